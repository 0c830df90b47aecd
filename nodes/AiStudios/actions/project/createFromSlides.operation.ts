import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import type { Step } from '../../jobs/step';
import { inProject } from '../../scene/place';
import { Values } from '../../scene/values';
import { multipart } from '../../transport/service';
import type { UploadForm } from '../../transport/upload';
import { inputFile } from '../inputFile';
import { asText, type Params } from '../params';
import { reading, renderFields } from './create.operation';
import { exportStep } from './export.operation';
import { exportField, nameField, readSettings } from './sceneFields';
import { draft, keepProjectId } from './video';

const LABEL = 'Input Data Field Name';
const TYPES = ['pdf', 'ppt', 'pptx'];

const properties: INodeProperties[] = [
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
	{ ...nameField, description: 'What the project is called in AI Studios. Without it, AI Studios names it.' },
	...renderFields.map((field) => (field.name === exportField.name ? { ...field, default: false } : field)),
];

export const description = updateDisplayOptions(
	{ show: { resource: ['project'], operation: ['createFromSlides'] } },
	properties,
);

/** `POST /editor/project/pptpdf` (API reference, "Projects"): one scene a slide, not rendered; an export is a call of its own. */
export function prepare(params: Params): Step {
	const file = inputFile(params, params.value('binaryPropertyName'), { label: LABEL, types: TYPES });
	const { name, workspaceId, exportNow } = readSettings(new Values(reading(params), inProject));
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
