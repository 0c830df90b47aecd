import { clip, clipFields } from './clips';
import {
	closed,
	colour,
	exporting,
	flag,
	oneOf,
	open,
	shortText,
	text,
	webAddress,
	webAddressOrPath,
} from './pieces';
import type { Schema } from './pieces';

/** "Projects" and "Scenes and clips" of the API reference. */

const backgroundFields: Record<string, Schema> = {
	id: { const: 'background' },
	type: { const: 'background' },
	source_type: shortText,
	source_url: { anyOf: [webAddressOrPath, { type: 'null' }] },
	source_color: colour,
};

const background: Schema = {
	...open(backgroundFields, ['id', 'type', 'source_type']),
	if: { properties: { source_type: { const: 'image' } } },
	then: { properties: { source_url: webAddressOrPath }, required: ['source_url'] },
	else: { required: ['source_color'] },
};

const script = closed(
	{
		org: text,
		isTTS: flag,
		/** The vendor gives its format on request only. */
		tts: {},
		modelId: shortText,
		clothId: shortText,
	},
	['org', 'isTTS', 'tts', 'modelId', 'clothId'],
);

const scene = open(
	{
		sceneIdx: { type: 'integer', minimum: 0 },
		background,
		scripts: { type: 'array', items: script, maxItems: 200 },
		clips: { type: 'array', items: clip, maxItems: 500 },
		watermark: flag,
		thumbnailUrl: { anyOf: [webAddress, { type: 'null' }] },
	},
	['sceneIdx', 'background', 'clips'],
);

const projectName: Schema = { type: 'string', maxLength: 1_000 };

export const createProject = closed(
	{
		name: projectName,
		orientation: oneOf('landscape', 'portrait'),
		scenes: { type: 'array', items: scene, minItems: 1, maxItems: 500 },
		...exporting,
	},
	['scenes'],
);

const changeFields: Record<string, Record<string, Schema>> = {
	...clipFields,
	aiModel: { ...clipFields['aiModel'], script: text },
	background: backgroundFields,
};

export const editProject = closed(
	{
		updates: closed(
			{
				value: {
					type: 'array',
					minItems: 1,
					items: {
						type: 'object',
						required: ['type'],
						discriminator: { propertyName: 'type' },
						oneOf: Object.entries(changeFields).map(([type, fields]) => ({
							properties: {
								type: { const: type },
								sceneIdx: { type: 'integer', minimum: 0 },
								values: { ...open(fields), minProperties: 1 },
							},
							required: ['sceneIdx', 'values'],
							additionalProperties: false,
						})),
					},
				},
			},
			['value'],
		),
		...exporting,
	},
	['updates'],
);

export const deleteProjects = closed(
	{ ids: { type: 'array', items: shortText, minItems: 1, maxItems: 1_000 } },
	['ids'],
);

export const exportProject = closed(
	{
		projectId: shortText,
		workspaceId: shortText,
		resolution: exporting['resolution'] ?? {},
		webhookUrl: webAddress,
	},
	['projectId'],
);

export const fromTemplate = closed({
	aiName: shortText,
	clothId: shortText,
	name: projectName,
	workspaceId: shortText,
});
