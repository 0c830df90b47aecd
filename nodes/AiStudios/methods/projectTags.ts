import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { projectById } from '../catalogue/projects';
import { Fields } from '../fields/fields';
import { projectLocator } from '../fields/locators';
import { FieldProblem } from '../problem';
import { fetchedProject } from '../scene/project';
import { mappables } from '../scene/replace/tagValues';
import { inPanel } from './panel';

/** The tags and scripts of the chosen project, as fields to map values to (API reference, "Scenes and clips"). */
export async function projectTags(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await inPanel(this, async (panel) => {
		const id = new Fields((name) => this.getNodeParameter(name, undefined)).id(projectLocator);
		if (id === undefined)
			throw new FieldProblem("Choose a 'Project' first", 'Its tags then appear here.');
		const project = fetchedProject(await panel.read(projectById(id)));
		const found = mappables(project.scenes);
		if (found.length === 0) {
			throw new FieldProblem(
				'The project has neither tags nor scripts',
				'Set tags on its clips in the AI Studios editor.',
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
