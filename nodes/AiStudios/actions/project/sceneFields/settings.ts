import type { INodeProperties } from 'n8n-workflow';
import type { ProjectInput } from '../../../scene/input';
import type { Values } from '../../../scene/values';
import { readResolution, readWebhookUrl } from '../renderOptions';

const ORIENTATIONS = ['landscape', 'portrait'] as const;

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Welcome video for Maria',
	description: 'What the project is called in AI Studios',
};

export const orientationField: INodeProperties = {
	displayName: 'Orientation',
	name: 'orientation',
	type: 'options',
	default: 'landscape',
	options: [
		{ name: 'Landscape', value: 'landscape', description: '16:9, for screens' },
		{ name: 'Portrait', value: 'portrait', description: '9:16, for phones' },
	],
};

export const exportField: INodeProperties = {
	displayName: 'Export Now',
	name: 'exportNow',
	type: 'boolean',
	default: true,
	description:
		'Whether to render the video now, which costs credits. Turn it off to leave a draft in AI Studios.',
};

/** @throws FieldProblem */
export function readSettings(values: Values): ProjectInput {
	const options = values.group('options', 'Options');
	return {
		name: values.text('name', 'Name', 500),
		orientation: values.oneOf('orientation', 'Orientation', ORIENTATIONS) ?? 'landscape',
		exportNow: values.flag('exportNow', 'Export Now') ?? true,
		resolution: readResolution(options.text('resolution', 'Resolution', 200)),
		workspaceId: options.id('workspaceId', 'Workspace'),
		webhookUrl: readWebhookUrl(options.text('webhookUrl', 'Webhook URL', 4_000)),
	};
}
