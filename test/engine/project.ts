import type { IDataObject, INodeParameters } from 'n8n-workflow';

import oneScene from '../fixtures/one-scene.json';

/** A request that the service accepts: one scene, one avatar. `text` distinguishes requests. */
export function sceneRequest(text: string, more: IDataObject = {}): IDataObject {
	const request = JSON.stringify(oneScene).replaceAll('{{text}}', () =>
		JSON.stringify(text).slice(1, -1),
	);
	return { ...(JSON.parse(request) as IDataObject), ...more };
}

/**
 * Parameters of `project: create` from JSON that comes with each item as `request`.
 *
 * @param given how long and where it waits, which the form has under 'Options', and any other parameters
 */
export function createParameters({
	timeLimit = 30,
	whileWaiting = 'keep',
	options,
	...more
}: INodeParameters = {}): INodeParameters {
	return {
		resource: 'project',
		operation: 'create',
		sceneSource: 'json',
		projectJson: '={{ $json.request }}',
		exportNow: true,
		waitForCompletion: true,
		...more,
		options: { timeLimit, whileWaiting, ...(options as INodeParameters) },
	};
}

/** Items for `createParameters`, each with its own request. */
export function createItems(count: number): IDataObject[] {
	return Array.from({ length: count }, (_, i) => ({ request: sceneRequest(`Item ${i}`) }));
}
