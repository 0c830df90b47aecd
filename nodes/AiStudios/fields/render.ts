import type { INodeProperties } from 'n8n-workflow';

import { choiceField, optionsField, type ChoiceOf } from './field';
import { Fields } from './fields';
import { workspaceLocator } from './locators';

/** How a video is rendered (API reference, "Projects"): only what a person has set. */
export interface RenderSettings {
	readonly resolution?: Resolution;
	readonly webhookUrl?: string;
	readonly workspaceId?: string;
}

export type Resolution = ChoiceOf<typeof resolutionField>;

export const resolutionField = choiceField({
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
});

const webhookField: INodeProperties = {
	displayName: 'Webhook URL',
	name: 'webhookUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/video-progress',
	description:
		'Public URL that AI Studios calls while it renders. Add an ID of your own to it: the calls do not say which project they are about.',
};

/** For the 'Options' of every operation that renders. */
export const renderOptions: INodeProperties[] = [resolutionField, webhookField, workspaceLocator];

const optionsGroup = optionsField(...renderOptions);

/**
 * Reads them from the 'Options' of a form.
 *
 * @throws FieldProblem for a resolution that AI Studios does not have, or an address that it could not call
 */
export function readRenderSettings(fields: Fields): RenderSettings {
	const options = fields.group(optionsGroup);
	const resolution = readResolution(options);
	const webhookUrl = options.url(webhookField);
	const workspaceId = options.id(workspaceLocator);
	return {
		...(resolution === undefined ? {} : { resolution }),
		...(webhookUrl === undefined ? {} : { webhookUrl }),
		...(workspaceId === undefined ? {} : { workspaceId }),
	};
}

/** People write 1080 as "1080p". */
function readResolution(options: Fields): Resolution | undefined {
	const kind = `one of ${resolutionField.options.map(({ value }) => value).join(', ')}`;
	const written = options.scalar(resolutionField, kind)?.trim().replace(/p$/i, '');
	return Fields.of({ [resolutionField.name]: written }, options.path).choice(resolutionField);
}
