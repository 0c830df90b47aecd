/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports --
   reads its arguments and makes a file; runs on the developer's machine, not in n8n */
import { Readable } from 'node:stream';

import { Engine } from '../engine/engine';
import { Container } from '../engine/setup';
import { fileInMemory, itemWith } from '../engine/files';
import { BinaryDataService } from 'n8n-core';
import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';
import { costOf, tell } from './memory';

const [url = '', megabytes = '300', appId = '', userKey = ''] = process.argv.slice(2);
const MEGABYTE = 1024 * 1024;

function* zeros(count: number): Generator<Buffer> {
	for (let i = 0; i < count; i++) yield Buffer.alloc(MEGABYTE);
}

async function onDisk(): Promise<IBinaryData> {
	const location = { type: 'execution' as const, workflowId: 'workflow-1', executionId: '1' };
	const given = { data: '', mimeType: 'video/mp4', fileName: 'film.mp4', fileExtension: 'mp4' };
	return await Container.get(BinaryDataService).store(
		location,
		Readable.from(zeros(Number(megabytes))),
		given,
	);
}

async function main(): Promise<object> {
	const engine = await Engine.load();
	const credentials = engine.credentials({ region: 'custom', baseUrl: url, appId, userKey });
	const upload = async (item: INodeExecutionData): Promise<void> => {
		const parameters = {
			resource: 'dubbing',
			operation: 'create',
			source: 'file',
			binaryPropertyName: 'data',
			targets: ['de-DE'],
			waitForCompletion: false,
		};
		const result = await engine.run({ parameters, items: [item], credentials });
		if (result.error !== undefined) throw new Error(result.error.message);
	};
	const large = itemWith({ data: await onDisk() });
	return await costOf(
		async () => await upload(itemWith({ data: fileInMemory('small.mp4', 'x'.repeat(MEGABYTE)) })),
		async () => await upload(large),
	);
}

tell(main());
