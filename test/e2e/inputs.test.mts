import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { RELEASES } from '../n8n/releases.mts';
import { fieldNames } from '../n8n/submitForm.mts';
import { eventually, until } from '../until.ts';
import { NODE, OWNER, addCredential, openTestbed, type Testbed } from './testbed.mts';

type Json = Record<string, unknown>;

const chosen = (value: string) => ({ __rl: true, mode: 'id', value });
const AVATAR = { avatarId: chosen('M000045058'), outfitId: chosen('BG00002320') };

/** One node after the other. */
function workflowOf(
	credential: string,
	steps: Array<[name: string, type: string, version: number, parameters: Json]>,
) {
	const credentials = { aiStudiosApi: { id: credential, name: 'AI Studios' } };
	return {
		name: `Inputs ${randomUUID()}`,
		nodes: steps.map(([name, type, typeVersion, parameters], at) => ({
			id: randomUUID(),
			name,
			type,
			typeVersion,
			position: [at * 200, 0],
			parameters,
			...(type === NODE ? { credentials } : {}),
			...(type.endsWith('formTrigger') ? { webhookId: randomUUID() } : {}),
		})),
		connections: Object.fromEntries(
			steps
				.slice(1)
				.map(([name], at) => [
					steps[at]?.[0],
					{ main: [[{ node: name, type: 'main', index: 0 }]] },
				]),
		),
		settings: { executionOrder: 'v1' },
	};
}

