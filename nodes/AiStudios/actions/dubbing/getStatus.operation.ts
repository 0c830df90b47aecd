import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import { done, type Step } from '../../jobs/step';
import { readList } from '../../transport/envelope';
import { downloadFields, fileWish } from '../files';
import type { Params } from '../params';
import { fileOptions } from '../settings';
import { lookFields, waitLimit } from '../waitFields';
import { awaitDubbing, eachVideo, folderStatus } from './status';

const properties: INodeProperties[] = [
	{
		displayName: 'Folder ID',
		name: 'folderId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 65f1c0ffee1234567890abcd',
		description:
			"The ID that 'Dubbing: Create' answered with; the folder holds one video for each language",
	},
	...lookFields('Whether to wait until all languages are done and answer with their addresses'),
	...downloadFields('Video'),
	fileOptions,
];

export const description = updateDisplayOptions(
	{ show: { resource: ['dubbing'], operation: ['getStatus'] } },
	properties,
);

/** `GET /automation/translatevideos`, once or until all languages are done (API reference, "Dubbing"). */
export function prepare(params: Params): Step {
	const folderId = params.required('folderId', 'Folder ID');
	const limit = waitLimit(params);
	const wish = fileWish(params);
	if (limit > 0) return awaitDubbing(folderId, 1, limit, wish);
	return {
		do: 'read',
		what: 'dubbing',
		request: folderStatus(folderId, 'read'),
		next: (data) => {
			const rows = readList(data);
			return rows.length === 0
				? done({ folderId, state: 'running', downloadUrl: null })
				: eachVideo(folderId, rows, wish);
		},
	};
}
