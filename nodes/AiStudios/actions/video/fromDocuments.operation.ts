import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { inputFiles } from '../../fields/inputFile';
import type { Params } from '../../fields/params';
import { JobFailure } from '../../jobs/failure';
import type { Work } from '../../jobs/job';
import { asText, isObject } from '../../json';
import { multipart } from '../../transport/request';
import type { UploadFile } from '../../transport/upload';
import { aiVideoFields, createAiVideo } from './aiVideo';
import { documentVideoSettings } from './settings';

const TYPES = ['txt', 'pdf', 'xls', 'xlsx', 'doc', 'docs', 'docx', 'pptx', 'ppt'];
const MOST_BYTES = 20 * 1024 * 1024;

const filesField: INodeProperties = {
	displayName: 'Input Data Field Names',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	placeholder: 'e.g. handbook, pricelist',
	hint: 'The names of the input fields that hold the documents, separated by commas',
	description:
		'Text, PDF, Word, Excel or PowerPoint files of up to 20 MB each. The project is named after the first one. AI Studios writes one video about all of them.',
};

export const entry = {
	name: 'Create From Documents',
	value: 'fromDocuments',
	description:
		'Have AI Studios write and make a video from text, PDF, Word, Excel or PowerPoint files',
	action: 'Create AI-written video from documents',
};

export const fields: INodeProperties[] = [filesField, documentVideoSettings, ...aiVideoFields];

/**
 * `POST /automation/docs-to-video/upload-files`, then `POST /automation/docs-to-video` with the result of the upload
 * (API reference, "AI video from a topic, URL, script or documents").
 */
export function prepare(params: Params): Work {
	const files = inputFiles(params, filesField, { types: TYPES, mostBytes: MOST_BYTES });
	const form = multipart(files.map((file) => ['files', file]));
	const contents = {
		what: 'upload',
		request: {
			method: 'POST',
			path: '/automation/docs-to-video/upload-files',
			kind: 'read',
			...form,
		},
		// Each upload gives the same files new names, so only the files identify a video that was already made.
		identity: form.identity,
		content: (data: unknown) => ({ files: uploadedFiles(data, files) }),
	} as const;
	return createAiVideo(params, '/automation/docs-to-video', contents, documentVideoSettings);
}

/** The uploaded files under the service's names. The project is named after the first, so none may lack a name. */
function uploadedFiles(data: unknown, files: readonly UploadFile[]): IDataObject[] {
	const results: unknown = isObject(data) ? data.uploadResults : data;
	const known = (Array.isArray(results) ? results : []).filter(isObject);
	if (known.length === files.length && known.every(({ uri }) => asText(uri) !== '')) {
		return known.map(({ uri, fileName }, i) => ({
			uri,
			fileName: asText(fileName) || files[i]?.fileName,
		}));
	}
	const advice = (again: string) =>
		`No video was started for this item. ${again}; if it still fails, try the documents one by one.`;
	throw new JobFailure(
		`AI Studios accepted ${known.length} of ${files.length} documents`,
		advice("Use 'Retry execution'"),
		{ mayExist: false },
		{ ifItGoesOn: advice('Run the workflow again for this item only') },
	);
}
