/** What a finished file is called and how it is announced to n8n. */
export interface FileKind {
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

/** Types a storage host announces when it does not know better. */
const UNTELLING = new Set(['', 'application/octet-stream', 'binary/octet-stream', 'application/binary', 'text/plain']);
const LONGEST_NAME = 120;

/**
 * The name and MIME type of a file: its host's word, else the ending of its address, else what was asked for.
 *
 * @param name without an ending; characters that file systems do not take are replaced
 * @param announced the Content-Type header
 * @param expected the MIME type the operation expects
 */
export function fileKind(name: string, url: string, announced: unknown, expected: string): FileKind {
	const told = typeof announced === 'string' ? (announced.split(';', 1)[0] ?? '').trim().toLowerCase() : '';
	const ending = endingOf(url);
	const byEnding = MIME_BY_EXTENSION[ending];
	const mime = UNTELLING.has(told) ? (byEnding ?? expected) : told;
	const extension = byEnding === mime ? ending : extensionFor(mime);
	return { name: `${cleanName(name)}${extension === '' ? '' : `.${extension}`}`, mime };
}

function endingOf(url: string): string {
	const path = url.split(/[?#]/, 1)[0] ?? '';
	return /\.([a-z0-9]{2,4})$/i.exec(path)?.[1]?.toLowerCase() ?? '';
}

function extensionFor(mime: string): string {
	return Object.entries(MIME_BY_EXTENSION).find(([, known]) => known === mime)?.[0] ?? '';
}

function cleanName(name: string): string {
	const clean = Array.from(name, (letter) => (letter < ' ' || '\\/:*?"<>|'.includes(letter) ? '_' : letter)).join('');
	return clean.trim().replace(/^\.+/, '').slice(0, LONGEST_NAME) || 'file';
}
