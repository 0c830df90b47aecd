import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { requireMp4 } from '../demo/exampleWorkflow.mts';
import { submitForm } from '../n8n/submitForm.mts';
import type { Simulator } from '../simulator/index.ts';
import { until } from '../until.ts';
import { startChatModel, useChatModel } from './chatModel.mts';
import { visitChat } from './chatVisitor.mts';
import { PRODUCTS, type ExternalServices } from './externalServices.mts';
import { formUrl, type Testbed } from './testbed.mts';

/** Where an example runs: one n8n for all, with its own AI Studios account and external services. */
interface ExampleContext {
	testbed: Testbed;
	simulator: Simulator;
	services: ExternalServices;
	/** as it was imported */
	workflow: { nodes: Array<Record<string, unknown>> } & Record<string, unknown>;
	/** of the imported workflow */
	id: string;
	/** that n8n may write to */
	folder: string;
}

/** One example. */
export interface Example {
	/** in `examples/` */
	file: string;
	/** what must come out of it, completes "… in n8n 2.41.1" */
	does: string;
	/** starts it as its users do and checks what came out */
	run: (context: ExampleContext) => Promise<void>;
	/** connects what else it needs; answers how to end that */
	connect?: (
		workflow: ExampleContext['workflow'],
		testbed: ExampleContext['testbed'],
	) => Promise<() => Promise<void>>;
	/** what comes out in releases of n8n that lack something it needs */
	lacking?: Record<string, { does: string; run: Example['run'] }>;
}

