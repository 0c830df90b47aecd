import type { IDataObject, INodeExecutionData, NodeExecutionHint } from 'n8n-workflow';

import { inOrder } from '../catalogue/projects';
import { asText, isObject } from '../json';

/**
 * An item as the next node gets it; a failed one stays unchanged, because n8n recognizes it by its fields.
 *
 * @param origin of AI Studios, if known, e.g. `https://app.aistudios.com`
 * @param input fields of the input item to include; output fields with the same name take precedence
 */
export function finalItem(
	item: INodeExecutionData,
	origin: string | undefined,
	input: IDataObject = {},
): INodeExecutionData {
	if ('error' in item.json) return item;
	const json = inOrder(item.json, origin);
	const others = Object.entries(input).filter(([name]) => !(name in json));
	return { ...item, json: { ...json, ...Object.fromEntries(others) } };
}

/** Maximum links in one hint; the other videos are in the output. */
const MOST_LINKS = 20;
/** Maximum warnings in one hint; the others are in the output. */
const MOST_WARNINGS = 5;

/**
 * Hints for the output panel, besides the summary of the run.
 *
 * @param rendersHtml whether this n8n shows links in hints; older releases show the tags as text
 */
export function closingHints(
	items: readonly IDataObject[],
	rendersHtml: boolean,
): NodeExecutionHint[] {
	const drafts = items.filter(({ state }) => state === 'draft');
	const warnings = items.flatMap(({ warnings: of, name }, at) => {
		const row = items.length > 1 ? asText(name) || `item ${at}` : '';
		return Array.isArray(of) ? of.filter(isObject).map((warning) => ({ row, ...warning })) : [];
	});
	const edit = rendersHtml ? linksTo('Edit', drafts, 'editorUrl') : '';
	return [
		...(drafts.length === 0
			? []
			: [hint(`${counted(drafts.length, 'draft')} saved in AI Studios${edit}`, 'info')]),
		...(warnings.length === 0
			? []
			: [
					hint(
						`${counted(warnings.length, 'warning')}: ${sentencesOf(warnings, rendersHtml)}`,
						'warning',
					),
				]),
	];
}

/** Links to the videos of the items, as the end of a hint. Empty if there is nothing to link. */
export const watchLinks = (items: readonly IDataObject[], rendersHtml: boolean): string =>
	rendersHtml ? linksTo('Watch', items, 'downloadUrl') : '';

function linksTo(verb: string, items: readonly IDataObject[], field: string): string {
	const links = items.flatMap((json) => {
		const url = asText(json[field]);
		if (!/^https?:\/\//.test(url)) return [];
		const label = asText(json.name) || asText(json.projectId) || url;
		return [`<a href="${escaped(url)}" target="_blank">${escaped(label)}</a>`];
	});
	if (links.length === 0) return '';
	const more = links.length > MOST_LINKS ? ` and ${links.length - MOST_LINKS} more` : '';
	return `. ${verb}: ${links.slice(0, MOST_LINKS).join(' · ')}${more}`;
}

function sentencesOf(warnings: readonly IDataObject[], rendersHtml: boolean): string {
	const sentences = warnings
		.slice(0, MOST_WARNINGS)
		.map(({ row, scene, clip, message }) => {
			const place = scene === undefined ? [row] : [row, `scene ${asText(scene)}`, clip];
			const words = place.map(asText).filter((word) => word !== '');
			return [words.join(', '), asText(message)].filter((word) => word !== '').join(': ');
		})
		.join(' · ');
	const more = warnings.length > MOST_WARNINGS ? ' · more in the output' : '';
	return `${rendersHtml ? escaped(sentences) : sentences}${more}`;
}

const hint = (message: string, type: 'info' | 'warning'): NodeExecutionHint => ({
	message,
	type,
	location: 'outputPane',
});

const counted = (count: number, what: string): string =>
	`${count} ${what}${count === 1 ? '' : 's'}`;

/** Names and URLs come from outside: escape tags in them. */
const escaped = (text: string): string =>
	text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
