/**
 * All that this package takes from other packages. The build bundles this module with them into one file, so that
 * nothing has to be installed at runtime, and writes their licenses beside it (THIRD-PARTY.md). Get it through
 * `libs()`, which loads it when it is needed first.
 */
export { decodeHTMLStrict } from 'entities';
export { Parser } from 'htmlparser2';
export { jsonrepair } from 'jsonrepair';
