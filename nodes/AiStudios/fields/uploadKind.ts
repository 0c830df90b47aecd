import type { IBinaryData } from 'n8n-workflow';

import { cleanId } from './text/clean';

/** What n8n knows about a file. */
interface KnownFile {
	readonly fileName?: string;
	readonly mimeType?: string;
	/** n8n may give anything behind the last dot here, or the whole name. */
	readonly fileExtension?: string;
	/** The beginning of its contents, 16 bytes or more, where they are at hand. */
	readonly firstBytes?: Uint8Array;
}

interface UploadKind {
	readonly isAccepted: boolean;
	/** The name to send, with the right ending; of a file that is not accepted, its name as it is. */
	readonly name: string;
	/** The ending, lower case; only of a file that is accepted. */
	readonly type?: string;
}

/** By MIME type, the endings of such files, the usual one first. */
const TYPES_BY_MIME: Readonly<Record<string, readonly string[]>> = {
	'application/msword': ['doc'],
	'application/pdf': ['pdf'],
	'application/x-pdf': ['pdf'],
	'application/vnd.ms-excel': ['xls'],
	'application/vnd.ms-powerpoint': ['ppt'],
	'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
	'application/x-subrip': ['srt'],
	'text/srt': ['srt'],
	'audio/aac': ['aac'],
	'audio/flac': ['flac'],
	'audio/mp3': ['mp3'],
	'audio/mpeg': ['mp3'],
	'audio/mp4': ['m4a'],
	'audio/ogg': ['ogg'],
	'audio/opus': ['opus'],
	'audio/wav': ['wav'],
	'audio/webm': ['webm'],
	'audio/x-m4a': ['m4a'],
	'audio/x-wav': ['wav'],
	'image/gif': ['gif'],
	'image/jpeg': ['jpg', 'jpeg'],
	'image/png': ['png'],
	'image/webp': ['webp'],
	'text/csv': ['csv'],
	'text/html': ['html', 'htm'],
	'text/markdown': ['md'],
	'video/3gpp': ['3gp'],
	'video/mp4': ['mp4', 'm4v'],
	'video/mpeg': ['mpeg', 'mpg'],
	'video/ogg': ['ogv'],
	'video/quicktime': ['mov'],
	'video/webm': ['webm'],
	'video/x-m4v': ['m4v'],
	'video/x-matroska': ['mkv'],
	'video/x-msvideo': ['avi'],
};

/** Endings that say what a file is, so that another one behind a dot is part of the name: "Report v1.2". */
const ENDINGS = new Set([
	...Object.values(TYPES_BY_MIME).flat(),
	...'docs txt json xml yaml yml log rtf odt ods odp key pages numbers zip gz vtt svg bmp tif tiff'.split(
		' ',
	),
	...'3gp aac aiff amr flac flv m2ts mpeg mpg mts ogg ogv opus wmv exe js ts css'.split(' '),
]);

/** What contents begin with, at which byte, and which endings such files have, the usual one first; families share one. */
const BEGINNINGS: ReadonlyArray<readonly [at: number, bytes: string, types: readonly string[]]> = [
	[0, '%PDF', ['pdf']],
	[0, 'PK\u0003\u0004', ['docx', 'docs', 'xlsx', 'pptx', 'zip', 'odt', 'ods', 'odp']],
	// Newer Office files look like older ones when a password protects them.
	[0, '\u00d0\u00cf\u0011\u00e0', ['doc', 'docs', 'xls', 'ppt', 'docx', 'xlsx', 'pptx']],
	[0, '\u0089PNG', ['png']],
	[0, '\u00ff\u00d8\u00ff', ['jpg', 'jpeg']],
	[0, 'GIF8', ['gif']],
	[8, 'WEBP', ['webp']],
	[8, 'WAVE', ['wav']],
	[8, 'AVI ', ['avi']],
	[0, 'ID3', ['mp3']],
	[4, 'ftypqt', ['mov', 'mp4', 'm4v']],
	[4, 'ftypM4A', ['m4a', 'mp4']],
	[4, 'ftyp', ['mp4', 'm4v', 'mov', 'm4a', '3gp']],
	[0, '\u001aE\u00df\u00a3', ['webm', 'mkv']],
];

