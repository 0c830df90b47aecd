const folders = require('./folders');
const { suitesOf } = require('./suites');

suitesOf(folders.rest);
