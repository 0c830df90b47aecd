import type { INodeProperties } from 'n8n-workflow';

import { askForTemplates, businessTemplates, type TemplateFilter } from '../../catalogue/templates';
import { choiceField } from '../../fields/fields';
import { limitFields, mostRows, simplifyField } from '../../fields/list';
import type { Params } from '../../fields/params';
import { readOptions } from '../../fields/runOptions';
import { failureOf } from '../../jobs/failure';
import type { Work } from '../../jobs/job';
import { withoutUndefined } from '../../json';

const typeField = choiceField({
	displayName: 'Template Type',
	name: 'templateType',
	type: 'options',
	options: [
		{
			name: 'For AI-Written Videos',
			value: 'automation',
			description: 'Templates for videos from a topic, a web page, a script or documents',
		},
		{ name: 'Business', value: 'business', description: 'Templates to create projects from' },
	],
	default: 'automation',
	description: 'Which of the two catalogues to list',
});

const forVideos = { show: { templateType: ['automation'] } };

const categoryField = choiceField({
	displayName: 'Category',
	name: 'category',
	type: 'options',
	options: [
		{ name: 'Business', value: 'business' },
		{ name: 'Education', value: 'education' },
		{ name: 'Social', value: 'social' },
	],
	default: 'business',
	displayOptions: forVideos,
	description:
		'The templates come by category. Videos from documents take business and education only.',
});

const orientationField = choiceField({
	displayName: 'Orientation',
	name: 'orientation',
	type: 'options',
	options: [
		{ name: 'Any', value: '' },
		{ name: 'Landscape', value: 'web' },
		{ name: 'Portrait', value: 'mobile' },
	],
	default: '',
	displayOptions: forVideos,
	description: 'Whether the video is wide or tall',
});

export const entry = {
	name: 'Get Many',
	value: 'getMany',
	description: 'List templates with their IDs',
	action: 'Get many templates',
};

export const fields: INodeProperties[] = [
	typeField,
	categoryField,
	orientationField,
	...limitFields,
	simplifyField,
	readOptions,
];

/** `POST /dropdown/templates_automation` or `GET /dropdown/templates_business` (API reference, "Lists"). */
export function prepare(params: Params): Work {
	const most = mostRows(params);
	const simplify = params.flag(simplifyField) === true;
	const filter = readFilter(params);
	return async (job) => {
		const list =
			filter === undefined
				? await job.ask(businessTemplates)
				: await askForTemplates(async (call) => await job.ask(call), filter);
		if (list.kind !== 'answer') throw failureOf(list, businessTemplates.what, false);
		return list.data.slice(0, most).map(({ raw, ...template }) => ({
			json: simplify ? withoutUndefined({ ...template }) : raw,
		}));
	};
}

/** Undefined for the business catalogue, which has no filters. @throws FieldProblem for an unknown choice */
function readFilter(params: Params): TemplateFilter | undefined {
	if (params.choice(typeField) === 'business') return undefined;
	const category = params.choice(categoryField) ?? params.empty(categoryField);
	const orientation = params.choice(orientationField);
	return orientation === undefined || orientation === '' ? { category } : { category, orientation };
}
