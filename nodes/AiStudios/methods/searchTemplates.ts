import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import {
	askForTemplates,
	businessTemplates,
	CATEGORIES,
	filtersFor,
	mergeTemplates,
	type Category,
	type Template,
} from '../catalogue/templates';
import type { NoAnswer } from '../jobs/job';
import { FieldProblem } from '../problem';
import { dataOf, inPanel, page, reasonFor, type Answer, type Choice, type Panel } from './panel';

const CATEGORY_NAMES: Record<Category, string> = {
	business: 'Business',
	education: 'Education',
	social: 'Social',
};

/** Videos made from documents can use only these (API reference, "Lists"). */
const FOR_DOCUMENTS: readonly Category[] = ['business', 'education'];

/**
 * Templates with their category: for AI-written videos the automation templates, for projects also the business
 * templates (API reference, "Lists").
 */
export async function searchTemplates(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	return await inPanel(this, async (panel) => {
		const forVideo = this.getCurrentNodeParameter('resource') === 'video';
		const categories =
			forVideo && this.getCurrentNodeParameter('operation') === 'fromDocuments'
				? FOR_DOCUMENTS
				: CATEGORIES;
		const { templates, missing } = await panel.list(
			`templates/${categories.join()}/${String(forVideo)}`,
			async () => await load(panel, categories, !forVideo),
			(loaded) => loaded.missing.length === 0,
		);
		const choices = templates.map(
			({ templateId, name, thumbnailUrl, ...kind }): Choice => ({
				name: `${name} (${labelOf(kind)})`,
				value: templateId,
				description: labelOf(kind),
				url: thumbnailUrl,
			}),
		);
		const found = page(
			choices,
			new FieldProblem(
				'AI Studios lists no templates for this account',
				"Choose 'By ID' if you know one.",
			),
			filter,
			token,
		);
		return token === undefined
			? { ...found, results: [...missing.map(notice), ...found.results] }
			: found;
	});
}

/** Category and kind, such as "Business, Portrait, Slides as Background"; landscape is implied. */
const labelOf = ({
	category,
	orientation,
	fileBackground,
}: Pick<Template, 'category' | 'orientation' | 'fileBackground'>): string =>
	[
		CATEGORY_NAMES[category],
		...(orientation === 'mobile' ? ['Portrait'] : []),
		...(fileBackground === true ? ['Slides as Background'] : []),
	].join(', ');

/** A row that says why some templates are missing. It has no ID, so choosing it is like choosing none. */
const notice = (sentence: string) => ({ name: sentence, value: '' });

/**
 * Several lists merged, and a message for each category that did not load completely.
 * @throws JobFailure if none of them loaded
 */
async function load(
	panel: Panel,
	categories: readonly Category[],
	withBusiness: boolean,
): Promise<{ templates: Template[]; missing: string[] }> {
	const asked: Array<{ what: string; list: Answer<Template[]> | NoAnswer }> = await Promise.all([
		...categories
			.flatMap((category) => filtersFor(category))
			.map(async (filter) => ({
				what: `${filter.category} templates for AI-written videos`,
				list: await askForTemplates(async (call) => await panel.ask(call), filter),
			})),
		...(withBusiness
			? [panel.ask(businessTemplates).then((list) => ({ what: 'business templates', list }))]
			: []),
	]);
	const [first] = asked;
	if (first !== undefined && asked.every(({ list }) => list.kind !== 'answer')) {
		dataOf(first.list, businessTemplates.what);
	}
	const reasons = asked.flatMap(({ what, list }) =>
		list.kind === 'answer' ? [] : [reasonFor(list, `list of ${what}`)],
	);
	return {
		templates: mergeTemplates(asked.map(({ list }) => (list.kind === 'answer' ? list.data : []))),
		missing: [...new Set(reasons)],
	};
}
