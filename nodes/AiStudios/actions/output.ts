import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { withoutUndefined } from '../json';

/**
 * An output in the order a person looks for things: what it is called, where the video and the editor are, then ids,
 * state and the rest. What is no project stays as it is.
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
 * An item as the next node gets it; one that has failed stays as it is, since n8n knows it by its fields.
 *
 * @param origin of AI Studios, e.g. `https://app.aistudios.com`
 * @param input fields of the input item that go along; where the output has a field of the same name, that is kept
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
