import type { INodeProperties } from 'n8n-workflow';

import { choiceField } from '../fields/field';
import type { Fields } from '../fields/fields';
import { readRenderSettings, type RenderSettings, type Resolution } from '../fields/render';
import type { Orientation } from './canvas';

/** The settings of a project as the form has them. */
export interface ProjectSettings extends RenderSettings {
	readonly name?: string;
	readonly orientation: Orientation;
	readonly exportNow: boolean;
}

/** The same in the request (API reference, "Projects"). */
export interface SettingsBody {
	name?: string;
	/** Absent means true: the service renders at once. */
	isExport?: boolean;
	workspaceId?: string;
	resolution?: Resolution;
	webhookUrl?: string;
}

const MAX_NAME_LENGTH = 500;

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Welcome video for Maria',
	description: 'What the project is called in AI Studios',
};

export const orientationField = choiceField<Orientation>({
	displayName: 'Orientation',
	name: 'orientation',
	type: 'options',
	default: 'landscape',
	options: [
		{ name: 'Landscape', value: 'landscape', description: '16:9, for screens' },
		{ name: 'Portrait', value: 'portrait', description: '9:16, for phones' },
	],
});

export const exportField: INodeProperties = {
	displayName: 'Export Now',
	name: 'exportNow',
	type: 'boolean',
	default: true,
	description:
		'Whether to render the video now, which costs credits. Turn it off to leave a draft in AI Studios.',
};

/** @throws FieldProblem */
export function readSettings(fields: Fields): ProjectSettings {
	const { resolution, workspaceId, webhookUrl } = readRenderSettings(fields);
	return {
		name: fields.text(nameField, { max: MAX_NAME_LENGTH }),
		orientation: fields.choiceOrDefault(orientationField),
		// Where an operation has no such field, what is made is rendered.
		exportNow: fields.flag(exportField) ?? true,
		resolution,
		workspaceId,
		webhookUrl,
	};
}

/** The settings that a person has made, and no others. The orientation is not among them: it is always set. */
export const settingsBody = ({
	name,
	exportNow,
	workspaceId,
	resolution,
	webhookUrl,
}: Omit<ProjectSettings, 'orientation'>): SettingsBody => ({
	...(name === undefined ? {} : { name }),
	...(exportNow ? {} : { isExport: false }),
	...(workspaceId === undefined ? {} : { workspaceId }),
	...(resolution === undefined ? {} : { resolution }),
	...(webhookUrl === undefined ? {} : { webhookUrl }),
});
