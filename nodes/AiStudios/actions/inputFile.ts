import type { IBinaryData, IDataObject } from 'n8n-workflow';

import { FieldProblem } from '../problem';
import { isObject } from '../transport/envelope';
import type { UploadFile } from '../transport/upload';
import type { Params } from './params';

/** What the service takes in one place of one call. */
export interface FileRule {
	/** Display name of the field that names the file. */
	label: string;
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
 * @param field name of the file field, or the file itself where an expression gave it
 * @throws FieldProblem when there is no such file, or the service does not take its kind or length
 */
export function inputFile(params: Params, field: unknown, rule: FileRule): UploadFile {
	const { context, item } = params;
	const { helpers } = context;
	const wanted = isObject(field) ? fileItself(field, rule) : fieldName(params, field, rule);
	const binary = helpers.assertBinaryData(item, wanted);
	const { id } = binary;
	const name = fileNameOf(binary, typeof wanted === 'string' ? wanted : 'file');
	checkType(name, rule);
	const known = knownSize(binary);
	if (known !== undefined) checkSize(name, known, rule);
	return {
		fileName: name,
		mimeType: binary.mimeType,
		identity: id ?? binary.data,
		size: async () => {
			const size =
				known ?? (id === undefined ? undefined : (await helpers.getBinaryMetadata(id)).fileSize);
			if (size === undefined) return (await helpers.getBinaryDataBuffer(item, wanted)).length;
			checkSize(name, size, rule);
			return size;
		},
		open: async () =>
			id === undefined
				? once(await helpers.getBinaryDataBuffer(item, wanted))
				: await helpers.getBinaryStream(id, PIECE),
	};
}

/** The files of several fields, named in one text with commas between them. */
export function inputFiles(params: Params, parameter: string, rule: FileRule): UploadFile[] {
	const value = params.value(parameter);
	if (isObject(value)) return [inputFile(params, value, rule)];
	const names = (Array.isArray(value) ? value.map(String) : params.text(parameter).split(','))
		.map((name) => name.trim())
		.filter((name) => name !== '');
	if (names.length === 0) return [inputFile(params, '', rule)];
	return names.map((name) => inputFile(params, name, rule));
}

function fieldName(params: Params, field: unknown, { label }: FileRule): string {
	const name = typeof field === 'string' ? field.trim() : '';
	const fields = Object.keys(params.context.getInputData()[params.item]?.binary ?? {});
	const advice =
		fields.length === 0
			? 'The item has no files; add a node before this one that provides the file.'
			: `The item has: ${fields.join(', ')}.`;
	if (name === '')
		throw new FieldProblem(
			`'${label}' is empty`,
			`Enter the name of the field that holds the file. ${advice}`,
		);
	// With files beside the data in one object, n8n itself looks the name up.
	if (fields.length > 0 && !fields.includes(name))
		throw new FieldProblem(`'${label}' is "${name}", but the item has no such file`, advice);
	return name;
}

function fileItself(field: IDataObject, { label }: FileRule): IBinaryData {
	if (
		typeof field.mimeType === 'string' &&
		(typeof field.data === 'string' || typeof field.id === 'string')
	)
		return field as unknown as IBinaryData;
	throw new FieldProblem(
		`'${label}' is neither the name of a file field nor a file`,
		'Enter the name of the field, such as data.',
	);
}

function fileNameOf({ fileName, fileExtension }: IBinaryData, fallback: string): string {
	const name = fileName === undefined || fileName === '' ? fallback : fileName;
	return endingOf(name) === '' && fileExtension !== undefined && fileExtension !== ''
		? `${name}.${fileExtension}`
		: name;
}

function checkType(name: string, { label, types }: FileRule): void {
	if (types === undefined || types.includes(endingOf(name))) return;
	throw new FieldProblem(
		`'${label}': AI Studios does not take the file "${name}"`,
		`The name of the file has to end in ${types.map((type) => `.${type}`).join(', ')}.`,
	);
}

function checkSize(name: string, bytes: number, { label, mostBytes = Infinity }: FileRule): void {
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

const endingOf = (name: string): string => /\.([^.\s]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
const megabytes = (bytes: number): string => String(Math.ceil(bytes / 104_857.6) / 10);

async function* once(whole: Uint8Array): AsyncGenerator<Uint8Array> {
	yield whole;
}