/** The REST API of n8n's editor, for what the client of the tests has no words for. */
async function editorOf(url: string): Promise<(path: string, body?: Json) => Promise<Json>> {
	const browser = { 'browser-id': randomUUID(), 'content-type': 'application/json' };
	const { email, password } = OWNER;
	const login = await fetch(`${url}/rest/login`, {
		method: 'POST',
		headers: browser,
		body: JSON.stringify({ emailOrLdapLoginId: email, email, password }),
	});
	const cookie = login.headers
		.getSetCookie()
		.map((one) => one.split(';', 1)[0])
		.join('; ');
	return async (path, body) => {
		const answer = await fetch(`${url}/rest${path}`, {
			method: body === undefined ? 'GET' : 'POST',
			headers: { ...browser, cookie },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		assert.ok(answer.ok, `${path} answers ${answer.status}`);
		return ((await answer.json()) as { data: Json }).data;
	};
}

for (const { version } of RELEASES) {
	describe(`In n8n ${version}`, { timeout: 1_200_000 }, () => {
		let testbed: Testbed;
		let credential: string;

		before(async () => {
			testbed = await openTestbed(version);
			credential = await addCredential(testbed);
		});
		after(() => testbed?.close());

		const lastRequest = () => testbed.simulator.ledger.at(-1)?.request as Json;
		const start = ['Start', 'n8n-nodes-base.manualTrigger', 1, {}] as [
			string,
			string,
			number,
			Json,
		];
		const run = async (workflow: ReturnType<typeof workflowOf>) => {
			const { id } = await testbed.n8n.createWorkflow(workflow);
			const ended = await testbed.n8n.finished(await testbed.n8n.run(id, 'Start'));
			assert.equal(ended.status, 'success', ended.error);
		};

		it('a date and a list of the Data Table are read in Create', async () => {
			const editor = await editorOf(testbed.server.url);
			const { id: project } = await editor('/projects/personal');
			const columns = [
				{ name: 'day', type: 'date' },
				{ name: 'sizes', type: 'string' },
			];
			const tables = `/projects/${String(project)}/data-tables`;
			const { id: table } = await editor(tables, { name: `Offers ${randomUUID()}`, columns });
			await editor(`${tables}/${String(table)}/insert`, {
				data: [{ day: '2026-11-27T09:30:00.000Z', sizes: '["720"]' }],
				returnType: 'count',
			});
			const scene = { presenter: 'avatar', ...AVATAR, language: 'en', script: '={{ $json.day }}' };
			await run(
				workflowOf(credential, [
					start,
					[
						'Offers',
						'n8n-nodes-base.dataTable',
						1,
						{
							resource: 'row',
							operation: 'get',
							dataTableId: chosen(String(table)),
							returnAll: true,
						},
					],
					[
						'Create',
						NODE,
						1,
						{
							resource: 'project',
							operation: 'create',
							sceneSource: 'fields',
							scenes: { scene: [scene] },
							exportNow: true,
							waitForCompletion: false,
							options: { resolution: '={{ JSON.parse($json.sizes) }}' },
						},
					],
				]),
			);
			const sent = JSON.stringify(lastRequest());
			assert.match(sent, /"org":"2026-11-27T\d\d:30:00\.000/);
			assert.match(sent, /"resolution":"720"/);
		});

		for (const [title, binaryPropertyName, wanted] of [
			[
				'both files of a form field make one video, in the order of n8n’s numbers',
				'Your Documents',
				['Your_Documents_0', 'Your_Documents_1'],
			],
			[
				'a file that an expression gives is that file',
				'={{ $binary.Your_Documents_0 }}',
				['Your_Documents_0'],
			],
		] as const) {
			it(title, async () => {
				const path = randomUUID();
				const field = {
					fieldLabel: 'Your Documents',
					fieldType: 'file',
					multipleFiles: true,
					acceptFileTypes: '.txt',
				};
				const { id } = await testbed.n8n.createWorkflow(
					workflowOf(credential, [
						[
							'Form',
							'n8n-nodes-base.formTrigger',
							2.2,
							{ formTitle: 'Documents', formFields: { values: [field] }, options: { path } },
						],
						[
							'Create',
							NODE,
							1,
							{
								resource: 'video',
								operation: 'fromDocuments',
								binaryPropertyName,
								waitForCompletion: false,
								options: {},
							},
						],
					]),
				);
				await testbed.n8n.activate(id);
				const url = `${testbed.server.url}/form/${path}`;
				const page = await eventually(async () => {
					const answer = await fetch(url);
					assert.ok(answer.ok, `the form answers ${answer.status}`);
					return await answer.text();
				});
				const name = fieldNames(page).get('Your Documents');
				assert.ok(name);
				const form = new FormData();
				form.append(name, new File(['One'], 'one.txt', { type: 'text/plain' }));
				form.append(name, new File(['Two'], 'two.txt', { type: 'text/plain' }));
				const before = testbed.simulator.ledger.length;
				await fetch(url, { method: 'POST', body: form });
				await until(() => testbed.simulator.ledger.length > before, 'the video is ordered');
				const files = lastRequest()['files'] as Array<{ fileName: string }>;
				const [execution] = await testbed.n8n.executions(id);
				assert.ok(execution);
				const { runs } = await testbed.n8n.finished(execution.id);
				const binary = runs['Form']?.[0]?.outputs[0]?.[0]?.binary ?? {};
				// n8n numbers the files in the order in which it has stored them
				assert.deepEqual(
					files.map(({ fileName }) => fileName),
					wanted.map((name) => (binary[name] as { fileName: string }).fileName),
				);
			});
		}

		it('the words of an item of a feed are spoken, without tags and entities', async () => {
			const content =
				'&lt;p&gt;It&amp;#8217;s here &amp;ndash; see&lt;/p&gt;&lt;ul&gt;&lt;li&gt;One&lt;/li&gt;&lt;li&gt;Two&lt;/li&gt;&lt;/ul&gt;';
			const feed = createServer((_, answer) => {
				answer.setHeader('content-type', 'application/rss+xml');
				answer.end(
					`<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item><title>One</title><description>${content}</description></item></channel></rss>`,
				);
			}).listen(0, '127.0.0.1');
			await once(feed, 'listening');
			const { port } = feed.address() as AddressInfo;
			await run(
				workflowOf(credential, [
					start,
					[
						'Feed',
						'n8n-nodes-base.rssFeedRead',
						1.2,
						{ url: `http://127.0.0.1:${port}/`, options: {} },
					],
					[
						'Speak',
						NODE,
						1,
						{
							resource: 'speech',
							operation: 'fromAvatar',
							avatarId: AVATAR.avatarId,
							language: 'en',
							script: '={{ $json.content }}',
							downloadFile: false,
							options: {},
						},
					],
				]),
			);
			feed.close();
			assert.equal(lastRequest()['text'], 'It’s here – see\nOne\nTwo');
		});
	});
}
