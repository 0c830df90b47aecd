/** What stands where a file should be. */
type Page = 'a web page' | 'JSON' | 'XML';

const BY_TYPE: ReadonlyArray<[Page, RegExp]> = [
	['a web page', /^(?:text\/html|application\/xhtml\+xml)$/],
	['JSON', /^(?:application|text)\/(?:[\w.-]{1,60}\+)?json$/],
	['XML', /^(?:application|text)\/(?:[\w.-]{1,60}\+)?xml$/],
];
/** How such answers begin. No video, sound, picture or archive does. */
const BY_HEAD: ReadonlyArray<[Page, RegExp]> = [
	['a web page', /^(?:<!doctype html|<html|<head|<body)/i],
	['XML', /^(?:<\?xml|<error>|<error )/i],
	['JSON', /^\{\s{0,20}"/],
];
/** Media that are text themselves are not looked into. */
const BINARY = /^(?:video|audio|image)\/(?!svg)|^application\/zip$/;

/** What the announced type says that it is instead of a file of the expected type. */
export function pageByType(announced: unknown, expected: string): Page | undefined {
	if (typeof announced !== 'string') return undefined;
	const type = (announced.slice(0, 200).split(';', 1)[0] ?? '').trim().toLowerCase();
	return type === expected ? undefined : BY_TYPE.find(([, is]) => is.test(type))?.[0];
}

/** What its first bytes, a letter for each, say that it is instead of a file of the expected type. */
export function pageByHead(head: string, expected: string): Page | undefined {
	if (!BINARY.test(expected)) return undefined;
	const start = head
		.slice(0, 64)
		.replace(/^\u00ef\u00bb\u00bf/, '')
		.trimStart();
	return BY_HEAD.find(([, is]) => is.test(start))?.[0];
}
