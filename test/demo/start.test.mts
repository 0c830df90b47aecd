import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { LOOPBACK } from '../n8n/ports.mts';
import { formUrl } from './exampleWorkflow.mts';
import { lineFor } from './requestLog.mts';
import { readOptions } from './startOptions.mts';

const START = fileURLToPath(new URL('start.mts', import.meta.url));

async function npmStart(args: readonly string[], env: Record<string, string> = {}) {
	const child = spawn(process.execPath, ['--import', 'tsx', START, ...args], {
		env: { ...process.env, ...env },
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (chunk: Buffer) => (output += chunk));
	const [code] = await once(child, 'close');
	return { code, output: output.trim() };
}

describe('npm start', () => {
	it('stays up on the usual ports unless told otherwise', () => {
		assert.deepEqual(readOptions([], {}), {
			once: false,
			n8nPort: 5678,
			simulatorPort: 4010,
			renderMs: 8000,
		});
		assert.equal(readOptions(['--once'], { DEMO_N8N_PORT: '6000' }).once, true);
		assert.equal(readOptions(['--once'], { DEMO_N8N_PORT: '6000' }).n8nPort, 6000);
	});

	it('refuses what it does not know, in one sentence', () => {
		assert.throws(() => readOptions(['--twice'], {}), {
			name: 'Problem',
			message: /"-- --once".*"--twice"/,
		});
		assert.throws(() => readOptions([], { DEMO_N8N_PORT: 'x' }), {
			name: 'Problem',
			message: /DEMO_N8N_PORT is "x"/,
		});
		assert.throws(() => readOptions([], { DEMO_RENDER_SECONDS: 'soon' }), {
			message: /DEMO_RENDER_SECONDS is "soon"/,
		});
		assert.throws(() => readOptions([], { DEMO_N8N_PORT: '4010' }), { message: /both 4010/ });
	});

	it('ends with 1 and a sentence, and no stack, when a port is taken', async () => {
		const server = createServer();
		server.listen(0, LOOPBACK);
		await once(server, 'listening');
		const { port } = server.address() as AddressInfo;
		const { code, output } = await npmStart(['--once'], { DEMO_N8N_PORT: String(port) });
		server.close();
		assert.equal(code, 1);
		assert.match(
			output,
			new RegExp(
				`^Port ${port} on 127\\.0\\.0\\.1 is taken, and n8n was to listen there\\.[^\\n]*$`,
			),
		);
	});

	it('ends with 1 and a sentence when told something it does not know', async () => {
		const { code, output } = await npmStart(['--forever']);
		assert.equal(code, 1);
		assert.match(output, /^"npm start" knows one option[^\n]*$/);
	});
});

describe('What is told about AI Studios', () => {
	const projects = new Map([['p1', { render: { startedAt: 1000, ms: 4000 } }]]);
	const told = (request: Partial<Parameters<typeof lineFor>[0]>, now = 0) =>
		lineFor({ method: 'GET', route: '', path: '', status: 200, ...request }, { projects }, now);

	it('is in words, with the progress of the render', () => {
		const progress = { route: '/editor/progress/:id', path: '/editor/progress/p1' };
		assert.equal(told(progress, 2000), 'AI Studios: rendering, 25%');
		assert.equal(told(progress, 9000), 'AI Studios: rendering, 100%');
		assert.match(told({ method: 'POST', route: '/editor/project' }), /project created/);
		assert.match(
			told({ method: 'POST', route: '/auth/token', status: 401 }),
			/token asked for \(refused with 401\)/,
		);
	});
});

describe('The address of a form', () => {
	it('is the path of the trigger, or its webhook', () => {
		const trigger = { type: 'n8n-nodes-base.formTrigger', webhookId: 'w1' };
		assert.equal(
			formUrl('http://x', { nodes: [{ ...trigger, parameters: {} }] }),
			'http://x/form/w1',
		);
		assert.equal(
			formUrl('http://x', { nodes: [{ ...trigger, parameters: { options: { path: 'v' } } }] }),
			'http://x/form/v',
		);
		assert.throws(() => formUrl('http://x', { nodes: [] }), {
			name: 'Problem',
			message: /begins with no form/,
		});
	});
});
