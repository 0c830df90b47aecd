/**
 * Everything this package uses from other packages. The build bundles this module with them into one file, so nothing
 * has to be installed at runtime, and writes their licenses next to it (THIRD-PARTY.md). Use `libs()`, which loads it
 * on first use.
 */
export { decodeHTMLStrict } from 'entities';
export { Parser } from 'htmlparser2';
export { jsonrepair } from 'jsonrepair';
