import type { IDataObject } from 'n8n-workflow';

import type { NoAnswer, ReadCall } from '../jobs/job';
import { readId, readList } from '../transport/envelope';

/** The categories of templates for AI-written videos (API reference, "Lists"). */
export type Category = 'business' | 'education' | 'social';
export const CATEGORIES: readonly Category[] = ['business', 'education', 'social'];

/** A template as a catalogue lists it. */
export interface Template {
	templateId: string;
	name: string;
	thumbnailUrl?: string;
	category: Category;
	/** The row as the service sent it. */
	raw: IDataObject;
}

export interface TemplateFilter {
	category: Category;
	/** `web` is landscape, `mobile` portrait. */
	orientation?: 'web' | 'mobile';
}

const what = 'list of templates';

/** Business templates, without categories (API reference, "Lists"). */
export const businessTemplates: ReadCall<Template[]> = {
	what,
	request: { method: 'GET', path: '/dropdown/templates_business', kind: 'read' },
	read: (data) => readTemplates(data, 'business'),
};

/** Templates for AI-written videos (API reference, "Lists"). */
export const automationTemplates = (filter: TemplateFilter): ReadCall<Template[]> => ({
	what,
	request: {
		method: 'POST',
		path: '/dropdown/templates_automation',
		body: { ...filter },
		kind: 'read',
	},
	read: (data) => readTemplates(data, filter.category),
});

/** The same by GET, for a service that does not know the call by POST. */
export const automationTemplatesByGet = (filter: TemplateFilter): ReadCall<Template[]> => ({
	what,
	request: {
		method: 'GET',
		path: '/dropdown/templates_automation',
		query: { ...filter },
		kind: 'read',
	},
	read: (data) => readTemplates(data, filter.category),
});

/** Whether the service refuses the first form because it does not know it. */
export const knowsNoPost = (outcome: NoAnswer): boolean =>
	outcome.kind === 'refused' && (outcome.status === 404 || outcome.status === 405);

/** The templates of a category, by the form that the service knows; `ask` makes one call. */
export async function askForTemplates<Answer extends { kind: 'answer' }>(
	ask: (call: ReadCall<Template[]>) => Promise<Answer | NoAnswer>,
	filter: TemplateFilter,
): Promise<Answer | NoAnswer> {
	const answer = await ask(automationTemplates(filter));
	if (answer.kind === 'answer' || !knowsNoPost(answer)) return answer;
	return await ask(automationTemplatesByGet(filter));
}

function readTemplates(data: unknown, category: Category): Template[] {
	return readList(data)
		.map((row) => ({
			templateId: readId(row),
			name: typeof row.name === 'string' && row.name !== '' ? row.name : readId(row),
			thumbnailUrl: typeof row.thumbnailUrl === 'string' ? row.thumbnailUrl : undefined,
			category,
			raw: row,
		}))
		.filter(({ templateId }) => templateId !== '');
}
