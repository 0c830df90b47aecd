import type { IBinaryData } from 'n8n-workflow';

import { FieldProblem } from '../problem';
import type { UploadFile } from '../transport/upload';
import { chosenFiles, type FileRule } from './chosenFiles';
import type { Field } from './field';
import type { Fields } from './fields';
import type { Params } from './params';
import { firstBytes, uploadKind } from './uploadKind';

/** Pieces in which a stored file is read, in bytes. */
const PIECE = 256 * 1024;
const BYTES_PER_BASE64_LETTER = 3 / 4;
/** Padding and line breaks, which Base64 decoders skip. */
const NO_BASE64 = /[^\w+/-]/g;

/**
 * The file in a file field of the current item, streamed from where n8n keeps it. Nothing is read yet.
 *
 * @param field names the file field, or has the file itself if an expression returned it
 * @param owner the collection that the field is in, if not the form itself
 * @throws FieldProblem when there is no such file, or the service does not take its kind or length
 */
export function inputFile(
	params: Params,
	field: Field,
	rule: FileRule,
	owner: Fields = params,
): UploadFile {
	const names = chosenFiles(params, field, rule, owner);
	const [first, ...others] = names;
	if (others.length === 0 && first !== undefined) return fileOf(params, first, field, rule);
	throw owner.problem(
		field,
		`is ${JSON.stringify(owner.text(field))}, for which the item has ${names.length} files`,
		`Only one can be used here. Enter one of ${names.join(', ')}.`,
	);
}

/** The files of several fields, named in one text with commas between them, or in a list. */
export const inputFiles = (params: Params, field: Field, rule: FileRule): UploadFile[] =>
	chosenFiles(params, field, rule, params, true).map((file) => fileOf(params, file, field, rule));

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
	const known = knownSize(binary);
	// A form returns a file without a type if the visitor did not choose one.
	if (known === 0) throw emptyFile(binary.fileName ?? 'file', field);
	const name = sendableName(binary, typeof wanted === 'string' ? wanted : 'file', field, rule);
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

/** The name to send, with the ending that its type has. @throws FieldProblem for a type that is not taken */
function sendableName(
	binary: IBinaryData,
	fallback: string,
	{ displayName: label }: Field,
	{ types }: FileRule,
): string {
	const fileName =
		binary.fileName === undefined || binary.fileName === '' ? fallback : binary.fileName;
	const kind = uploadKind({ ...binary, fileName, firstBytes: firstBytes(binary) }, types);
	if (kind.isAccepted || types === undefined) return kind.name;
	throw new FieldProblem(
		`'${label}': AI Studios does not accept the file "${fileName}" (${binary.mimeType})`,
		`It must be one of these types: ${types.join(', ')}.`,
	);
}

function checkSize(
	name: string,
	bytes: number,
	field: Field,
	{ mostBytes = Infinity }: FileRule,
): void {
	if (bytes === 0) throw emptyFile(name, field);
	if (bytes <= mostBytes) return;
	throw new FieldProblem(
		`'${field.displayName}': the file "${name}" is ${megabytes(bytes)} MB; AI Studios accepts at most ${megabytes(mostBytes)} MB`,
		'Make it smaller, or split it into several files.',
	);
}

const emptyFile = (name: string, { displayName: label }: Field): FieldProblem =>
	new FieldProblem(
		`'${label}': the file "${name}" is empty`,
		'If it comes from a form, the visitor may not have chosen a file.',
	);

/** The length according to the item; undefined if only the storage knows it (n8n before 2.0). */
function knownSize({ id, data, bytes }: IBinaryData): number | undefined {
	if (id !== undefined) return typeof bytes === 'number' ? bytes : undefined;
	// A Code node may have replaced the contents but not the length.
	const letters = typeof data === 'string' ? data.replace(NO_BASE64, '') : '';
	return Math.floor(letters.length * BYTES_PER_BASE64_LETTER);
}

const megabytes = (bytes: number): string => String(Math.ceil(bytes / 104_857.6) / 10);

async function* once(whole: Uint8Array): AsyncGenerator<Uint8Array> {
	yield whole;
}
