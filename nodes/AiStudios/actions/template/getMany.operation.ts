import type { IDataObject, INodeProperties } from 'n8n-workflow';

import {
	askForTemplates,
	businessTemplates,
	filtersFor,
	mergeTemplates,
	type Template,
	type TemplateFilter,
} from '../../catalogue/templates';
import { choiceField } from '../../fields/field';
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
	description: 'Which of the two catalogs to list',
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
	description: 'Videos from documents can use only business and education templates',
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

const backgroundField = choiceField({
	displayName: 'Slides as Background',
	name: 'fileBackground',
	type: 'options',
	options: [
		{ name: 'Any', value: '' },
		{ name: 'Only Templates Without Slides', value: 'without' },
		{ name: 'Only Templates With Slides', value: 'with' },
	],
	default: '',
	displayOptions: forVideos,
	description:
		"Whether the template uses slides as its background. If it does, AI Studios ignores 'Media' and 'High-Quality Generated Media'.",
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
	backgroundField,
	...limitFields,
	simplifyField,
	readOptions,
];

/** `POST /dropdown/templates_automation` or `GET /dropdown/templates_business` (API reference, "Lists"). */
export function prepare(params: Params): Work {
	const most = mostRows(params);
	const simplify = params.flag(simplifyField) === true;
	const filters = readFilters(params);
	return async (job) => {
		const lists: Template[][] = [];
		// In sequence, because a replayed job gets its answers in this order.
		for (const filter of filters ?? [undefined]) {
			const list =
				filter === undefined
					? await job.ask(businessTemplates)
					: await askForTemplates(async (call) => await job.ask(call), filter);
			if (list.kind !== 'answer') throw failureOf(list, businessTemplates.what, false);
			lists.push(list.data);
		}
		return mergeTemplates(lists)
			.slice(0, most)
			.map((template) => ({ json: simplify ? simplified(template) : template.raw }));
	};
}

function simplified({ templateId, name, thumbnailUrl, category, ...kind }: Template): IDataObject {
	const { orientation, fileBackground } = kind;
	return withoutUndefined({
		templateId,
		name,
		thumbnailUrl,
		category,
		orientation: orientation && (orientation === 'mobile' ? 'portrait' : 'landscape'),
		slidesAsBackground: fileBackground,
	});
}

/** Undefined for the business catalogue, which has no filters. @throws FieldProblem for an unknown choice */
function readFilters(params: Params): TemplateFilter[] | undefined {
	if (params.choice(typeField) === 'business') return undefined;
	const category = params.choice(categoryField) ?? params.empty(categoryField);
	const orientation = params.choice(orientationField) || undefined;
	const background = params.choice(backgroundField) || undefined;
	return filtersFor(category, {
		orientation,
		fileBackground: background && background === 'with',
	});
}
