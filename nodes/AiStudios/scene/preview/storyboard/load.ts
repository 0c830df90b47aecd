import type * as Drawing from './index';

/** The code that draws. Loading it takes a fifth of the package's load time, so only runs that draw do. */
export function drawing(): typeof Drawing {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- `import()` of a file of the package is not found by jest
	return require('./index');
}