export const EXAMPLES: readonly Example[] = [
	{
		file: 'form-to-video.json',
		does: 'a visitor of the form sees the video on its last page',
		run: async (context) => {
			const { page, video } = await welcomeMaria(context);
			assert.equal(
				/<video controls[^>]*>\s*<source src="([^"]+)"/.exec(page.html)?.[1],
				video,
				'the page plays the video',
			);
		},
		lacking: {
			'1.85.3': {
				does: 'a visitor of the form finds the address of the video on its last page, which shows text only',
				run: async (context) => {
					const { page, video } = await welcomeMaria(context);
					assert.ok(page.html.includes(video), 'the page tells the address of the video');
					assert.doesNotMatch(page.html, /<video/);
				},
			},
		},
	},
	{
		file: 'crm-to-personal-videos.json',
		does: 'each new contact gets a video with their own words, once, and a failed one is reported and taken up the next morning',
		run: async ({ testbed, simulator, services, id }) => {
			simulator.set({ render: lostLtdFails });
			await finished(testbed, await testbed.n8n.run(id, 'Every Morning'));
			assert.deepEqual(paidJobs(simulator).map(nameOf).sort(), [
				'Welcome, Jonas (Lost Ltd)',
				'Welcome, Maria (Tern & Sons)',
				'Welcome, Yara (Seaside)',
			]);
			const [maria, jonas, yara] = services.contacts;
			for (const [contact, company] of [
				[maria, 'Tern & Sons'],
				[yara, 'Seaside'],
			] as const) {
				const made = paidJobs(simulator).find((entry) => nameOf(entry).includes(company));
				assert.ok(
					text(made).includes(
						`Hello ${contact?.firstName}, and welcome! It is good to have ${company} with us.`,
					),
				);
				assert.equal(contact?.video, videoOf(simulator, made));
				const message = services.messages.find(({ to }) => to === contact?.email);
				assert.equal(
					message?.text,
					`Hello ${contact?.firstName}, we made a short video for you: ${contact?.video}`,
				);
				assert.ok((await requireMp4(String(contact?.video))) > 0);
			}
			const [problem, ...others] = services.messages.filter(({ to }) => to === 'team@example.com');
			assert.deepEqual(others, []);
			assert.equal(problem?.subject, 'No video for Jonas');
			assert.match(
				String(problem?.text),
				/^AI Studios could not finish the video \w+.*[^.]\. This execution does not make it again/,
			);
			assert.equal(jonas?.video, undefined);

			simulator.set({ render: 'normal' });
			await finished(testbed, await testbed.n8n.run(id, 'Every Morning'));
			assert.equal(paidJobs(simulator).length, 4, 'only the contact without a video is taken up');
			assert.equal(jonas?.video, videoOf(simulator, paidJobs(simulator).at(-1)));
			assert.equal(services.messages.at(-1)?.to, 'jonas@lost.example');
		},
	},
	{
		file: 'rows-to-one-video.json',
		does: 'many rows become the scenes of one video, in their order',
		run: async ({ testbed, simulator, services, id }) => {
			await finished(testbed, await testbed.n8n.run(id, 'When Clicking Execute'));
			const [made, ...others] = paidJobs(simulator);
			assert.deepEqual(others, []);
			const scenes = (made?.request as { scenes: unknown[] }).scenes.map((scene) =>
				JSON.stringify(scene),
			);
			assert.equal(scenes.length, PRODUCTS.length);
			PRODUCTS.forEach(({ product, text: words }, at) => {
				assert.ok(
					scenes[at]?.includes(JSON.stringify(product)),
					`scene ${at + 1} shows ${product}`,
				);
				assert.ok(
					scenes[at]?.includes(JSON.stringify(words)),
					`scene ${at + 1} says the words of ${product}`,
				);
			});
			assert.deepEqual(
				services.messages.map((message) => message.text),
				[videoOf(simulator, made)],
			);
		},
	},
	{
		file: 'feed-to-video.json',
		does: 'a new post becomes a video that AI Studios writes, and is announced once',
		run: async ({ testbed, simulator, services, id }) => {
			// The trigger looks at the feed when it begins to listen, and then every hour.
			await testbed.n8n.activate(id);
			await until(async () => services.reads > 0, 'the feed is read');
			await testbed.n8n.deactivate(id);
			assert.deepEqual(paidJobs(simulator), [], 'what was there before is left alone');

			services.posts.unshift({
				title: 'Spring Sale',
				link: 'https://blog.example.com/spring-sale',
				at: new Date(Date.now() + 60_000).toISOString(),
			});
			await testbed.n8n.activate(id);
			await until(async () => services.messages.length > 0, 'the video is announced');
			await testbed.n8n.deactivate(id);
			const [written, exported, ...others] = paidJobs(simulator);
			assert.deepEqual(others, []);
			assert.deepEqual([written?.kind, exported?.kind], ['automation', 'export']);
			assert.match(text(written), /"https:\/\/blog\.example\.com\/spring-sale"/);
			assert.deepEqual(services.messages, [
				{
					to: '#news',
					subject: 'Spring Sale',
					text: `The post as a video: ${videoOf(simulator, exported)}\nTo read it: https://blog.example.com/spring-sale`,
				},
			]);
		},
	},
	{
		file: 'document-to-languages.json',
		does: 'a document that a visitor uploads becomes a video in three languages, each with its link on the last page',
		run: async ({ testbed, simulator, workflow, id }) => {
			await testbed.n8n.activate(id);
			const document = new File(['How we save energy at work.'], 'energy.txt', {
				type: 'text/plain',
			});
			const page = await submitForm(formUrl(testbed.server.url, workflow), { Document: document });
			assert.deepEqual(
				paidJobs(simulator).map(({ kind }) => kind),
				['automation', 'export', 'dubbing'],
			);
			assert.deepEqual(simulator.uploads.map(({ fileName }) => fileName)[0], 'energy.txt');
			assert.equal(
				simulator.uploads[1]?.mimeType,
				'video/mp4',
				'the video itself goes to the dubbing',
			);
			const links = [...page.html.matchAll(/<a href="([^"]+\.mp4)"[^>]*>([^<]+)<\/a>/g)];
			assert.deepEqual(
				links.map(([, , language]) => language),
				['de-DE', 'es-ES', 'ja-JP'],
			);
			assert.equal(new Set(links.map(([, url]) => url)).size, 3);
			for (const [, url] of links) assert.ok((await requireMp4(String(url))) > 0);
		},
	},
	{
		file: 'agent-makes-video.json',
		does: 'an agent makes the video it is asked for, and answers with its address',
		connect: async (workflow, testbed) => {
			const model = await startChatModel();
			model.answerNext([
				{
					calls: [
						{ title: 'Welcome, Maria', language: 'en', script: 'Welcome to the team, Maria!' },
					],
				},
				({ messages }) =>
					`Here it is: ${/https?:[^"\\]+\.mp4/.exec(String(messages.at(-1)?.content))?.[0]}`,
			]);
			await useChatModel(workflow, testbed.n8n, model);
			return model.close;
		},
		run: async ({ testbed, simulator, id }) => {
			const execution = await finished(testbed, await askForWelcome(testbed, id, 'visitor'));
			const [made, ...others] = paidJobs(simulator);
			assert.deepEqual(others, []);
			assert.match(text(made), /Welcome to the team, Maria!/);
			const answer = execution.runs['AI Agent']?.at(-1)?.outputs[0]?.[0]?.json['output'];
			assert.equal(answer, `Here it is: ${videoOf(simulator, made)}`);
		},
	},
	{
		file: 'agent-asks-first.json',
		does: 'an agent shows what it will make, and makes it after a click in the chat',
		connect: async (workflow, testbed) => {
			const model = await startChatModel();
			const toolParameters = {
				title: 'Welcome, Maria',
				language: 'en',
				script: 'Welcome to the team, Maria!',
			};
			model.answerNext([{ calls: [{ toolParameters, hitlParameters: {} }] }, 'Here it is.']);
			await useChatModel(workflow, testbed.n8n, model);
			return model.close;
		},
		run: async ({ testbed, simulator, id }) => {
			const execution = await askForWelcome(testbed, id, 'reviewer');
			const visitor = await visitChat(testbed, execution, 'reviewer');
			await visitor.click('Make It');
			await finished(testbed, execution);
			visitor.leave();
			const [made, ...others] = paidJobs(simulator);
			assert.deepEqual(others, []);
			assert.match(text(made), /Welcome to the team, Maria!/);
			assert.match(String(visitor.heard[0]?.text), /Welcome to the team, Maria!/);
			assert.equal(visitor.heard.at(-1)?.text, 'Here it is.');
		},
		lacking: {
			'1.123.81': {
				does: 'the review of tool calls is not there: the workflow does not start, and nothing is paid for',
				run: async ({ testbed, simulator, id }) => {
					const problem = await askForWelcome(testbed, id, 'reviewer').then(
						async (execution) => (await testbed.n8n.finished(execution)).error,
						String,
					);
					// n8n 1.x breaks on the node it does not know, in words that differ.
					assert.match(String(problem), /chatHitlTool|n8n answered 500/);
					assert.deepEqual(simulator.requests, []);
				},
			},
		},
	},
	{
		file: 'approve-storyboard.json',
		does: 'a person sees the storyboard in the chat, and the video is made after a click, or not at all',
		run: async ({ testbed, simulator, id }) => {
			const review = async (button: string) => {
				const execution = await askForWelcome(testbed, id, 'viewer');
				const visitor = await visitChat(testbed, execution, 'viewer');
				await visitor.click(button);
				await finished(testbed, execution);
				visitor.leave();
				return visitor.heard;
			};
			const declined = await review('Do Not Make It');
			const [, picture] =
				/!\[Storyboard\]\(data:image\/png;base64,([\w+/=]+)\)/.exec(String(declined[0]?.text)) ??
				[];
			const png = Buffer.from(String(picture), 'base64');
			assert.equal(png.subarray(1, 4).toString('latin1'), 'PNG', 'the chat shows a picture');
			assert.equal(declined.at(-1)?.text, 'Nothing was made, and nothing was charged.');
			assert.deepEqual(paidJobs(simulator), []);

			const approved = await review('Make It');
			const [made, ...others] = paidJobs(simulator);
			assert.deepEqual(others, []);
			assert.match(text(made), /a video that welcomes Maria/, 'the words of the chat are spoken');
			assert.equal(approved.at(-1)?.text, `Here it is: ${videoOf(simulator, made)}`);
		},
		lacking: {
			'1.123.81': {
				does: 'its chat has no buttons: the storyboard is made, nobody can approve it, and nothing is paid for',
				run: async ({ testbed, simulator, id }) => {
					const execution = await askForWelcome(testbed, id, 'viewer');
					await until(
						async () =>
							!['new', 'running'].includes((await testbed.n8n.execution(execution)).status),
						'the chat waits for an answer',
					);
					assert.deepEqual(paidJobs(simulator), []);
				},
			},
		},
	},
	{
		file: 'long-render.json',
		does: 'a long video is ordered by a form, its execution is parked, and a message comes at the end',
		run: async (context) => {
			const { testbed, simulator, services } = context;
			simulator.options.renderMs = 10_000;
			const execution = await orderLongVideo(context);
			await until(
				async () => (await testbed.n8n.execution(execution)).status === 'waiting',
				'the execution is parked',
			);
			assert.deepEqual(services.messages, []);
			await finished(testbed, execution);
			const [made, ...others] = paidJobs(simulator);
			assert.deepEqual(others, []);
			assert.deepEqual(services.messages, [
				{
					to: 'maria@example.com',
					subject: 'Your video "Our Year" is ready',
					text: videoOf(simulator, made),
				},
			]);
		},
		lacking: {
			'1.123.81': {
				does: 'parking is not there: it says so and what to choose instead, and pays for nothing',
				run: async (context) => {
					const execution = await context.testbed.n8n.finished(await orderLongVideo(context));
					assert.equal(execution.status, 'error');
					assert.match(
						String(execution.error),
						/^'While Waiting' is 'Release the Worker', which this release of n8n cannot do/,
					);
					assert.deepEqual(context.simulator.requests, []);
				},
			},
		},
	},
	{
		file: 'finished-video-to-file.json',
		does: 'a video that is finished in AI Studios becomes a file, once',
		run: async ({ testbed, simulator, id, folder }) => {
			simulator.addProject({ name: 'Finished before', state: 'exported' });
			await testbed.n8n.activate(id);
			const looks = () =>
				simulator.requests.filter(
					({ method, route }) => method === 'GET' && route === '/editor/project',
				).length;
			await until(async () => looks() > 0, 'AI Studios is asked');
			simulator.addProject({ name: 'A draft' });
			const project = simulator.addProject({ name: 'Finished by hand', state: 'exported' });
			await until(
				async () => (await readdir(folder)).length > 0 && (await finishedRuns(testbed, id)) > 0,
				'there is a file',
			);
			const asked = looks();
			await testbed.n8n.deactivate(id);
			await testbed.n8n.activate(id);
			await until(async () => looks() > asked, 'AI Studios is asked once more');
			await testbed.n8n.deactivate(id);
			assert.deepEqual(await readdir(folder), [`${project.id}.mp4`]);
			const file = await readFile(join(folder, `${project.id}.mp4`));
			assert.equal(file.subarray(4, 8).toString('latin1'), 'ftyp', 'the file is a video');
			assert.equal(await finishedRuns(testbed, id), 1);
			assert.deepEqual(paidJobs(simulator), []);
		},
	},
];

