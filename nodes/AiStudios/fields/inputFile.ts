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

/** @param several whether commas part names of several fields */
function chosenFiles(
	params: Params,
	field: Field,
	{ types }: FileRule,
	owner: Fields,
	several = false,
): Array<string | IBinaryData> {
	const value = owner.value(field);
	const files = filesOf(params);
	if (isObject(value)) return [fileItself(owner, field, value, files)];
	const written = several && Array.isArray(value) ? undefined : owner.text(field)?.trim();
	const whole = written === undefined ? [] : namedFiles(written, files);
	if (whole.length > 0) return whole;
	const names = several ? owner.texts(field) : written === undefined ? [] : [written];
	if (names.length === 0) {
		const advice = `Enter the name of the field that holds the file. ${adviceAbout(files)}`;
		return owner.empty(field, advice);
	}
	return names.flatMap((name): string[] => {
		const found = namedFiles(name, files);
		if (found.length > 0) return found;
		const only = names.length === 1 && owner === params ? onlyFile(files, types) : undefined;
		if (only !== undefined) {
			owner.hint(field, `The item has no file "${name}", so its only file "${only}" is used`);
			return [only];
		}
		if (isElsewhere(params, name)) return [name];
		throw owner.problem(field, `is "${name}", but the item has no such file`, adviceAbout(files));
	});
}

type Files = Readonly<Record<string, IBinaryData>>;

const filesOf = ({ context, item }: Params): Files => context.getInputData()[item]?.binary ?? {};

/**
 * The names of the file fields that a name stands for: the field itself, or those that n8n's forms make of the label of
 * a field. They write `_` for whatever is neither a letter of ASCII nor a digit, and number the files of a field that
 * takes several: `Your Documents` becomes `Your_Documents_0`, `Your_Documents_1` …
 */
function namedFiles(name: string, files: Files): string[] {
	const label = name.replace(/\W/g, '_');
	const single = [name, label].find((one) => Object.hasOwn(files, one));
	if (single !== undefined) return [single];
	const number = (one: string): number =>
		one.startsWith(`${label}_`) && /^\d+$/.test(one.slice(label.length + 1))
			? Number(one.slice(label.length + 1))
			: -1;
	return Object.keys(files)
		.filter((one) => number(one) >= 0)
		.sort((one, other) => number(one) - number(other));
}

/** The only file of an item, where it may be what is asked for. */
function onlyFile(files: Files, types: FileRule['types']): string | undefined {
	const [only, ...others] = Object.entries(files);
	if (only === undefined || others.length > 0) return undefined;
	const [name, file] = only;
	const isFit =
		types === undefined
			? /^(?:audio|video)\//.test(file.mimeType)
			: uploadKind({ ...file, firstBytes: firstBytes(file) }, types).isAccepted;
	return isFit ? name : undefined;
}

/** Whether n8n finds the file by itself: with files beside the data in one object, names are paths of that object. */
function isElsewhere({ context, item }: Params, name: string): boolean {
	try {
		context.helpers.assertBinaryData(item, name);
		return true;
	} catch {
		// What n8n says of it names neither the field nor what the item has instead.
		return false;
	}
}

function adviceAbout(files: Files): string {
	const names = Object.keys(files);
	return names.length === 0
		? 'The item has no files: a form may have been sent without one. Otherwise add a node before this one that provides the file.'
		: `The item has: ${names.join(', ')}.`;
}

/** @throws FieldProblem for an object that is no file of n8n */
function fileItself(
	owner: Fields,
	field: Field,
	value: IDataObject,
	files: Files,
): string | IBinaryData {
	const { data, id, mimeType } = value;
	if (typeof mimeType === 'string' && (typeof data === 'string' || typeof id === 'string')) {
		return { ...value, data: typeof data === 'string' ? data : '', mimeType };
	}
	// With files in memory, n8n 1.x leaves the contents out of what `$binary` gives.
	const same = Object.entries(files).filter(([, file]) => isDescribedBy(file, value));
	const [found, ...others] = same;
	if (typeof mimeType === 'string' && found !== undefined && others.length === 0) return found[0];
	throw owner.problem(
		field,
		'is neither the name of a file field nor a file',
		'Enter the name of the field, such as data.',
	);
}

const isDescribedBy = (file: IBinaryData, value: IDataObject): boolean =>
	Object.entries(value).every(([key, part]) => new Map(Object.entries(file)).get(key) === part);

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
	// A form gives a file of no type where nobody has chosen one.
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
	field: Field,
	{ mostBytes = Infinity }: FileRule,
): void {
	if (bytes === 0) throw emptyFile(name, field);
	if (bytes <= mostBytes) return;
	throw new FieldProblem(
		`'${field.displayName}': the file "${name}" has ${megabytes(bytes)} MB; AI Studios takes at most ${megabytes(mostBytes)} MB`,
		'Make it smaller, or split it into several files.',
	);
}

const emptyFile = (name: string, { displayName: label }: Field): FieldProblem =>
	new FieldProblem(
		`'${label}': the file "${name}" is empty`,
		'If it comes from a form, nobody may have chosen a file there.',
	);

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
