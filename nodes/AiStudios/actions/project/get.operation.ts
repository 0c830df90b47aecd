import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import { JobFailure } from '../../jobs/failure';
import { done, type Step } from '../../jobs/step';
import { readId } from '../../transport/envelope';
import { path } from '../../transport/client';
import type { Params } from '../params';
import { readOptions } from '../settings';
import { projectChooser } from '../choosers';
import { projectOf, simplified } from './projectOutput';

const properties: INodeProperties[] = [
	projectChooser,
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
	readOptions,
];

export const description = updateDisplayOptions(
	{ show: { resource: ['project'], operation: ['get'] } },
	properties,
);

/** `GET /editor/project/{id}` (API reference, "Projects"). */
export function prepare(params: Params): Step {
	const id = params.requiredLocator('projectId', 'Project');
	const simplify = params.flag('simplify', 'Simplify');
	return {
		do: 'read',
		what: 'project',
		request: { method: 'GET', path: path`/editor/project/${id}`, kind: 'read' },
		next: (data) => {
			const project = projectOf(data);
			if (readId(project) === '' && project.scenes === undefined) {
				throw new JobFailure(
					`AI Studios did not find the project ${id}: there is none in its answer`,
					'Check the ID, and that it belongs to the account of the credential.',
				);
			}
			return done(simplify ? simplified(project) : project);
		},
	};
}
