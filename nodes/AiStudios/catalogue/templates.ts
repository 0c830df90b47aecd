import type { IDataObject } from 'n8n-workflow';

import type { NoAnswer, ReadCall } from '../jobs/job';
import { readId, readList } from '../transport/envelope';

/** The categories of templates for AI-written videos (API reference, "Lists"). */
export type Category = 'business' | 'education' | 'social';
export const CATEGORIES: readonly Category[] = ['business', 'education', 'social'];

/** What a list is asked for besides its category. */
export interface TemplateKind {
	/** `web` is landscape, `mobile` portrait. */
	orientation: 'web' | 'mobile';
	/** Whether the template takes slides as its background. */
	fileBackground: boolean;
}

/** A template as a catalogue lists it; its kind only as far as the list that has it is a list of one kind. */
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
 * Every kind has to be asked for by itself: a list without `orientation` and `fileBackground` is that of the
 * documented defaults, web and false (API reference, "Lists").
 */
const KINDS: readonly TemplateKind[] = [false, true].flatMap((fileBackground) =>
	(['web', 'mobile'] as const).map((orientation) => ({ orientation, fileBackground })),
);

/** The lists that together have the templates of a category; what `wanted` leaves out is asked for both ways. */
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

/** The same by GET, for a service that does not know the call by POST. */
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

/** Whether the service refuses the first form because it does not know it. */
const knowsNoPost = (outcome: NoAnswer): boolean =>
	outcome.kind === 'refused' && (outcome.status === 404 || outcome.status === 405);

/** One list of templates, by the form that the service knows; `ask` makes one call. */
export async function askForTemplates<Answer extends { kind: 'answer' }>(
	ask: (call: ReadCall<Template[]>) => Promise<Answer | NoAnswer>,
	filter: TemplateFilter,
): Promise<Answer | NoAnswer> {
	const answer = await ask(automationTemplates(filter));
	if (answer.kind === 'answer' || !knowsNoPost(answer)) return answer;
	return await ask(automationTemplatesByGet(filter));
}

/**
 * Several lists as one, each template once, in the order of the first list that has it. A service that does not heed
 * a filter puts a template into the lists of both kinds: then its kind is not known.
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

/** What all say who say anything. */
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
