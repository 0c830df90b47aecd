import {
	updateDisplayOptions,
	type IBinaryKeyData,
	type IDataObject,
	type INodeProperties,
} from 'n8n-workflow';

import type { Job, Output } from '../jobs/job';
import type { Params } from './params';
import { fileOptions, fileSizeLimitOption } from './runOptions';

/** Where the file goes, and how large it may be. */
export interface FileOptions {
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
};

const downloadField = (what: string): INodeProperties => ({
	displayName: `Download ${what}`,
	name: 'downloadFile',
	type: 'boolean',
	default: false,
	description: `Whether to download the finished ${what.toLowerCase()} as a file`,
});

/** 'Download …' and the field for the file, shown when it is on. `what` is the thing in title case, e.g. "Video". */
export const downloadFields = (what: string): INodeProperties[] => [
	downloadField(what),
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
export function readFileOptions(params: Params, what = 'Video'): FileOptions | undefined {
	const most = sizeLimit(params);
	return params.flag(downloadField(what)) === true ? fileOptionsOf(params, most) : undefined;
}

/** For operations whose purpose is the file. @throws FieldProblem when the field or the limit cannot be used */
export const requiredFileOptions = (params: Params): FileOptions =>
	fileOptionsOf(params, sizeLimit(params));

function fileOptionsOf(params: Params, most: number | undefined): FileOptions {
	const field = params.requiredText(outputFileField).trim();
	return most === undefined ? { field } : { field, most };
}

/** In bytes; read even if no file is wanted, so that a wrong value is always reported. */
function sizeLimit(params: Params): number | undefined {
	const megabytes = params.group(fileOptions).number(fileSizeLimitOption);
	return megabytes === undefined ? undefined : megabytes * MEGABYTE;
}

/** The output and, if it is wanted, the file at the address. `name` is without an ending, `mime` what it should be. */
export async function withFile(
	job: Job,
	json: IDataObject,
	options: FileOptions | undefined,
	file: { what: string; url: string; name: string; mime: string },
): Promise<Output> {
	if (options === undefined) return { json };
	const { what, ...request } = file;
	const binary: IBinaryKeyData = {
		[options.field]: await job.fetch({
			what,
			file: { ...request, most: options.most },
			known: json,
		}),
	};
	return { json, binary };
}
