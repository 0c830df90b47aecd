const folders = require('./together/folders');

/** The fast suite with the engine loaded a few times instead of once a file: what `npm test` runs. */
module.exports = {
	...require('./jest.config.js'),
	testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/together/*.test.js'],
	testPathIgnorePatterns: Object.values(folders)
		.flat()
		.map((folder) => `<rootDir>/test/${folder}/`),
};
