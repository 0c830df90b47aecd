/* eslint-disable @n8n/community-nodes/no-restricted-globals -- reads its arguments; runs on the developer's machine, not in n8n */
import { Engine } from '../engine/engine';
import { costOf, tell } from './memory';

const [url = '', appId = '', userKey = '', small = '', large = ''] = process.argv.slice(2);

async function main(): Promise<object> {
	const engine = await Engine.load();
	const credentials = engine.credentials({ region: 'custom', baseUrl: url, appId, userKey });
	let stored = 0;
	const download = async (projectId: string): Promise<void> => {
		const parameters = {
			resource: 'project',
			operation: 'download',
			projectId: { __rl: true, mode: 'id', value: projectId },
			binaryPropertyOutput: 'data',
			options: {},
		};
		const result = await engine.run({ parameters, credentials });
		if (result.error !== undefined) throw new Error(result.error.message);
		stored = result.items[0]?.binary?.data?.bytes ?? 0;
	};
	const cost = await costOf(
		async () => await download(small),
		async () => await download(large),
	);
	return { ...cost, stored };
}

tell(main());
