import type { IDataObject } from 'n8n-workflow';

import {
	automationTemplatesByGet,
	automationTemplatesRequest,
	businessTemplatesRequest,
	CATEGORIES,
	knowsNoPost,
	readTemplates,
	type Category,
	type Template,
} from '../../catalogue/templates';
import type { Step } from '../../jobs/step';
import { SlidesLook } from '../../scene/preview/slides';
import type { ServiceRequest } from '../../transport/service';
import { afterOutfitCheck } from '../outfitCheck';
import type { Params } from '../params';
import { setOnly, withoutUndefined } from '../setFields';
import { slidesRequest } from './createFromSlides.operation';
import { templateRequest } from './createFromTemplate.operation';

/** What is known of a project whose scenes nobody can see before it is made. */
export interface Unseen {
	title: string;
	json: IDataObject;
	/** What the picture says. */
	sentences: string[];
}

const TEMPLATE_NOTE =
	"AI Studios shows the scenes of a template only after a project was made from it. To see them, make a draft with 'Create From Template' and 'Export Now' off, which costs no credits, and preview that project.";
const SLIDES_NOTE =
	"AI Studios makes one scene of each page and decides only then what is in it. To see the scenes, make a draft with 'Create From Slides' and 'Export Now' off, which costs no credits, and preview that project.";

/** The lists a template may be in, and how to ask for them, the first way first. */
const CATALOGUES: ReadonlyArray<{ category: Category; requests: readonly ServiceRequest[] }> = [
	{ category: 'business', requests: [businessTemplatesRequest] },
	...CATEGORIES.map((category) => ({
		category,
		requests: [automationTemplatesRequest({ category }), automationTemplatesByGet({ category })],
	})),
];

/** Looks the template up in the lists, and tells what 'Create From Template' would send. Sends nothing but these reads. */
export function templatePreview(params: Params, show: (unseen: Unseen) => Step): Step {
	const { templateId, body, dressed } = templateRequest(params);
	const found = (template: Template | undefined, listed: boolean): Step => {
		const warnings =
			template === undefined && listed
				? [{ message: `No list of this account has the template ${templateId}: check its ID` }]
				: [];
		const json = {
			...unknownLength(String(body.name ?? '') || template?.name),
			warningCount: warnings.length,
			warnings,
			template: withoutUndefined({
				templateId,
				name: template?.name,
				category: template?.category,
				thumbnailUrl: template?.thumbnailUrl,
			}),
			note: TEMPLATE_NOTE,
			request: body,
		};
		return show({
			title: template?.name ?? templateId,
			json,
			sentences: [...warnings.map(({ message }) => message), TEMPLATE_NOTE],
		});
	};
	return afterOutfitCheck([dressed], search(templateId, found));
}

/** One list after the other, until the template is found. A list that does not come may be the one that has it. */
function search(
	templateId: string,
	found: (template: Template | undefined, listed: boolean) => Step,
): Step {
	const look = (
		[request, ...others]: readonly ServiceRequest[],
		category: Category,
		missing: (listed: boolean) => Step,
	): Step =>
		request === undefined
			? missing(false)
			: {
					do: 'read',
					what: 'list of templates',
					request: { ...request, kind: 'poll' },
					shared: true,
					keep: (data) =>
						readTemplates(data, category).find((template) => template.templateId === templateId) ??
						null,
					next: (template) =>
						template === null ? missing(true) : found(template as Template, true),
					otherwise: (outcome) =>
						knowsNoPost(outcome) ? look(others, category, missing) : missing(false),
				};
	return CATALOGUES.reduceRight<(listed: boolean) => Step>(
		(next, { category, requests }) =>
			(listed) =>
				look(requests, category, (here) => next(listed && here)),
		(listed) => found(undefined, listed),
	)(true);
}

/** Looks at the file, and tells what 'Create From Slides' would send. Sends nothing at all. */
export function slidesPreview(params: Params, show: (unseen: Unseen) => Step): Step {
	const { file, settings } = slidesRequest(params);
	const { fileName } = file;
	return {
		do: 'work',
		run: async () => {
			const look = new SlidesLook(fileName.split('.').at(-1)?.toLowerCase() ?? '');
			const bytes = await file.size();
			for await (const piece of await file.open()) look.take(piece);
			const { pages, problem } = look.facts();
			const warnings = problem === undefined ? [] : [{ message: problem }];
			const json = {
				...unknownLength(settings.name),
				sceneCount: pages ?? null,
				warningCount: warnings.length,
				warnings,
				file: { fileName, mimeType: file.mimeType, bytes },
				note: SLIDES_NOTE,
				request: setOnly({
					name: settings.name,
					workspaceId: settings.workspaceId,
					file: fileName,
				}),
			};
			const counted =
				pages === undefined
					? []
					: [pages === 1 ? 'One page, so one scene.' : `${pages} pages, so ${pages} scenes.`];
			return show({
				title: settings.name ?? fileName,
				json,
				sentences: [...(problem === undefined ? counted : [problem]), SLIDES_NOTE],
			});
		},
	};
}

const unknownLength = (name: string | undefined): IDataObject => ({
	name: name ?? null,
	sceneCount: null,
	estimatedSeconds: null,
});
