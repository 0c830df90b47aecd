// n8n loads the node and the credential by the paths in package.json; `main` only has to exist.
module.exports = {};
