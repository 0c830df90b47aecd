module.exports = require('./tempFolder').remove;
