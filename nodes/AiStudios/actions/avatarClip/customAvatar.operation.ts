import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import type { Step } from '../../jobs/step';
import { avatarChooser } from '../choosers';
import type { Params } from '../params';
import { clipFields, clipStep, spokenFields } from './clip';

const properties: INodeProperties[] = [
	{
		...avatarChooser,
		required: true,
		description: "An avatar of your own, such as one made with 'Avatar: Create Custom Avatar'",
	},
	...spokenFields,
	...clipFields,
];

export const description = updateDisplayOptions(
	{ show: { resource: ['avatarClip'], operation: ['customAvatar'] } },
	properties,
);

/** `POST /simple/custom` (API reference, "One-call videos"). */
export function prepare(params: Params): Step {
	return clipStep(
		'/simple/custom',
		{ model: params.requiredLocator('avatarId', 'Avatar') },
		params,
	);
}
