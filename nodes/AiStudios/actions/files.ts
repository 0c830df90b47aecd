import { updateDisplayOptions, type IDataObject, type INodeProperties } from 'n8n-workflow';

import { done, type Step } from '../jobs/step';
import type { Params } from './params';

/** That the file is wanted, where it goes, and how large it may be. */
export interface FileWish {
	/** The binary field of the output item. */
	field: string;
	/** Bytes. */
	most?: number;
}

const MEGABYTE = 1_000_000;

/** The name of the binary field, for operations that always download. */
export const outputFileField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyOutput',
	type: 'string',
	default: 'data',
	required: true,
	placeholder: 'e.g. data',
	hint: 'The name of the output binary field to put the file in',
	description: 'Other nodes, such as those that send or store files, ask for this name',
};

/** 'Download …' and the field for the file, shown when it is on. `what` is the thing in title case, e.g. "Video". */
export const downloadFields = (what: string): INodeProperties[] => [
	{
		displayName: `Download ${what}`,
		name: 'downloadFile',
		type: 'boolean',
		default: false,
		description: `Whether to put the finished ${what.toLowerCase()} into the item as a file, besides its address`,
	},
	{ ...outputFileField, displayOptions: { show: { downloadFile: [true] } } },
];

/** The same for operations that wait: without waiting there is nothing to download yet. */
export const downloadVideoFields: INodeProperties[] = updateDisplayOptions(
	{ show: { waitForCompletion: [true] } },
	downloadFields('Video'),
);

/**
 * Undefined when no file is wanted. `what` as in `downloadFields`.
 *
 * @throws FieldProblem when the field or the limit cannot be used
 */
export function fileWish(params: Params, what = 'Video'): FileWish | undefined {
	return params.flag('downloadFile', `Download ${what}`) ? certainFileWish(params) : undefined;
}

/** For operations whose purpose is the file. @throws FieldProblem when the field or the limit cannot be used */
export function certainFileWish(params: Params): FileWish {
	const field = params.required('binaryPropertyOutput', 'Put Output File in Field');
	const limit = params.collection('options').fileSizeLimit;
	if (limit === undefined || limit === '') return { field };
	const megabytes = params.number('options.fileSizeLimit', 'File Size Limit (MB)', {
		min: 0.001,
		max: 1_000_000,
	});
	return { field, most: megabytes * MEGABYTE };
}

/** Ends with the output and, if it is wanted, the file at the address. */
export function withFile(
	json: IDataObject,
	wish: FileWish | undefined,
	file: { what: string; url: string; name: string; mime: string },
): Step {
	if (wish === undefined) return done(json);
	const { what, ...request } = file;
	return {
		do: 'fetch',
		what,
		file: { ...request, most: wish.most },
		known: json,
		next: (binary) => done(json, { [wish.field]: binary }),
	};
}
