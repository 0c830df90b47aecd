import type * as Libs from './index';

/** The bundled libraries. Loading them takes a few milliseconds, which runs without rich text or odd files are spared. */
export function libs(): typeof Libs {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- `import()` would make every reader asynchronous
	return require('./index');
}
