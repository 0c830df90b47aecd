import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import {
	automationTemplatesByGet,
	automationTemplatesRequest,
	businessTemplatesRequest,
	CATEGORIES,
	knowsNoPost,
	readTemplates,
	type TemplateFilter,
} from '../../catalogue/templates';
import type { Output, Step } from '../../jobs/step';
import { choice } from '../choice';
import { limitFields, mostRows, simplifyField } from '../listFields';
import type { Params } from '../params';
import { withoutUndefined } from '../setFields';
import { readOptions } from '../settings';

const forVideos = { show: { templateType: ['automation'] } };

const properties: INodeProperties[] = [
	{
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
	},
	{
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
	},
	{
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
	},
	...limitFields,
	simplifyField,
	readOptions,
];

export const description = updateDisplayOptions(
	{ show: { resource: ['template'], operation: ['getMany'] } },
	properties,
);

/** `POST /dropdown/templates_automation` or `GET /dropdown/templates_business` (API reference, "Lists"). */
export function prepare(params: Params): Step {
	const most = mostRows(params);
	const simplify = params.flag('simplify', 'Simplify');
	const filter = templateFilter(params);
	const next = (data: unknown): Step => ({
		do: 'done',
		outputs: readTemplates(data, filter?.category ?? 'business')
			.slice(0, most)
			.map(
				({ raw, ...template }): Output => ({
					json: simplify ? withoutUndefined({ ...template }) : raw,
				}),
			),
	});
	const what = 'list of templates';
	if (filter === undefined) return { do: 'read', what, request: businessTemplatesRequest, next };
	return {
		do: 'read',
		what,
		request: automationTemplatesRequest(filter),
		next,
		otherwise: (outcome) =>
			knowsNoPost(outcome)
				? { do: 'read', what, request: automationTemplatesByGet(filter), next }
				: undefined,
	};
}

/** Undefined for the business catalogue, which has no filters. @throws FieldProblem for an unknown choice */
function templateFilter(params: Params): TemplateFilter | undefined {
	const type = choice(params.value('templateType'), 'Template Type', ['automation', 'business']);
	if (type === 'business') return undefined;
	const category =
		choice(params.required('category', 'Category'), 'Category', CATEGORIES) ?? 'business';
	const orientation = choice(params.value('orientation'), 'Orientation', ['web', 'mobile']);
	return orientation === undefined ? { category } : { category, orientation };
}
