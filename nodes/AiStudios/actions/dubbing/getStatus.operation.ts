import type { INodeProperties } from 'n8n-workflow';

import { downloadFields, readFileOptions } from '../../fields/outputFile';
import type { Params } from '../../fields/params';
import { optionsField } from '../../fields/field';
import { lookOptions, fileSizeLimitOption } from '../../fields/runOptions';
import { lookFields, waitLimit, waitOptions } from '../../fields/waiting';
import type { Work } from '../../jobs/job';
import { readList } from '../../transport/envelope';
import { awaitFolder, folderRequest, outputs } from './folder';

const folderField: INodeProperties = {
	displayName: 'Folder ID',
	name: 'folderId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 65f1c0ffee1234567890abcd',
	description: "The ID returned by 'Dubbing: Create'; the folder holds one video per language",
};

export const entry = {
	name: 'Get Status',
	value: 'getStatus',
	description: 'Check the progress of a dubbing, or wait until all languages are finished',
	action: 'Get dubbing status',
};

export const fields: INodeProperties[] = [
	folderField,
	...lookFields('Whether to wait until all languages are done and return their URLs'),
	...downloadFields('Video'),
	optionsField(...waitOptions, ...lookOptions, fileSizeLimitOption),
];

/** `GET /automation/translatevideos`, once or until all languages are done (API reference, "Dubbing"). */
export function prepare(params: Params): Work {
	const folderId = params.requiredId(folderField);
	const limit = waitLimit(params);
	const file = readFileOptions(params);
	return async (job) => {
		if (limit > 0) return await awaitFolder(job, folderId, 1, { limit, file, isGiven: true });
		const rows = await job.read({
			what: 'dubbing',
			request: folderRequest(folderId, 'read'),
			read: readList,
		});
		if (rows.length === 0) return [{ json: { folderId, state: 'running', downloadUrl: null } }];
		return await outputs(job, folderId, rows, file);
	};
}
