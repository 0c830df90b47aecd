import type { INodeProperties } from 'n8n-workflow';

import { avatarLocator } from '../../fields/locators';
import type { Params } from '../../fields/params';
import type { Work } from '../../jobs/job';
import { clipRenderingFields, clipScriptFields, createClip, exportClipField } from './clip';

const avatar: INodeProperties = {
	...avatarLocator,
	required: true,
	description: "An avatar of your own, such as one made with 'Avatar: Create Custom Avatar'",
};

export const entry = {
	name: 'Create Custom Avatar Clip',
	value: 'customAvatar',
	description: 'Make a clip in which your own avatar speaks',
	action: 'Create custom avatar clip',
};

export const fields: INodeProperties[] = [
	avatar,
	...clipScriptFields,
	exportClipField,
	...clipRenderingFields,
];

/** `POST /simple/custom` (API reference, "One-call videos"). */
export function prepare(params: Params): Work {
	return createClip('/simple/custom', avatar, params);
}
