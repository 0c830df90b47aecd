// n8n asks for the package `sqlite3`, whose binary has to be compiled or fetched from outside npm.
// This stands in its place: the same interface, with binaries for every platform inside the npm package.
module.exports = require('@appthreat/sqlite3').default;
