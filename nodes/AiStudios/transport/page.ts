/** What arrived instead of a file. */
type Page = 'a web page' | 'JSON' | 'XML';

const BY_TYPE: ReadonlyArray<[Page, RegExp]> = [
	['a web page', /^(?:text\/html|application\/xhtml\+xml)$/],
	['JSON', /^(?:application|text)\/(?:[\w.-]{1,60}\+)?json$/],
	['XML', /^(?:application|text)\/(?:[\w.-]{1,60}\+)?xml$/],
];
/** How such answers begin. No video, audio, picture, or archive begins this way. */
const BY_HEAD: ReadonlyArray<[Page, RegExp]> = [
	['a web page', /^(?:<!doctype html|<html|<head|<body)/i],
	['XML', /^(?:<\?xml|<error>|<error )/i],
	['JSON', /^\{\s{0,20}"/],
];
/** Text media types are not checked. */
const BINARY = /^(?:video|audio|image)\/(?!svg)|^application\/zip$/;

/** What arrived instead of a file of the expected type, by its announced type. */
export function pageByType(announced: unknown, expected: string): Page | undefined {
	if (typeof announced !== 'string') return undefined;
	const type = (announced.slice(0, 200).split(';', 1)[0] ?? '').trim().toLowerCase();
	return type === expected ? undefined : BY_TYPE.find(([, is]) => is.test(type))?.[0];
}

/** What arrived instead of a file of the expected type, by its first bytes, one character per byte. */
export function pageByHead(head: string, expected: string): Page | undefined {
	if (!BINARY.test(expected)) return undefined;
	const start = head
		.slice(0, 64)
		.replace(/^\u00ef\u00bb\u00bf/, '')
		.trimStart();
	return BY_HEAD.find(([, is]) => is.test(start))?.[0];
}
