import type { IDataObject } from 'n8n-workflow';

import type { NoAnswer, ReadCall } from '../jobs/job';
import { readId, readList } from '../transport/envelope';

/** The categories of templates for AI-written videos (API reference, "Lists"). */
export type Category = 'business' | 'education' | 'social';
export const CATEGORIES: readonly Category[] = ['business', 'education', 'social'];

/** The filters of a list besides its category. */
export interface TemplateKind {
	/** `web` is landscape, `mobile` portrait. */
	orientation: 'web' | 'mobile';
	/** Whether the template uses slides as its background. */
	fileBackground: boolean;
}

/** A template in a list; its kind is known only if the list has a single kind. */
export interface Template extends Partial<TemplateKind> {
	templateId: string;
	name: string;
	thumbnailUrl?: string;
	category: Category;
	/** The row as the service sent it. */
	raw: IDataObject;
}

export interface TemplateFilter extends TemplateKind {
	category: Category;
}

const what = 'list of templates';

/**
 * Each kind needs its own request: a list without `orientation` and `fileBackground` has the documented defaults, web
 * and false (API reference, "Lists").
 */
const KINDS: readonly TemplateKind[] = [false, true].flatMap((fileBackground) =>
	(['web', 'mobile'] as const).map((orientation) => ({ orientation, fileBackground })),
);

/**
 * The lists that together contain the templates of a category; filters that `wanted` leaves out are requested both
 * ways.
 */
export const filtersFor = (
	category: Category,
	wanted: Partial<TemplateKind> = {},
): TemplateFilter[] =>
	KINDS.filter(
		({ orientation, fileBackground }) =>
			(wanted.orientation ?? orientation) === orientation &&
			(wanted.fileBackground ?? fileBackground) === fileBackground,
	).map((kind) => ({ category, ...kind }));

/** Business templates, without categories (API reference, "Lists"). */
export const businessTemplates: ReadCall<Template[]> = {
	what,
	request: { method: 'GET', path: '/dropdown/templates_business', kind: 'read' },
	read: (data) => readTemplates(data, { category: 'business' }),
};

/** Templates for AI-written videos (API reference, "Lists"). */
const automationTemplates = (filter: TemplateFilter): ReadCall<Template[]> => ({
	what,
	request: {
		method: 'POST',
		path: '/dropdown/templates_automation',
		body: { ...filter },
		kind: 'read',
	},
	read: (data) => readTemplates(data, filter),
});

/** The same with GET, for a service that does not know the POST call. */
const automationTemplatesByGet = (filter: TemplateFilter): ReadCall<Template[]> => ({
	what,
	request: {
		method: 'GET',
		path: '/dropdown/templates_automation',
		query: { ...filter },
		kind: 'read',
	},
	read: (data) => readTemplates(data, filter),
});

/** Whether the service refuses the first form as unknown. */
const knowsNoPost = (outcome: NoAnswer): boolean =>
	outcome.kind === 'refused' && (outcome.status === 404 || outcome.status === 405);

/** One list of templates, in the form that the service knows; `ask` makes one call. */
export async function askForTemplates<Answer extends { kind: 'answer' }>(
	ask: (call: ReadCall<Template[]>) => Promise<Answer | NoAnswer>,
	filter: TemplateFilter,
): Promise<Answer | NoAnswer> {
	const answer = await ask(automationTemplates(filter));
	if (answer.kind === 'answer' || !knowsNoPost(answer)) return answer;
	return await ask(automationTemplatesByGet(filter));
}

/**
 * Merges several lists, each template once, in the order of the first list that has it. A service that ignores a filter
 * lists a template under both kinds; its kind is then unknown.
 */
export function mergeTemplates(lists: readonly Template[][]): Template[] {
	const byId = new Map<string, Template[]>();
	for (const template of lists.flat()) {
		byId.set(template.templateId, [...(byId.get(template.templateId) ?? []), template]);
	}
	return [...byId.values()].flatMap(([first, ...others]) =>
		first === undefined
			? []
			: [
					{
						...first,
						thumbnailUrl: [first, ...others].find((it) => it.thumbnailUrl)?.thumbnailUrl,
						orientation: agreed([first, ...others].map((it) => it.orientation)),
						fileBackground: agreed([first, ...others].map((it) => it.fileBackground)),
					},
				],
	);
}

/** The common value of all defined values. */
function agreed<T>(said: Array<T | undefined>): T | undefined {
	const known = new Set(said.filter((one) => one !== undefined));
	return known.size === 1 ? [...known][0] : undefined;
}

function readTemplates(
	data: unknown,
	{ category, ...kind }: Pick<TemplateFilter, 'category'> & Partial<TemplateKind>,
): Template[] {
	return readList(data)
		.map((row) => ({
			templateId: readId(row),
			name: typeof row.name === 'string' && row.name !== '' ? row.name : readId(row),
			thumbnailUrl: typeof row.thumbnailUrl === 'string' ? row.thumbnailUrl : undefined,
			category,
			...kind,
			raw: row,
		}))
		.filter(({ templateId }) => templateId !== '');
}
