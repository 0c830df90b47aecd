import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readExample, requireMp4 } from '../demo/exampleWorkflow.mts';
import { PROJECT } from '../n8n/paths.mts';
import { CURRENT } from '../n8n/releases.mts';
import {
	startChatModel,
	useChatModel,
	type ChatModel,
	type ChatRequest,
	type ToolFunction,
	type Turn,
} from './chatModel.mts';
import { visitChat, type ChatVisitor } from './chatVisitor.mts';
import { addCredential, openTestbed, type Testbed } from './testbed.mts';

const TRIGGER = 'When Chat Message Received';
const SCRIPT = 'Welcome to the team, Maria! Your desk is beside the window.';
const CALL = { title: 'Welcome, Maria', language: 'en', script: SCRIPT };

describe(`An AI Agent in n8n ${CURRENT}`, { timeout: 1_200_000 }, () => {
	let testbed: Testbed;
	let model: ChatModel;
	let workflow: string;
	let withReview: string;

	before(async () => {
		model = await startChatModel();
		testbed = await openTestbed(CURRENT);
		workflow = await importExample('agent-makes-video.json');
		withReview = await importExample('agent-asks-first.json');
	});
	after(async () => {
		await testbed?.close();
		await model?.close();
	});

	/** @returns the ID of the workflow */
	async function importExample(file: string): Promise<string> {
		const example = await readExample(
			join(PROJECT, 'examples', file),
			await addCredential(testbed),
		);
		await useChatModel(example, testbed.n8n, model);
		// One example has an agent that older releases know too; this is the one that the editor adds.
		for (const node of example.nodes) if (node['name'] === 'AI Agent') node['typeVersion'] = 3.1;
		return (await testbed.n8n.createWorkflow(example)).id;
	}

	/**
	 * Says a sentence to the agent and waits for its answer.
	 * @param turns what the model does
	 */
	async function chat(turns: Turn[]) {
		model.answerNext(turns);
		const paid = paidJobs().length;
		const message = {
			sessionId: 'visitor',
			action: 'sendMessage',
			chatInput: 'Please make a video that welcomes Maria.',
		};
		const execution = await testbed.n8n.finished(
			await testbed.n8n.run(workflow, TRIGGER, message),
			{
				limit: 300_000,
			},
		);
		return {
			status: execution.status,
			error: execution.error,
			output: String(execution.runs['AI Agent']?.at(-1)?.outputs[0]?.[0]?.json['output']),
			paid: paidJobs().slice(paid),
		};
	}

	const paidJobs = () => testbed.simulator.ledger.filter((entry) => entry.paid);

	it('makes a video from a sentence: one paid job with the words of the model, and its address in the answer', async () => {
		const { status, error, output, paid } = await chat([
			{ calls: [CALL] },
			(request) => `Here it is: ${String(toolAnswer(request)['downloadUrl'])}`,
		]);
		assert.equal(status, 'success', error);

		assert.equal(paid.length, 1);
		assert.ok(
			JSON.stringify(paid[0]).includes(SCRIPT),
			'the presenter speaks the script of the model',
		);

		const answer = toolAnswer(model.requests[1]);
		assert.equal(answer['projectId'], paid[0]?.id);
		assert.equal(output, `Here it is: ${String(answer['downloadUrl'])}`);
		assert.ok((await requireMp4(String(answer['downloadUrl']))) > 0);
	});

	it('makes two videos when the model asks for two at once, each paid once and answered with its own address', async () => {
		const other = { ...CALL, title: 'Welcome, Jonas', script: 'Welcome to the team, Jonas!' };
		const { status, error, paid } = await chat([{ calls: [CALL, other] }, 'Both are ready.']);
		assert.equal(status, 'success', error);
		assert.equal(paid.length, 2);
		const made = toolAnswers(model.requests[1]);
		assert.deepEqual(
			made.map((answer) => answer['projectId']).sort(),
			paid.map((entry) => entry.id).sort(),
		);
		assert.equal(new Set(made.map((answer) => answer['downloadUrl'])).size, 2);
	});

	it('is told what the tool is for and what each of its values means', async () => {
		await chat(['Nothing to do.']);
		const offered = model.requests[0]?.tools ?? [];
		assert.deepEqual(
			offered.map((tool) => tool.function.name),
			['Make_Video'],
		);
		const { description, parameters } = offered[0]?.function as ToolFunction;
		assert.match(description, /video.*downloadUrl/);
		assert.deepEqual(Object.keys(parameters.properties).sort(), ['language', 'script', 'title']);
		for (const [name, value] of Object.entries(parameters.properties)) {
			assert.equal(value.type, 'string', name);
			assert.ok((value.description ?? '').length > 20, `${name} is described`);
		}
	});

	it('hears a refusal of the service as a sentence, with what to do, and the workflow goes on', async () => {
		testbed.simulator.fault(({ method, route }) =>
			method === 'POST' && route === '/editor/project'
				? {
						kind: 'status',
						status: 400,
						body: { success: false, error: { code: 1400, msg: 'Not enough credits' } },
					}
				: undefined,
		);
		const { status, error, output, paid } = await chat([
			{ calls: [CALL] },
			'Sorry, there are not enough credits.',
		]);
		testbed.simulator.fault(undefined);
		assert.equal(status, 'success', error);
		assert.equal(output, 'Sorry, there are not enough credits.');
		assert.equal(paid.length, 0);
		assert.equal(
			toolAnswer(model.requests[1])['error'],
			'AI Studios did not accept the project: Not enough credits. The refused call cost nothing. Add credits in AI Studios (status 400, code 1400), then run the workflow again for this item only.',
		);
	});

	it('hears that a video may exist already when no answer came, and that it is not to ask again', async () => {
		testbed.simulator.fault(({ method, route }) =>
			method === 'POST' && route === '/editor/project'
				? { kind: 'reset', when: 'after' }
				: undefined,
		);
		const { status, error, paid } = await chat([
			{ calls: [CALL] },
			'Please look for it in AI Studios.',
		]);
		testbed.simulator.fault(undefined);
		assert.equal(status, 'success', error);
		assert.equal(paid.length, 1);
		assert.match(
			String(toolAnswer(model.requests[1])['error']),
			/^It is not known whether AI Studios accepted the project.*Do not call this tool again/,
		);
	});

	it('hears which value of its own does not fit, and can call again', async () => {
		const { status, error, paid } = await chat([
			{ calls: [{ ...CALL, script: ' ' }] },
			{ calls: [CALL] },
			'Done.',
		]);
		assert.equal(status, 'success', error);
		assert.match(String(toolAnswer(model.requests[1])['error']), /'Script'/);
		assert.equal(toolAnswer(model.requests[2])['projectId'], paid[0]?.id);
		assert.equal(paid.length, 1);
	});

	describe('whose calls a person reviews', () => {
		/**
		 * Says a sentence to the agent, and has a person at the chat.
		 * @param start begins the execution, by a message where it does not say otherwise
		 */
		async function reviewed(
			turns: Turn[],
			person: (visitor: ChatVisitor) => Promise<void>,
			start = async () =>
				await testbed.n8n.run(withReview, TRIGGER, {
					sessionId: 'reviewer',
					action: 'sendMessage',
					chatInput: 'Please make a video that welcomes Maria.',
				}),
		) {
			model.answerNext(turns);
			const before = paidJobs().length;
			const execution = await start();
			const visitor = await visitChat(testbed, execution, 'reviewer');
			await person(visitor);
			const { status, error } = await testbed.n8n.finished(execution, { limit: 300_000 });
			visitor.leave();
			return { execution, status, error, heard: visitor.heard, paid: paidJobs().slice(before) };
		}
		const ASK = { calls: [{ toolParameters: CALL, hitlParameters: {} }] };

		it('shows title and script, pays for nothing before the click, and once for two clicks', async () => {
			let paidBefore = NaN;
			const { status, error, heard, paid } = await reviewed(
				[ASK, (request) => `Here it is: ${String(toolAnswer(request)['downloadUrl'])}`],
				async ({ click }) => {
					paidBefore = paidJobs().length;
					await click('Make It', 2);
				},
			);
			assert.equal(status, 'success', error);
			assert.ok(heard[0]?.text.includes(CALL.title) && heard[0].text.includes(SCRIPT));
			assert.equal(paidJobs().length - paidBefore, 1);
			assert.equal(paid.length, 1);
			const { downloadUrl } = toolAnswer(model.requests[1]);
			assert.equal(heard.at(-1)?.text, `Here it is: ${String(downloadUrl)}`);
		});

		it('pays for nothing when the person turns it down, and the model is told so', async () => {
			const { status, error, heard, paid } = await reviewed(
				[ASK, 'Nothing was made.'],
				async ({ click }) => await click('Do Not Make It'),
			);
			assert.equal(status, 'success', error);
			assert.deepEqual(paid, []);
			assert.match(String(model.requests[1]?.messages.at(-1)?.content), /rejected the tool call/);
			assert.equal(heard.at(-1)?.text, 'Nothing was made.');
		});

		it('takes words in place of a click for what is to change, and pays for the changed video only', async () => {
			const changed = { ...CALL, script: 'Welcome, Maria! Lunch is at noon.' };
			const { status, error, paid } = await reviewed(
				[ASK, { calls: [{ toolParameters: changed, hitlParameters: {} }] }, 'Done.'],
				async ({ write, click }) => {
					await write('Tell her about lunch.');
					await click('Make It');
				},
			);
			assert.equal(status, 'success', error);
			assert.match(String(model.requests[1]?.messages.at(-1)?.content), /Tell her about lunch\./);
			assert.equal(paid.length, 1);
			assert.ok(JSON.stringify(paid[0]).includes(changed.script));
		});

		it("pays once although 'Retry execution' has to ask again, as the model failed after the video was made", async () => {
			const approve = async ({ click }: ChatVisitor) => await click('Make It');
			const failed = await reviewed([ASK], approve);
			assert.equal(failed.status, 'error');
			assert.equal(failed.paid.length, 1);

			const retried = await reviewed([ASK, 'Here it is.'], approve, async () =>
				testbed.n8n.retry(failed.execution),
			);
			assert.equal(retried.status, 'success', retried.error);
			assert.deepEqual(retried.paid, []);
			assert.equal(toolAnswer(model.requests[1])['projectId'], failed.paid[0]?.id);
		});
	});
});

/** @returns what the tool answered last, the JSON of its one item */
function toolAnswer(request: ChatRequest | undefined): Record<string, unknown> {
	const last = toolAnswers(request).at(-1);
	assert.ok(last, 'the model is given an answer of the tool');
	return last;
}

/** @returns what the tool answered so far, call by call */
function toolAnswers(request: ChatRequest | undefined): Array<Record<string, unknown>> {
	const messages = request?.messages.filter((message) => message.role === 'tool') ?? [];
	return messages.map(({ content }) => {
		const items: unknown = JSON.parse(String(content));
		assert.ok(Array.isArray(items) && items.length === 1, `one item: ${String(content)}`);
		return items[0];
	});
}
