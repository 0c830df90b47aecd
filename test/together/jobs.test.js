require('./suites').declareSuites('jobs');
