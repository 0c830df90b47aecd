import type { IBinaryData, IDataObject } from 'n8n-workflow';

import { isObject } from '../json';
import type { Field } from './field';
import type { Fields } from './fields';
import type { Params } from './params';
import { firstBytes, uploadKind } from './uploadKind';

/** What the service takes in one place of one call. */
export interface FileRule {
	/** Endings of file names that are taken, lower case; anything when left out. */
	types?: readonly string[];
	/** Largest length in bytes, where one is known. */
	mostBytes?: number;
}

/**
 * The files that a field names: names of the item's file fields, or the file itself if an expression returned it.
 *
 * @param several whether commas separate the names of several fields
 * @throws FieldProblem when the item has no such file
 */
export function chosenFiles(
	params: Params,
	field: Field,
	{ types }: FileRule,
	owner: Fields,
	several = false,
): Array<string | IBinaryData> {
	const value = owner.value(field);
	const files = filesOf(params);
	if (isObject(value)) return [fileItself(owner, field, value, files)];
	const isList = several && Array.isArray(value);
	if (isList && value.length > 0 && value.every(isObject))
		return value.map((one) => fileItself(owner, field, one, files));
	const written = isList && value.length !== 1 ? undefined : owner.text(field)?.trim();
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
 * The file fields that a name refers to: the field itself, or those that n8n's forms make from the label of a
 * field. They write `_` for whatever is neither a letter of ASCII nor a digit, and number the files of a field that
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

/** The only file of an item, if it can be the one that is meant. */
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
		// n8n's own message names neither the field nor the files the item has.
		return false;
	}
}

function adviceAbout(files: Files): string {
	const names = Object.keys(files);
	return names.length === 0
		? 'The item has no files: a form may have been submitted without a file. If not, add a node before this one that provides the file.'
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
	const described = ofForm(value) ?? value;
	const same = Object.entries(files).filter(([, file]) => isDescribedBy(file, described));
	const [found, ...others] = same;
	if (typeof described.mimeType === 'string' && found !== undefined && others.length === 0)
		return found[0];
	throw owner.problem(
		field,
		'is neither the name of a file field nor a file',
		'Enter the name of the field, such as data.',
	);
}

/** What n8n's forms put into the data about a file, in the words of the file itself. */
function ofForm({ filename, mimetype }: IDataObject): IDataObject | undefined {
	return typeof filename === 'string' && typeof mimetype === 'string'
		? { fileName: filename, mimeType: mimetype }
		: undefined;
}

const isDescribedBy = (file: IBinaryData, value: IDataObject): boolean =>
	Object.entries(value).every(([key, part]) => new Map(Object.entries(file)).get(key) === part);