type Job = Simulator['ledger'][number];

const paidJobs = (simulator: Simulator) => simulator.ledger.filter((entry) => entry.paid);

/** @returns the request that started it */
const text = (job: Job | undefined): string => JSON.stringify(job?.request);

const nameOf = (job: Job | undefined) => String(Object(job?.request).name);

const lostLtdFails = ({ name }: { name: string }) =>
	name.includes('Lost Ltd') ? 'failedState' : 'normal';

/** Where the service has the video of a job. */
const videoOf = (simulator: Simulator, job: Job | undefined) =>
	`${simulator.url}/media/${job?.id}.mp4`;

async function finished(testbed: Testbed, execution: string) {
	const ended = await testbed.n8n.finished(execution, { limit: 420_000 });
	assert.equal(ended.status, 'success', ended.error);
	return ended;
}

const finishedRuns = async (testbed: Testbed, workflow: string) =>
	(await testbed.n8n.executions(workflow)).filter(({ status }) => status === 'success').length;

/** Asks an agent for a welcome video. @returns the execution's id */
const askForWelcome = async (testbed: Testbed, workflow: string, sessionId: string) =>
	await testbed.n8n.run(workflow, 'When Chat Message Received', {
		sessionId,
		action: 'sendMessage',
		chatInput: 'Please make a video that welcomes Maria to the team.',
	});

/** Fills in the form for a welcome video. */
async function welcomeMaria({ testbed, simulator, workflow, id }: ExampleContext) {
	await testbed.n8n.activate(id);
	const page = await submitForm(formUrl(testbed.server.url, workflow), {
		'Your Name': 'Maria',
		'What Should the Presenter Say?': 'Hello Maria, and welcome!',
	});
	const [made, ...others] = paidJobs(simulator);
	assert.deepEqual(others, []);
	assert.match(text(made), /Hello Maria, and welcome!/);
	const video = videoOf(simulator, made);
	assert.ok((await requireMp4(video)) > 0);
	return { page, video };
}

/** Requests a video through the form, which responds right away. @returns the execution's id */
async function orderLongVideo({ testbed, workflow, id }: ExampleContext): Promise<string> {
	await testbed.n8n.activate(id);
	await submitForm(formUrl(testbed.server.url, workflow), {
		Email: 'maria@example.com',
		Title: 'Our Year',
		Script: 'It was a good year for all of us.',
	});
	await until(
		async () => (await testbed.n8n.executions(id)).length > 0,
		'the form begins an execution',
	);
	return String((await testbed.n8n.executions(id))[0]?.id);
}
