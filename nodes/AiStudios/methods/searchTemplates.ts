import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import {
	automationTemplatesByGet,
	automationTemplatesRequest,
	businessTemplatesRequest,
	CATEGORIES,
	knowsNoPost,
	readTemplates,
	type Category,
	type Template,
} from '../catalogue/templates';
import { FieldProblem } from '../problem';
import type { Outcome } from '../transport/outcome';
import { dataOf, inPanel, page, reasonFor, type Choice, type Panel } from './panel';

const CATEGORY_NAMES: Record<Category, string> = {
	business: 'Business',
	education: 'Education',
	social: 'Social',
};

/** Videos made from documents take these only (API reference, "Lists"). */
const FOR_DOCUMENTS: readonly Category[] = ['business', 'education'];

/**
 * Templates with their category. For AI-written videos those of the automation, for projects the business templates,
 * too (API reference, "Lists").
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
			({ templateId, name, thumbnailUrl, category }): Choice => ({
				name: `${name} (${CATEGORY_NAMES[category]})`,
				value: templateId,
				description: CATEGORY_NAMES[category],
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

/** A row that tells why some templates are not there. It has no ID, so choosing it is like choosing none. */
const notice = (sentence: string) => ({ name: sentence, value: '' });

/**
 * Several lists, made one, and a sentence about each that did not come.
 * @throws JobFailure when none of them came
 */
async function load(
	panel: Panel,
	categories: readonly Category[],
	withBusiness: boolean,
): Promise<{ templates: Template[]; missing: string[] }> {
	const asked = await Promise.all([
		...categories.map(async (category) => ({
			category,
			what: `${category} templates for AI-written videos`,
			outcome: await askForCategory(panel, category),
		})),
		...(withBusiness
			? [
					panel.ask(businessTemplatesRequest).then((outcome) => ({
						category: 'business' as const,
						what: 'business templates',
						outcome,
					})),
				]
			: []),
	]);
	const answered = asked.filter(({ outcome }) => outcome.kind === 'answer');
	const [first] = asked;
	if (answered.length === 0 && first !== undefined) dataOf(first.outcome, 'list of templates');
	const templates = answered.flatMap(({ category, outcome }) =>
		readTemplates(dataOf(outcome, 'list of templates'), category),
	);
	return {
		templates: [
			...new Map(templates.reverse().map((template) => [template.templateId, template])).values(),
		].reverse(),
		missing: asked.flatMap(({ what, outcome }) =>
			outcome.kind === 'answer' ? [] : [reasonFor(outcome, `list of ${what}`)],
		),
	};
}

async function askForCategory(panel: Panel, category: Category): Promise<Outcome> {
	const outcome = await panel.ask(automationTemplatesRequest({ category }));
	return knowsNoPost(outcome) ? await panel.ask(automationTemplatesByGet({ category })) : outcome;
}
