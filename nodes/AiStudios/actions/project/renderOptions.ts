import type { INodeProperties } from 'n8n-workflow';

import { FieldProblem } from '../../problem';
import { RESOLUTIONS } from '../../scene/service';
import { isObject } from '../../transport/envelope';
import { choice } from '../choice';
import { workspaceChooser } from '../choosers';
import { asText, type Params } from '../params';

/** How a video is rendered (API reference, "Projects"). */
export interface RenderSettings {
	resolution?: string;
	webhookUrl?: string;
	workspaceId?: string;
}

/** Options of every operation that renders, alphabetical. */
export const renderOptions: INodeProperties[] = [
	{
		displayName: 'Resolution',
		name: 'resolution',
		type: 'options',
		options: [
			{ name: '480p', value: '480' },
			{ name: '720p', value: '720' },
			{ name: '1080p (Full HD)', value: '1080' },
			{ name: '4K', value: '4k' },
		],
		default: '1080',
		description: 'Size of the finished video',
	},
	{
		displayName: 'Webhook URL',
		name: 'webhookUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/video-progress',
		description:
			'Public address that AI Studios calls while it renders. The call names no project: add an ID of your own to the address.',
	},
	workspaceChooser,
];

/**
 * What the user has set of them, nothing else.
 *
 * @throws FieldProblem for an unknown resolution or an address that the service could not call
 */
export function renderSettings(params: Params): RenderSettings {
	const options = params.collection('options');
	const resolution = choice(asText(options.resolution).toLowerCase().replace(/p$/, ''), 'Resolution', RESOLUTIONS);
	const webhookUrl = asText(options.webhookUrl);
	const { workspaceId: chosen } = options;
	// Chosen in the field, or given as text by an expression.
	const workspaceId = asText(isObject(chosen) ? chosen.value : chosen);
	if (webhookUrl !== '' && !/^https?:\/\/[^\s/]+/.test(webhookUrl)) {
		throw new FieldProblem(`'Webhook URL' is no web address: "${webhookUrl}"`, 'It has to start with https:// or http://.');
	}
	return {
		...(resolution === undefined ? {} : { resolution }),
		...(webhookUrl === '' ? {} : { webhookUrl }),
		...(workspaceId === '' ? {} : { workspaceId }),
	};
}
