import type * as Libs from './index';

/** The bundled libraries. Loading them takes a few milliseconds, so only runs that need them do. */
export function libs(): typeof Libs {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- `import()` would make every reader asynchronous
	return require('./index');
}
