/** Name and type of a finished file in n8n. */
interface FileKind {
	name: string;
	mime: string;
}

const MIME_BY_EXTENSION: Readonly<Record<string, string>> = {
	gif: 'image/gif',
	jpeg: 'image/jpeg',
	jpg: 'image/jpeg',
	mov: 'video/quicktime',
	mp3: 'audio/mpeg',
	mp4: 'video/mp4',
	png: 'image/png',
	srt: 'application/x-subrip',
	wav: 'audio/wav',
	webm: 'video/webm',
	webp: 'image/webp',
	zip: 'application/zip',
};

/** Types that a storage host sends if it does not know the real one. */
const UNTELLING = new Set([
	'application/octet-stream',
	'binary/octet-stream',
	'application/binary',
	'multipart/form-data',
	'text/plain',
]);
const TYPE = /^[\w.+-]+\/[\w.+-]+$/;
const LONGEST_NAME = 120;
/** Half of an emoji, at the end of a truncated text: not every system can store such a name. */
const HALF_LETTER = /^[\ud800-\udfff]$/;

/**
 * The name and MIME type of a file: from its host, else from the extension in its URL, else as expected.
 *
 * @param name without an extension; characters that file systems do not allow are replaced
 * @param announced the Content-Type header
 * @param expected the MIME type the operation expects
 */
export function fileKind(
	name: string,
	url: string,
	announced: unknown,
	expected: string,
): FileKind {
	const mimeType =
		typeof announced === 'string' ? (announced.split(';', 1)[0] ?? '').trim().toLowerCase() : '';
	const ending = endingOf(url);
	const byEnding = MIME_BY_EXTENSION[ending];
	const mime = UNTELLING.has(mimeType) || !TYPE.test(mimeType) ? (byEnding ?? expected) : mimeType;
	const extension =
		byEnding === mime
			? ending
			: extensionFor(mime) || (kindOf(byEnding) === kindOf(mime) ? ending : '');
	return { name: withEnding(cleanName(name), extension), mime };
}

/** "audio" of "audio/mp3", which some hosts write for "audio/mpeg". */
const kindOf = (mime = ''): string => mime.split('/', 1)[0] ?? '';

/** The name may already have the extension. */
function withEnding(name: string, extension: string): string {
	return extension === '' || name.toLowerCase().endsWith(`.${extension}`)
		? name
		: `${name}.${extension}`;
}

function endingOf(url: string): string {
	const path = url.split(/[?#]/, 1)[0] ?? '';
	return /\.([a-z0-9]{2,4})$/i.exec(path)?.[1]?.toLowerCase() ?? '';
}

function extensionFor(mime: string): string {
	return Object.entries(MIME_BY_EXTENSION).find(([, known]) => known === mime)?.[0] ?? '';
}

function cleanName(name: string): string {
	const clean = Array.from(name, (letter) =>
		letter < ' ' || '\\/:*?"<>|'.includes(letter) || HALF_LETTER.test(letter) ? '_' : letter,
	).join('');
	return Array.from(clean.trim().replace(/^\.+/, '')).slice(0, LONGEST_NAME).join('') || 'file';
}

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
