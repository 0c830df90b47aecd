import {
	NodeHelpers,
	type INode,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';

import type { RunOptions } from '../engine/engine';
import { onFastClock } from '../engine/fastClock';
import { createItems, createParameters, sceneRequest } from '../engine/project';
import { useService } from '../engine/service';

const TOOL_TYPE = 'n8n-nodes-aistudios.aiStudiosTool';
const TOOL: Partial<INode> = { type: TOOL_TYPE };

const service = useService();

it('As a tool it waits for the video itself, also where its workflow says to release the worker', async () => {
	const result = await onFastClock(
		async () =>
			await service.engine.run({
				parameters: createParameters({ whileWaiting: 'release' }),
				items: createItems(1),
				credentials: service.credentials(),
				node: TOOL,
			}),
	);
	expect(result.error).toBeUndefined();
	expect(result.json).toEqual([expect.objectContaining({ downloadUrl: expect.any(String) })]);
	// It has not even tried, which this engine would refuse.
	expect(service.engine.logs.join()).not.toMatch(/the worker is not released/);
});

describe('As a tool of an AI agent, which passes only the message on', () => {
	const create = { parameters: createParameters(), items: createItems(1) };

	it('the message of a refusal says what to do', async () => {
		service.sim.fault(({ route }) =>
			route === '/editor/project'
				? {
						kind: 'status',
						status: 400,
						body: { success: false, error: { code: 1400, msg: 'Not enough credits' } },
					}
				: undefined,
		);
		const happened = 'AI Studios did not accept the project: Not enough credits';
		const asTool = await service.engine.run({
			...create,
			credentials: service.credentials(),
			node: TOOL,
		});
		expect(asTool.error?.message).toBe(
			`${happened}. The refused call cost nothing. Add credits in AI Studios (status 400, code 1400), then run the workflow again for this item only.`,
		);
		const asNode = await service.engine.run({ ...create, credentials: service.credentials() });
		expect(asNode.error?.message).toBe(happened);
	});

	it('the message about a job that may exist tells the model not to ask for it again', async () => {
		service.sim.fault(({ route }) =>
			route === '/editor/project' ? { kind: 'reset', when: 'after' } : undefined,
		);
		const { error } = await service.engine.run({
			...create,
			credentials: service.credentials(),
			node: TOOL,
		});
		expect(error?.message).toMatch(
			/^It is not known whether AI Studios accepted the project.* Do not call this tool again for it/,
		);
		expect(error?.message).not.toMatch(/run the workflow anew/);
	});

	it('so does the item about such a job, where the node goes on after a failure', async () => {
		service.sim.fault(({ route }) =>
			route === '/editor/project' ? { kind: 'reset', when: 'after' } : undefined,
		);
		const node: Partial<INode> = { ...TOOL, onError: 'continueRegularOutput' };
		const { json } = await service.engine.run({
			...create,
			credentials: service.credentials(),
			node,
		});
		expect(json).toEqual([
			{
				error: expect.stringMatching(/^It is not known whether AI Studios accepted the project/),
				details: {
					mayExist: true,
					advice: expect.stringMatching(/Do not call this tool again for it/),
				},
			},
		]);
	});

	it('the message about a value that does not fit says how it should be', async () => {
		const parameters = createParameters({ projectJson: '[]' });
		const { error } = await service.engine.run({
			parameters,
			credentials: service.credentials(),
			node: TOOL,
		});
		expect(error?.description).toBeTruthy();
		expect(error?.message).toContain(String(error?.description));
	});
});

describe('When the execution of an agent is retried, which asks its tools anew', () => {
	const call = (name: string) => ({
		parameters: createParameters(),
		items: [{ request: sceneRequest(name) }],
		credentials: service.credentials(),
		node: TOOL,
	});
	const run = async (given: RunOptions) =>
		await onFastClock(async () => await service.engine.run(given));
	const paid = () => service.sim.ledger.filter((entry) => entry.paid);

	it('a video that was asked for in the same words is not paid again, and its address is answered', async () => {
		const first = await run(call('Welcome'));
		const retry = { ...call('Welcome'), mode: 'retry', keepsRuns: true } as const;
		const second = await run({ ...retry, executionId: '2', retryOf: first.data });
		const third = await run({ ...retry, executionId: '3', retryOf: second.data });
		expect(paid()).toHaveLength(1);
		expect([second.runs, third.runs]).toEqual([2, 3]);
		expect(third.json).toEqual([first.json[0], first.json[0], first.json[0]]);
	});

	it('other words are another video', async () => {
		const first = await run(call('Welcome'));
		await run({
			...call('Goodbye'),
			mode: 'retry',
			keepsRuns: true,
			executionId: '2',
			retryOf: first.data,
		});
		expect(paid()).toHaveLength(2);
	});

	it('a model that has ordered one video twice is given both, and pays for a third', async () => {
		const again = { ...call('Welcome'), keepsRuns: true };
		const one = await run(again);
		const two = await run({ ...again, retryOf: one.data });
		expect(paid()).toHaveLength(2);

		const retry = { ...again, mode: 'retry', executionId: '2' } as const;
		let last = two;
		for (let order = 0; order < 3; order++) last = await run({ ...retry, retryOf: last.data });
		expect(paid()).toHaveLength(3);
		const ids = last.json.map(({ projectId }) => projectId);
		expect(new Set(ids.slice(2)).size).toBe(3);
	});

	it('an order of which nothing is known is not sent again', async () => {
		service.sim.fault(({ route }) =>
			route === '/editor/project' ? { kind: 'reset', when: 'after' } : undefined,
		);
		const node: Partial<INode> = { ...TOOL, onError: 'continueRegularOutput' };
		const first = await run({ ...call('Welcome'), node });
		service.sim.fault(undefined);
		const { json } = await run({
			...call('Welcome'),
			node,
			mode: 'retry',
			keepsRuns: true,
			executionId: '2',
			retryOf: first.data,
		});
		expect(paid()).toHaveLength(1);
		expect(json.at(-1)?.error).toMatch(/^It is not known whether AI Studios accepted the project/);
	});
});

describe('The description that n8n makes of an operation for a model', () => {
	const operations = () =>
		service.engine.nodeType.description.properties
			.filter(({ name }) => name === 'operation')
			.flatMap((field: INodeProperties) =>
				(field.options as INodePropertyOptions[]).map(({ value }) => [
					String(field.displayOptions?.show?.resource?.[0]),
					String(value),
				]),
			);

	const described = ([resource = '', operation = '']: string[]) => {
		const node: INode = {
			id: '1',
			name: 'Tool',
			type: TOOL_TYPE,
			typeVersion: 1,
			position: [0, 0],
			parameters: { resource, operation },
		};
		return NodeHelpers.getToolDescriptionForNode(node, service.engine.nodeType);
	};

	it('is another one for each operation', () => {
		const all = operations().map(described);
		expect(all.length).toBeGreaterThan(30);
		expect(new Set(all).size).toBe(all.length);
	});

	it('says that a project is a video', () => {
		const ofProjects = operations()
			.filter(([resource]) => resource === 'project')
			.map(described);
		expect(ofProjects.filter((text) => !/\bvideo\b/.test(text))).toEqual([]);
	});
});

it('is told that nothing was found, instead of an empty text', async () => {
	const list = {
		resource: 'project',
		operation: 'getMany',
		returnAll: true,
		filters: { name: 'none' },
	};
	const asTool = await service.run(list, { node: { type: 'n8n-nodes-aistudios.aiStudiosTool' } });
	const asNode = await service.run(list);
	expect(asTool.json).toEqual([
		{ found: 0, message: expect.stringContaining('Nothing was found') },
	]);
	expect(asNode.json).toEqual([]);
});
