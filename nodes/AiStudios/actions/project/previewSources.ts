import type { IDataObject } from 'n8n-workflow';

import {
	askForTemplates,
	businessTemplates,
	CATEGORIES,
	filtersFor,
	type Template,
} from '../../catalogue/templates';
import type { Params } from '../../fields/params';
import type { Job, NoAnswer, ReadCall } from '../../jobs/job';
import { setOnly, withoutUndefined } from '../../json';
import { SlidesLook } from '../../scene/preview/slides';

import { slidesRequest } from './createFromSlides.operation';
import { unlistedIn } from '../outfitCheck';
import { settleTemplateOutfit, templateRequest } from './createFromTemplate.operation';

/** What is known about a project whose scenes are visible only after it is made. */
export interface Unseen {
	title: string;
	json: IDataObject;
	/** What the picture says. */
	sentences: string[];
}

const TEMPLATE_NOTE =
	"AI Studios shows the scenes of a template only after a project is made from it. To see them, make a draft with 'Create From Template' and 'Export Now' off, which costs no credits, and preview that project.";
const SLIDES_NOTE =
	"AI Studios makes one scene per page and only then decides what is in it. To see the scenes, make a draft with 'Create From Slides' and 'Export Now' off, which costs no credits, and preview that project.";

/** Looks up the template, and returns what 'Create From Template' would send. Sends only these reads. */
export function templatePreview(params: Params): (job: Job) => Promise<Unseen> {
	const { templateId, bodyWith, outfit } = templateRequest(params);
	return async (job) => {
		const settled = await settleTemplateOutfit(job, outfit);
		const body = bodyWith(settled);
		const { template, isListed } = await findTemplate(job, templateId);
		const missing = isListed
			? []
			: [`The lists of this account do not have the template ${templateId}: check its ID`];
		const unlisted = unlistedIn([settled]).map(({ message }) => message);
		const warnings = [...missing, ...unlisted].map((message) => ({ message }));
		const { name, category, thumbnailUrl } = template ?? {};
		const json = {
			...unknownLength(String(body.name ?? '') || name),
			warningCount: warnings.length,
			warnings,
			template: withoutUndefined({ templateId, name, category, thumbnailUrl }),
			note: TEMPLATE_NOTE,
			request: body,
		};
		const sentences = [...warnings.map(({ message }) => message), TEMPLATE_NOTE];
		return { title: name ?? templateId, json, sentences };
	};
}

/** One list after the other, until the template is found. A list that fails to load may be the one that has it. */
async function findTemplate(
	job: Job,
	templateId: string,
): Promise<{ template?: Template; isListed: boolean }> {
	const find = async (call: ReadCall<Template[]>) =>
		await job.ask({
			...call,
			request: { ...call.request, kind: 'poll' },
			shared: true,
			read: (data) =>
				call.read(data).find((template) => template.templateId === templateId) ?? null,
		});
	const lists: Array<() => Promise<{ kind: 'answer'; data: Template | null } | NoAnswer>> = [
		async () => await find(businessTemplates),
		...CATEGORIES.flatMap((category) => filtersFor(category)).map(
			(filter) => async () => await askForTemplates(find, filter),
		),
	];
	let areAll = true;
	for (const ask of lists) {
		const list = await ask();
		if (list.kind === 'answer' && list.data !== null)
			return { template: list.data, isListed: true };
		areAll &&= list.kind === 'answer';
	}
	return { isListed: !areAll };
}

/** Reads the file, and returns what 'Create From Slides' would send. Sends nothing. */
export function slidesPreview(params: Params): () => Promise<Unseen> {
	const { file, settings } = slidesRequest(params);
	const { fileName } = file;
	const { name, workspaceId } = settings;
	return async () => {
		const look = new SlidesLook(fileName.split('.').at(-1)?.toLowerCase() ?? '');
		const bytes = await file.size();
		for await (const piece of await file.open()) look.take(piece);
		const { pages, problem } = look.facts();
		const warnings = problem === undefined ? [] : [{ message: problem }];
		const json = {
			...unknownLength(name),
			sceneCount: pages ?? null,
			warningCount: warnings.length,
			warnings,
			file: { fileName, mimeType: file.mimeType, bytes },
			note: SLIDES_NOTE,
			request: setOnly({ name, workspaceId, file: fileName }),
		};
		const counted =
			pages === undefined
				? []
				: [pages === 1 ? 'One page, so one scene.' : `${pages} pages, so ${pages} scenes.`];
		const sentences = [...(problem === undefined ? counted : [problem]), SLIDES_NOTE];
		return { title: name ?? fileName, json, sentences };
	};
}

const unknownLength = (name: string | undefined): IDataObject => ({
	name: name ?? null,
	sceneCount: null,
	estimatedSeconds: null,
});
