import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { withoutUndefined } from '../json';

/**
 * An output in the order a person looks for things: name, links to the video and the editor, then ids, state, and the
 * rest. Anything that is not a project stays unchanged.
 *
 * @param origin of AI Studios, e.g. `https://app.aistudios.com`
 */
function inOrder(json: IDataObject, origin: string): IDataObject {
	const { name, downloadUrl, projectId, state, ...rest } = json;
	const isProject = typeof projectId === 'string' && projectId !== '';
	if (!isProject || json.folderId !== undefined || json.deleted === true) return json;
	return withoutUndefined({
		name,
		downloadUrl,
		editorUrl: `${origin}/editor/${encodeURIComponent(projectId)}`,
		projectId,
		state,
		...rest,
	});
}

/**
 * An item as the next node gets it; a failed one stays unchanged, because n8n recognizes it by its fields.
 *
 * @param origin of AI Studios, e.g. `https://app.aistudios.com`
 * @param input fields of the input item to include; output fields with the same name take precedence
 */
export function finalItem(
	item: INodeExecutionData,
	origin: string,
	input: IDataObject = {},
): INodeExecutionData {
	if ('error' in item.json) return item;
	const json = inOrder(item.json, origin);
	const others = Object.entries(input).filter(([name]) => !(name in json));
	return { ...item, json: { ...json, ...Object.fromEntries(others) } };
}
