import type { INodeProperties } from 'n8n-workflow';

import { projectIdIn } from '../../catalogue/projects';
import { inputFile } from '../../fields/inputFile';
import type { Params } from '../../fields/params';
import type { Work } from '../../jobs/job';
import { setOnly } from '../../json';
import { exportField, nameField, readSettings, type ProjectSettings } from '../../scene/project';
import { multipart } from '../../transport/request';
import type { UploadFile, UploadForm } from '../../transport/upload';
import { requireExportChoice } from './create.operation';
import { draftOutput, exportProject, optionalRenderingFields, readRendering } from './rendering';

const TYPES = ['pdf', 'ppt', 'pptx'];

const fileField: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	placeholder: 'e.g. data',
	hint: 'The name of the input field that holds the slides',
	description: 'A PDF or PowerPoint file (.pdf, .ppt, .pptx) without a password',
};

/** Which file, and what the project is called. */
export const slidesFields: INodeProperties[] = [
	fileField,
	{
		...nameField,
		description: 'Name of the project in AI Studios. If empty, AI Studios chooses it.',
	},
];

export const entry = {
	name: 'Create From Slides',
	value: 'createFromSlides',
	description: 'Turn a PDF or PowerPoint file into a video, one scene per slide',
	action: 'Create avatar video from slides',
};

export const fields: INodeProperties[] = [
	...slidesFields,
	{ ...exportField, default: false },
	...optionalRenderingFields,
];

/** `POST /editor/project/pptpdf` (API reference, "Projects"): one scene a slide, not rendered; an export is a call of its own. */
export function prepare(params: Params): Work {
	const exportNow = requireExportChoice(params);
	const rendering = readRendering(params);
	const { file, settings } = slidesRequest(params);
	const { name, workspaceId } = settings;
	const form: UploadForm = [
		...(name === undefined ? [] : [['name', name] as const]),
		...(workspaceId === undefined ? [] : [['workspaceId', workspaceId] as const]),
		['file', file],
	];
	return async (job) => {
		const { projectId } = await job.pay({
			what: 'project',
			jobs: exportNow ? 1 : 0,
			request: {
				method: 'POST',
				path: '/editor/project/pptpdf',
				kind: 'paid',
				...multipart(form),
			},
			keep: projectIdIn,
		});
		const more = setOnly({ name });
		return exportNow
			? await exportProject(job, projectId, rendering, 0, more)
			: draftOutput(projectId, more);
	};
}

/** What is sent to make a project from slides. @throws FieldProblem for a file of another kind */
export function slidesRequest(params: Params): { file: UploadFile; settings: ProjectSettings } {
	const file = inputFile(params, fileField, { types: TYPES });
	return { file, settings: readSettings(params) };
}
