const { GROUPS } = require('./together/suites');

/** What `npm test` runs: the fast suite, with the engine loaded once for each group of folders. */
module.exports = {
	...require('./jest.config.js'),
	testSequencer: '<rootDir>/test/together/sequencer.js',
	testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/together/*.test.js'],
	testPathIgnorePatterns: Object.values(GROUPS)
		.flat()
		.map((folder) => `<rootDir>/test/${folder}/`),
};
