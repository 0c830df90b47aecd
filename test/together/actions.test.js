require('./suites').declareSuites('actions');
