import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Service } from '../engine/service';

/** One input that people really feed in, and what has to come of it. */
export interface Case {
	readonly id: string;
	readonly kind: string;
	readonly parameters: INodeParameters;
	/** JSON of the items, or whole items. An item may say what the service answers to the call made for it. */
	readonly items: ReadonlyArray<IDataObject | INodeExecutionData>;
	/** Of the whole run; a list has one for each item, each of which is run alone. */
	readonly expected: Expected | readonly Expected[];
}

/** Either something is sent, or a message says why not, and nothing is paid. */
export interface Expected {
	/** Required content of each request that makes something, in order. */
	readonly sent?: readonly object[];
	/** Required content of the only request that makes something, as JSON. */
	readonly sentText?: string;
	/** Names of the uploaded files. */
	readonly files?: readonly string[];
	/** Required content of the bodies of calls that make something, regardless of the response. */
	readonly received?: readonly object[];
	/** The path of a request that was sent, regardless of the response. */
	readonly asked?: string;
	/** How the message begins; it also names the item. */
	readonly message?: string;
	/** Words of the warnings of a preview. */
	readonly warnings?: readonly string[];
}

/** Runs a case on the engine and checks what came of it. */
export async function check(service: Service, one: Case): Promise<void> {
	if (!Array.isArray(one.expected)) {
		await checkRun(service, one, one.items, one.expected as Expected);
		return;
	}
	for (const [at, expected] of (one.expected as Expected[]).entries()) {
		const before = service.sim.ledger.length;
		await checkRun(service, one, one.items.slice(at, at + 1), expected, before);
	}
}

async function checkRun(
	service: Service,
	{ parameters }: Case,
	items: Case['items'],
	expected: Expected,
	before = 0,
): Promise<void> {
	const received = listen(service, items);
	const result = await service.run(parameters, { items: items as IDataObject[] });
	const made = service.sim.ledger.slice(before);
	if (expected.message !== undefined) {
		expect(result.error?.message).toMatch(startsWith(expected.message));
		expect(result.error?.context?.itemIndex).toEqual(expect.any(Number));
		expect(result.status).toBe('error');
		expect(made).toEqual([]);
		return;
	}
	if (expected.received !== undefined) {
		expect(received).toMatchObject(expected.received);
		return;
	}
	if (expected.asked !== undefined) {
		expect(service.sim.requests.map(({ path }) => path)).toContain(expected.asked);
		return;
	}
	expect(result.error?.message).toBeUndefined();
	const requests = made.map(({ request }) => request);
	if (expected.sent !== undefined) expect(requests).toMatchObject(expected.sent);
	if (expected.sentText !== undefined) {
		expect(requests).toHaveLength(1);
		expect(JSON.stringify(requests)).toContain(expected.sentText);
	}
	if (expected.files !== undefined)
		expect(service.sim.uploads.map(({ fileName }) => fileName)).toEqual(expected.files);
	for (const words of expected.warnings ?? [])
		expect(JSON.stringify(result.json[0]?.warnings)).toContain(words);
}

/**
 * The bodies of the calls that make something, as they come in. `_service_answers` of the first item are status and body
 * of the answer to each.
 */
function listen(service: Service, [first = {}]: Case['items']): unknown[] {
	const bodies: unknown[] = [];
	const answer = '_service_answers' in first ? (first._service_answers as IDataObject) : undefined;
	service.sim.fault(({ method, path, body }) => {
		if (method !== 'POST' || path.includes('/auth') || path.includes('/token')) return undefined;
		bodies.push(body);
		return answer && { kind: 'status', status: Number(answer.status), body: answer.body };
	});
	return bodies;
}

const startsWith = (message: string): RegExp =>
	new RegExp(`^${message.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
