import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import type { JsonObject } from '../../scene/json';
import { mappedReplacements, type Replacement } from '../../scene/replace';
import { isObject } from '../../transport/envelope';
import type { Params } from '../params';
import { reading } from './create.operation';
import { readReplacements, replacementsField } from './replacements';

/** What to change in a project: replacements defined one by one, or values mapped to the tags that the project has. */
export const changesInProject: INodeProperties[] = [
	{
		displayName: 'Replace',
		name: 'replacementSource',
		type: 'options',
		options: [
			{ name: 'Define Below', value: 'fields', description: 'Add what to replace, one by one' },
			{
				name: 'Map Tags',
				value: 'tags',
				description:
					'Fill in the tags of the project, or have fields of the item with the same names fill them',
			},
		],
		default: 'fields',
		description: 'How to say what is to be replaced; everything else stays as it is',
	},
	...updateDisplayOptions({ show: { replacementSource: ['fields'] } }, [replacementsField]),
	{
		displayName: 'Values for Tags',
		name: 'tagValues',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		displayOptions: { show: { replacementSource: ['tags'] } },
		typeOptions: {
			loadOptionsDependsOn: ['projectId.value'],
			resourceMapper: {
				resourceMapperMethod: 'projectTags',
				mode: 'map',
				valuesLabel: 'Values',
				fieldWords: { singular: 'tag', plural: 'tags' },
				addAllFields: true,
				multiKeyMatch: false,
				supportAutoMap: true,
			},
		},
	},
];

/**
 * The replacements that a person has set, for the scenes of the project that was read.
 * @throws FieldProblem for a tag that the project does not have
 */
export function replacementsIn(params: Params): (scenes: readonly JsonObject[]) => Replacement[] {
	if (params.value('replacementSource') !== 'tags') {
		const replacements = readReplacements(reading(params));
		return () => replacements;
	}
	const mapped = params.value('tagValues');
	const automatic = isObject(mapped) && mapped.mappingMode === 'autoMapInputData';
	const values = automatic
		? params.context.getInputData()[params.item]?.json
		: isObject(mapped)
			? mapped.value
			: undefined;
	return (scenes) => mappedReplacements(scenes, isObject(values) ? values : {}, !automatic);
}
