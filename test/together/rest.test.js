require('./suites').declareSuites('rest');
