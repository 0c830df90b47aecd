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
	webAddressOrRelative,
} from './pieces';
import type { Schema } from './pieces';

/** "Projects" and "Scenes and clips" of the API reference. */

/** "Scenes and clips", background. */
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

/** "Scenes and clips", scripts[]: five fields; projects from the editor carry further ones, and the samples show them. */
const script = open(
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

/** "Scenes and clips", scene. The samples hold two scenes with `sceneIdx` 0, and relative thumbnails. */
const scene = open(
	{
		sceneIdx: { type: 'integer', minimum: 0 },
		background,
		scripts: { type: 'array', items: script, maxItems: 200 },
		clips: { type: 'array', items: clip, maxItems: 500 },
		watermark: flag,
		thumbnailUrl: { anyOf: [webAddressOrRelative, { type: 'null' }] },
	},
	['sceneIdx', 'background', 'clips'],
);

/** As long a name as any client was met with; "Projects" gives no limit. */
const projectName: Schema = { type: 'string', maxLength: 1_000 };

/** "Projects", `POST /editor/project`; `dictionary` (pronunciation) by "Documented types". */
export const createProject = closed(
	{
		name: projectName,
		orientation: oneOf('landscape', 'portrait'),
		scenes: { type: 'array', items: scene, minItems: 1, maxItems: 500 },
		dictionary: {},
		...exporting,
	},
	['scenes'],
);

const changeFields: Record<string, Record<string, Schema>> = {
	...clipFields,
	aiModel: { ...clipFields['aiModel'], script: text },
	background: backgroundFields,
};

/** "Projects", `POST /editor/project/{id}`: the plain string of `values.script` included. */
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

/** "Projects", `DELETE /editor/project`. */
export const deleteProjects = closed(
	{ ids: { type: 'array', items: shortText, minItems: 1, maxItems: 1_000 } },
	['ids'],
);

/** "Projects", `POST /editor/project/export`. */
export const exportProject = closed(
	{
		projectId: shortText,
		workspaceId: shortText,
		resolution: exporting['resolution'] ?? {},
		webhookUrl: webAddress,
	},
	['projectId'],
);

/** "Projects", `POST /editor/template/{templateId}`: the table and the two samples spell avatar and outfit differently. */
export const fromTemplate = closed({
	aiName: shortText,
	model: shortText,
	clothId: shortText,
	clothes: shortText,
	name: projectName,
	workspaceId: shortText,
});
