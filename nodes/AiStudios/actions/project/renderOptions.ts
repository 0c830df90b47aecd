import type { INodeProperties } from 'n8n-workflow';

import { RESOLUTIONS, type Resolution } from '../../scene/service';
import { isObject } from '../../transport/envelope';
import { choice } from '../choice';
import { workspaceChooser } from '../choosers';
import { asText, webAddress, type Params } from '../params';

/** How a video is rendered (API reference, "Projects"). */
export interface RenderSettings {
	resolution?: Resolution;
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

/** "720p" and "4K" are taken for 720 and 4k. @throws FieldProblem for one that AI Studios does not have */
export function readResolution(value: unknown): Resolution | undefined {
	return choice(asText(value).toLowerCase().replace(/p$/, ''), 'Resolution', RESOLUTIONS);
}

/** @throws FieldProblem for an address that AI Studios could not call */
export function readWebhookUrl(value: unknown): string | undefined {
	const text = asText(value);
	return text === '' ? undefined : webAddress(text, 'Webhook URL');
}

/**
 * What the user has set of them, nothing else.
 *
 * @throws FieldProblem for an unknown resolution or an address that the service could not call
 */
export function renderSettings(params: Params): RenderSettings {
	const options = params.collection('options');
	const resolution = readResolution(options.resolution);
	const webhookUrl = readWebhookUrl(options.webhookUrl);
	const { workspaceId: chosen } = options;
	// Chosen in the field, or given as text by an expression.
	const workspaceId = asText(isObject(chosen) ? chosen.value : chosen);
	return {
		...(resolution === undefined ? {} : { resolution }),
		...(webhookUrl === undefined ? {} : { webhookUrl }),
		...(workspaceId === '' ? {} : { workspaceId }),
	};
}
