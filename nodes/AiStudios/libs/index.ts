/**
 * All that this package takes from other packages. The build bundles this module with them into one file, so that
 * nothing has to be installed at runtime, and writes their licenses beside it (THIRD-PARTY.md). Get it through
 * `libs()`, which loads it when it is needed first.
 */
export { decodeHTMLStrict } from 'entities';
export { Parser } from 'htmlparser2';
export { GIF } from 'image-size/types/gif';
export { JPG } from 'image-size/types/jpg';
export { PNG } from 'image-size/types/png';
export { SVG } from 'image-size/types/svg';
export { WEBP } from 'image-size/types/webp';
export { jsonrepair } from 'jsonrepair';
