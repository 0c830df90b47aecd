import type { IBinaryData, IDataObject } from 'n8n-workflow';

import { FieldProblem } from '../problem';
import { isObject } from '../transport/envelope';
import type { UploadFile } from '../transport/upload';
import type { Field, Fields } from './fields';
import type { Params } from './params';
import { uploadKind } from './uploadKind';

/** What the service takes in one place of one call. */
export interface FileRule {
	/** Endings of file names that are taken, lower case; anything when left out. */
	types?: readonly string[];
	/** Largest length in bytes, where one is known. */
	mostBytes?: number;
}

/** Pieces in which a stored file is read, in bytes. */
const PIECE = 256 * 1024;
const BYTES_PER_BASE64_LETTER = 3 / 4;
/** Padding, and line breaks, which those who read Base64 pass over. */
const NO_BASE64 = /[^\w+/-]/g;

/**
 * The file that the current item holds in a file field, streamed from where n8n keeps it. Nothing is read yet.
 *
 * @param field names the file field, or holds the file itself where an expression gave it
 * @param owner the collection that the field stands in, where that is not the form itself
 * @throws FieldProblem when there is no such file, or the service does not take its kind or length
 */
export function inputFile(
	params: Params,
	field: Field,
	rule: FileRule,
	owner: Fields = params,
): UploadFile {
	const value = owner.value(field);
	return fileOf(
		params,
		isObject(value) ? fileItself(owner, field, value) : fileFieldName(params, owner, field),
		field,
		rule,
	);
}

/** The files of several fields, named in one text with commas between them, or in a list. */
export function inputFiles(params: Params, field: Field, rule: FileRule): UploadFile[] {
	const value = params.value(field);
	if (isObject(value)) return [inputFile(params, field, rule)];
	const names = params.texts(field);
	if (names.length === 0) return [inputFile(params, field, rule)];
	return names.map((name) => fileOf(params, existing(params, params, field, name), field, rule));
}

function fileOf(
	params: Params,
	wanted: string | IBinaryData,
	field: Field,
	rule: FileRule,
): UploadFile {
	const { context, item } = params;
	const { helpers } = context;
	const binary = helpers.assertBinaryData(item, wanted);
	const { id } = binary;
	const name = sendableName(binary, typeof wanted === 'string' ? wanted : 'file', field, rule);
	const known = knownSize(binary);
	if (known !== undefined) checkSize(name, known, field, rule);
	return {
		fileName: name,
		mimeType: binary.mimeType,
		identity: id ?? binary.data,
		size: async () => {
			const size =
				known ?? (id === undefined ? undefined : (await helpers.getBinaryMetadata(id)).fileSize);
			if (size === undefined) return (await helpers.getBinaryDataBuffer(item, wanted)).length;
			checkSize(name, size, field, rule);
			return size;
		},
		open: async () =>
			id === undefined
				? once(await helpers.getBinaryDataBuffer(item, wanted))
				: await helpers.getBinaryStream(id, PIECE),
	};
}

function fileFieldName(params: Params, owner: Fields, field: Field): string {
	const name = owner.text(field)?.trim();
	if (name !== undefined) return existing(params, owner, field, name);
	return owner.empty(
		field,
		`Enter the name of the field that holds the file. ${filesOf(params).advice}`,
	);
}

function existing(params: Params, owner: Fields, field: Field, name: string): string {
	const { names, advice } = filesOf(params);
	// With files beside the data in one object, n8n itself looks the name up.
	if (names.length === 0 || names.includes(name)) return name;
	throw owner.problem(field, `is "${name}", but the item has no such file`, advice);
}

function filesOf({ context, item }: Params): { names: string[]; advice: string } {
	const names = Object.keys(context.getInputData()[item]?.binary ?? {});
	const advice =
		names.length === 0
			? 'The item has no files; add a node before this one that provides the file.'
			: `The item has: ${names.join(', ')}.`;
	return { names, advice };
}

function fileItself(owner: Fields, field: Field, value: IDataObject): IBinaryData {
	const { data, id, mimeType } = value;
	if (typeof mimeType === 'string' && (typeof data === 'string' || typeof id === 'string')) {
		return { ...value, data: typeof data === 'string' ? data : '', mimeType };
	}
	throw owner.problem(
		field,
		'is neither the name of a file field nor a file',
		'Enter the name of the field, such as data.',
	);
}

/** The name to send, with the ending that its type has. @throws FieldProblem for a type that is not taken */
function sendableName(
	binary: IBinaryData,
	fallback: string,
	{ displayName: label }: Field,
	{ types }: FileRule,
): string {
	const fileName =
		binary.fileName === undefined || binary.fileName === '' ? fallback : binary.fileName;
	if (types === undefined) return withExtension(fileName, binary.fileExtension);
	const kind = uploadKind({ ...binary, fileName, firstBytes: firstBytes(binary) }, types);
	if (kind.isAccepted) return kind.name;
	throw new FieldProblem(
		`'${label}': AI Studios does not take the file "${fileName}" (${binary.mimeType})`,
		`It has to be of one of these types: ${types.join(', ')}.`,
	);
}

const withExtension = (name: string, extension = ''): string =>
	/\.[^.\s]{1,10}$/.test(name) || extension === '' ? name : `${name}.${extension}`;

/** The beginning of a file that n8n keeps in memory; undefined for a stored one, which is not read here. */
function firstBytes({ id, data }: IBinaryData): Uint8Array | undefined {
	return id === undefined && data !== '' ? Buffer.from(data.slice(0, 64), 'base64') : undefined;
}

function checkSize(
	name: string,
	bytes: number,
	{ displayName: label }: Field,
	{ mostBytes = Infinity }: FileRule,
): void {
	if (bytes === 0) throw new FieldProblem(`'${label}': the file "${name}" is empty`);
	if (bytes <= mostBytes) return;
	throw new FieldProblem(
		`'${label}': the file "${name}" has ${megabytes(bytes)} MB; AI Studios takes at most ${megabytes(mostBytes)} MB`,
		'Make it smaller, or split it into several files.',
	);
}

/** What the item itself tells of the length; undefined where only the storage knows (n8n before 2.0). */
function knownSize({ id, data, bytes }: IBinaryData): number | undefined {
	if (id !== undefined) return typeof bytes === 'number' ? bytes : undefined;
	// A Code node may have put other contents beside the old length.
	const letters = typeof data === 'string' ? data.replace(NO_BASE64, '') : '';
	return Math.floor(letters.length * BYTES_PER_BASE64_LETTER);
}

const megabytes = (bytes: number): string => String(Math.ceil(bytes / 104_857.6) / 10);

async function* once(whole: Uint8Array): AsyncGenerator<Uint8Array> {
	yield whole;
}
