/** The fast suite: everything but real n8n servers and browsers. */
module.exports = {
	rootDir: '..',
	testEnvironment: 'node',
	testTimeout: 60_000,
	// One worker a core: loading n8n's engine is most of the work of a suite.
	maxWorkers: '100%',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.demo', '<rootDir>/test/n8n/locks'],
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
				module: { type: 'commonjs' },
			},
		],
	},
};
