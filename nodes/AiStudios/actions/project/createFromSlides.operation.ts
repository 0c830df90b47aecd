import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import type { Step } from '../../jobs/step';
import type { ProjectInput } from '../../scene/input';
import { inProject } from '../../scene/place';
import { Values } from '../../scene/values';
import { multipart } from '../../transport/client';
import type { UploadFile, UploadForm } from '../../transport/upload';
import { inputFile } from '../inputFile';
import { asText, type Params } from '../params';
import { checkExportChoice, reading, renderFields } from './create.operation';
import { checkExport, exportStep } from './export.operation';
import { exportField, nameField, readSettings } from './sceneFields';
import { draft, keepProjectId } from './video';

const LABEL = 'Input Data Field Name';
const TYPES = ['pdf', 'ppt', 'pptx'];

/** Which file, and what the project is called. */
export const slidesFields: INodeProperties[] = [
	{
		displayName: LABEL,
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		placeholder: 'e.g. data',
		hint: 'The name of the input field that holds the slides',
		description: 'A PDF or PowerPoint file (.pdf, .ppt, .pptx) without a password',
	},
	{
		...nameField,
		description: 'What the project is called in AI Studios. Without it, AI Studios names it.',
	},
];

const properties: INodeProperties[] = [
	...slidesFields,
	...renderFields.map((field) =>
		field.name === exportField.name ? { ...field, default: false } : field,
	),
];

export const description = updateDisplayOptions(
	{ show: { resource: ['project'], operation: ['createFromSlides'] } },
	properties,
);

/** `POST /editor/project/pptpdf` (API reference, "Projects"): one scene a slide, not rendered; an export is a call of its own. */
export function prepare(params: Params): Step {
	checkExportChoice(params);
	checkExport(params);
	const { file, settings } = slidesRequest(params);
	const { name, workspaceId, exportNow } = settings;
	const form: UploadForm = [
		...(name === undefined ? [] : [['name', name] as const]),
		...(workspaceId === undefined ? [] : [['workspaceId', workspaceId] as const]),
		['file', file],
	];
	return {
		do: 'pay',
		what: 'project',
		jobs: exportNow ? 1 : 0,
		request: { method: 'POST', path: '/editor/project/pptpdf', kind: 'paid', ...multipart(form) },
		keep: keepProjectId,
		next: (kept) => {
			const projectId = asText(kept.projectId);
			return exportNow ? exportStep(projectId, params, 0) : draft(projectId);
		},
	};
}

/** What is sent to make a project from slides. @throws FieldProblem for a file of another kind */
export function slidesRequest(params: Params): { file: UploadFile; settings: ProjectInput } {
	const file = inputFile(params, params.value('binaryPropertyName'), {
		label: LABEL,
		types: TYPES,
	});
	return { file, settings: readSettings(new Values(reading(params), inProject)) };
}
