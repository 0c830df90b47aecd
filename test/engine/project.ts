import type { IDataObject, INodeParameters } from 'n8n-workflow';

/** A request that the service accepts: one scene, one avatar. `text` tells requests apart. */
export function sceneRequest(text: string, more: IDataObject = {}): IDataObject {
	return {
		name: text,
		orientation: 'landscape',
		scenes: [
			{
				sceneIdx: 0,
				background: {
					id: 'background',
					type: 'background',
					source_type: 'image',
					source_url: '/images/background/bg_blue_gradient.png',
					source_color: 'rgb(54,188,37)',
				},
				watermark: false,
				thumbnailUrl: null,
				scripts: [{ org: text, isTTS: false, tts: null, modelId: 'M000045058', clothId: 'BG00002320' }],
				clips: [
					{
						id: 'aiModel-1',
						name: 'aiModel-1',
						type: 'aiModel',
						layer: 1,
						left: 600,
						top: 140,
						width: 679,
						height: 2229,
						scaleX: 1,
						scaleY: 1,
						opacity: 100,
						script: { org: text },
						model: { ai_name: 'M000045058', emotion: 'BG00002320', language: 'en' },
					},
				],
			},
		],
		...more,
	};
}

/** Parameters of `project: create` from JSON that comes with each item as `request`. */
export function createParameters(more: INodeParameters = {}): INodeParameters {
	return {
		resource: 'project',
		operation: 'create',
		sceneSource: 'json',
		projectJson: '={{ $json.request }}',
		exportNow: true,
		waitForCompletion: true,
		timeLimit: 30,
		options: {},
		...more,
	};
}

/** Items for `createParameters`, each with a request of its own. */
export function createItems(count: number): IDataObject[] {
	return Array.from({ length: count }, (_, i) => ({ request: sceneRequest(`Item ${i}`) }));
}
