/** Suites that take minutes: many seeds, many items. `npm run build` first. */
module.exports = {
	...require('./jest.config.js'),
	testTimeout: 40 * 60_000,
	testMatch: ['<rootDir>/test/**/*.slow.ts'],
};
