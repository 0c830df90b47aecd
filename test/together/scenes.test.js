require('./suites').declareSuites('scenes');
