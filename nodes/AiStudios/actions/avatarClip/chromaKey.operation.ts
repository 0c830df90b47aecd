import type { INodeProperties } from 'n8n-workflow';

import { avatarLocator, outfitLocator } from '../../fields/locators';
import type { Params } from '../../fields/params';
import type { Work } from '../../jobs/job';
import { clipRenderingFields, clipScriptFields, createClip, exportClipField } from './clip';

const avatarField: INodeProperties = { ...avatarLocator, required: true };

export const entry = {
	name: 'Create Chroma Key Clip',
	value: 'chromaKey',
	description: 'Make a clip of a speaking avatar without a background, to overlay on another video',
	action: 'Create chroma key avatar clip',
};

export const fields: INodeProperties[] = [
	avatarField,
	outfitLocator,
	...clipScriptFields,
	{
		...exportClipField,
		hint: 'Without the export, the clip stays a draft and there is no video file',
	},
	...clipRenderingFields,
];

/** `POST /simple/video` (API reference, "One-call videos"). */
export function prepare(params: Params): Work {
	return createClip('/simple/video', avatarField, params, params.id(outfitLocator) ?? '');
}