const ENDING = /\.([^.\s]+)$/;
/** How a browser or a drive names a copy or an unfinished download: "brief.pdf (1)", "brief.pdf.download". */
const COPY = /^(.*)\.([a-z\d]{2,5})( ?\(\d{1,4}\)| ?- ?copy|\.(?:download|crdownload|part|tmp))$/i;
const LONGEST_NAME = 200;

/**
 * Whether a file is of an accepted type, and the name to send it under. Its contents decide where they can be known,
 * then the ending of its name, its MIME type, n8n's extension, and an ending within the name ("brief.pdf (1)"). What
 * is text of no known ending is a text file ("README").
 *
 * @param accepted endings that are taken, lower case without dot, e.g. ['pdf', 'docx']; all known ones when left out
 */
export function uploadKind(
	file: KnownFile,
	accepted: readonly string[] = [...ENDINGS],
): UploadKind {
	const name = nameOf(file.fileName);
	const byContents = contentTypes(file.firstBytes);
	// A text may begin with anything.
	const isText = isPlainText(name, file);
	const isPossible = (type: string | undefined): type is string =>
		type !== undefined &&
		accepted.includes(type) &&
		((type === 'txt' && isText) || byContents === undefined || byContents.includes(type));
	const type = [...toldTypes(name, file), usualOf(byContents)].find(isPossible);
	return type === undefined
		? { isAccepted: false, name }
		: { isAccepted: true, name: withEnding(name, type), type };
}

/** The possible types of the file, the most certain first. */
function toldTypes(name: string, file: KnownFile): string[] {
	const mime = mimeOf(file);
	const ending = endingOf(name);
	const extension = extensionOf(file);
	const byMime = Object.hasOwn(TYPES_BY_MIME, mime) ? TYPES_BY_MIME[mime] : undefined;
	return [
		ending,
		...(byMime ?? []),
		extension,
		(COPY.exec(name)?.[2] ?? '').toLowerCase(),
		...(isPlainText(name, file) ? ['txt'] : []),
	];
}

const mimeOf = ({ mimeType = '' }: KnownFile): string =>
	(mimeType.split(';', 1)[0] ?? '').trim().toLowerCase();

const extensionOf = ({ fileExtension = '' }: KnownFile): string =>
	fileExtension.trim().replace(/^\./, '').toLowerCase();

/** Whether a file is a text that nothing in its name speaks against. */
const isPlainText = (name: string, file: KnownFile): boolean =>
	mimeOf(file) === 'text/plain' &&
	!ENDINGS.has(endingOf(name)) &&
	!ENDINGS.has(extensionOf(file)) &&
	!COPY.test(name);

/** The endings that files with such a beginning have; undefined when the beginning is not known, as of a text. */
function contentTypes(bytes: Uint8Array | undefined): readonly string[] | undefined {
	if (bytes === undefined) return undefined;
	const start = String.fromCharCode(...bytes.subarray(0, 16));
	return BEGINNINGS.find(([at, wanted]) => start.startsWith(wanted, at))?.[2];
}

/** The usual ending of a family; documents are too different to take one for another. */
const usualOf = (family: readonly string[] = []): string | undefined =>
	family.length === 1 || !family.includes('docx') ? family[0] : undefined;

const endingOf = (name: string): string => ENDING.exec(name)?.[1]?.toLowerCase() ?? '';

/** The name without folders and invisible characters. */
function nameOf(fileName = ''): string {
	const name = cleanId(fileName.slice(-1000)).split(/[\\/]/).at(-1)?.trim() ?? '';
	return name === '' ? 'file' : name;
}

function withEnding(name: string, type: string): string {
	if (endingOf(name) === type) return name;
	const [, start, ending = '', copy = ''] = COPY.exec(name) ?? [];
	const bare = ending.toLowerCase() === type ? `${start}${copy.startsWith('.') ? '' : copy}` : name;
	let stem = Array.from(bare).slice(0, LONGEST_NAME).join('');
	while (stem.endsWith('.')) stem = stem.slice(0, -1);
	return `${stem}.${type}`;
}

/** The beginning of a file that n8n keeps in memory; undefined for a stored one, which is not read here. */
export function firstBytes({ id, data }: IBinaryData): Uint8Array | undefined {
	return id === undefined && data !== '' ? Buffer.from(data.slice(0, 64), 'base64') : undefined;
}
