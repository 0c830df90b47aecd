/**
 * Everything this package uses from other packages. The build bundles this module with them into one file, so nothing
 * has to be installed at runtime, and writes their licenses next to it (THIRD-PARTY.md). Use `libs()`, which loads it
 * on first use.
 */
export { decodeHTMLStrict } from 'entities';
export { Parser } from 'htmlparser2';
export { GIF } from 'image-size/types/gif';
export { JPG } from 'image-size/types/jpg';
export { PNG } from 'image-size/types/png';
export { SVG } from 'image-size/types/svg';
export { WEBP } from 'image-size/types/webp';
export { jsonrepair } from 'jsonrepair';
