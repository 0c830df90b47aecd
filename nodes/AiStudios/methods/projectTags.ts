import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { asText } from '../actions/params';
import { projectOf } from '../actions/project/projectOutput';
import { FieldProblem } from '../problem';
import { fetchedProject } from '../scene/fetchedProject';
import { mappables } from '../scene/replace';
import { path } from '../transport/client';
import { inPanel } from './panel';

/** The tags and scripts of the chosen project, as fields to map values to (API reference, "Scenes and clips"). */
export async function projectTags(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await inPanel(this, async (panel) => {
		const id = asText(this.getNodeParameter('projectId', undefined, { extractValue: true }));
		if (id === '')
			throw new FieldProblem("Choose a 'Project' first", 'Its tags are shown here then.');
		const data = await panel.read(
			{ method: 'GET', path: path`/editor/project/${id}`, kind: 'read' },
			'project',
		);
		const found = mappables(fetchedProject(projectOf(data)).scenes);
		if (found.length === 0) {
			throw new FieldProblem(
				'The project has neither tags nor scripts',
				'Set tags in the AI Studios editor, clip by clip.',
			);
		}
		return {
			fields: found.map(({ id: tag, label }) => ({
				id: tag,
				displayName: label,
				required: false,
				defaultMatch: false,
				canBeUsedToMatch: false,
				display: true,
				type: 'string',
			})),
		};
	});
}
