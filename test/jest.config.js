/** htmlparser2 and what it is made of, which are written as ES modules: jest does not load those by itself. */
const esModules = [
	'dom-serializer',
	'domelementtype',
	'domhandler',
	'domutils',
	'entities',
	'htmlparser2',
];

/** The fast suite: everything but real n8n servers and browsers. */
module.exports = {
	rootDir: '..',
	testEnvironment: 'node',
	globalSetup: '<rootDir>/test/engine/tempFolder.js',
	globalTeardown: '<rootDir>/test/engine/tempFolder.teardown.js',
	testTimeout: 300_000,
	// Looking a global up costs much inside jest's sandbox, and drawing asks for this one for every pixel.
	sandboxInjectedGlobals: ['Math'],
	// One worker a core.
	maxWorkers: '100%',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.demo', '<rootDir>/test/n8n/locks'],
	transformIgnorePatterns: [`/node_modules/(?!(?:${esModules.join('|')})/)`],
	transform: {
		[`\\.ts$|/node_modules/(?:${esModules.join('|')})/.+\\.js$`]: [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
				module: { type: 'commonjs' },
			},
		],
	},
};
