import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import type { Step } from '../../jobs/step';
import { downloadVideoFields, fileWish } from '../files';
import { optionsField } from '../optionsField';
import { asText, type Params } from '../params';
import { videoRunOptions } from '../settings';
import { waitFields, waitLimit } from '../waitFields';
import { projectChooser } from '../choosers';
import { renderOptions, renderSettings } from './renderOptions';
import { awaitVideo, keepProjectId } from './video';

const properties: INodeProperties[] = [
	projectChooser,
	...waitFields,
	...downloadVideoFields,
	optionsField(...videoRunOptions, ...renderOptions),
];

export const description = updateDisplayOptions(
	{ show: { resource: ['project'], operation: ['export'] } },
	properties,
);

/** `POST /editor/project/export`; the answer may name another project, which is then the one to follow (API reference, "Projects"). */
export function prepare(params: Params): Step {
	const projectId = params.requiredLocator('projectId', 'Project');
	return exportStep(projectId, params, 1);
}

/**
 * What an export needs of the form, for operations that come to it only after they have made something.
 * @throws FieldProblem for what cannot be used
 */
export function checkExport(params: Params): void {
	waitLimit(params);
	fileWish(params);
	renderSettings(params);
}

/** Exports a project and waits for its video. `jobs`: 0 where the job was counted when the project was made. */
export function exportStep(projectId: string, params: Params, jobs: number): Step {
	const limit = waitLimit(params);
	const wish = fileWish(params);
	return {
		do: 'pay',
		what: 'export',
		about: { projectId },
		jobs,
		request: {
			method: 'POST',
			path: '/editor/project/export',
			body: { projectId, ...renderSettings(params) },
			kind: 'paid',
		},
		keep: (data) => keepProjectId(data) ?? { projectId },
		next: (kept) => awaitVideo(asText(kept.projectId), limit, {}, wish),
	};
}
