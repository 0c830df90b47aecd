/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports --
   measures the memory of its own process; runs on the developer's machine, not in n8n */
import { Readable } from 'node:stream';

import { Engine } from '../engine/engine';
import { Container } from '../engine/setup';
import { fileInMemory, itemWith } from '../engine/files';
import { BinaryDataService } from 'n8n-core';
import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';

const [url = '', megabytes = '300', appId = '', userKey = ''] = process.argv.slice(2);
const MEGABYTE = 1024 * 1024;
const rss = () => Math.round(process.memoryUsage.rss() / MEGABYTE);

function* zeros(count: number): Generator<Buffer> {
	for (let i = 0; i < count; i++) yield Buffer.alloc(MEGABYTE);
}

async function onDisk(): Promise<IBinaryData> {
	const location = { type: 'execution' as const, workflowId: 'workflow-1', executionId: '1' };
	const given = { data: '', mimeType: 'video/mp4', fileName: 'film.mp4', fileExtension: 'mp4' };
	return await Container.get(BinaryDataService).store(location, Readable.from(zeros(Number(megabytes))), given);
}

async function main(): Promise<void> {
	const engine = await Engine.load();
	const credentials = engine.credentials({ region: 'custom', baseUrl: url, appId, userKey });
	const upload = async (item: INodeExecutionData) => {
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
	// Everything that is loaded at first use is loaded before the measurement.
	await upload(itemWith({ data: fileInMemory('small.mp4', 'x'.repeat(MEGABYTE)) }));
	globalThis.gc?.();
	const base = rss();
	let peak = base;
	const watch = setInterval(() => {
		peak = Math.max(peak, rss());
	}, 10);
	const startedAt = Date.now();
	await upload(large);
	clearInterval(watch);
	process.stdout.write(`${JSON.stringify({ base, peak, seconds: (Date.now() - startedAt) / 1000 })}\n`);
}

void main().then(
	() => process.exit(0),
	(reason: unknown) => {
		process.stdout.write(`${String(reason)}\n`);
		process.exit(1);
	},
);
