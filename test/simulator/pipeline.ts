/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the test harness runs on Node itself, never inside n8n */
import { STATUS_CODES } from 'node:http';

import { Readable } from 'node:stream';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { expiryAnswer, refusalBody } from './answers';
import type { Answer } from './answers';
import { V3 } from './options';
import type { Fault } from './fault-types';
import type { SeenRequest } from './types';
import type { World } from './world';

type Drip = Extract<Fault, { kind: 'drip' }>;

const TRUNCATED = '{"success":true,"data":{"projectI';

/** `first`, then spaces for as long as anybody listens. */
async function* drops(world: World, everyMs: number, first: string): AsyncGenerator<string> {
	yield first;
	while (!world.closing.signal.aborted) {
		await world.sleep(everyMs);
		yield ' ';
	}
}

const dripOf = (world: World, { everyMs, first = '{"success":true,' }: Drip): Readable =>
	Readable.from(drops(world, everyMs, first));

/** Text goes out as it is, anything else as JSON. */
export function send(reply: FastifyReply, { status, body, headers }: Answer): FastifyReply {
	void reply.code(status).headers(headers ?? {});
	if (typeof body !== 'string') return reply.send(body);
	const type = body.startsWith('<') ? 'text/html' : 'application/json';
	return reply.type(`${type}; charset=utf-8`).send(body);
}

const statusAnswer = ({ status, body, headers }: Extract<Fault, { status: number }>): Answer => ({
	status,
	body:
		body === undefined ? refusalBody('object', status, STATUS_CODES[status] ?? 'Refused') : body,
	headers,
});

/** Cuts the connection without a word. */
function cut(request: FastifyRequest, reply: FastifyReply): FastifyReply {
	reply.hijack();
	request.raw.socket.destroy();
	return reply;
}

const parsed = (payload: unknown): unknown => {
	try {
		return JSON.parse(String(payload)) as unknown;
	} catch {
		return payload;
	}
};

/** Keys and tokens in the places where the API reference has them. */
function hear(world: World, { headers, body }: FastifyRequest): void {
	const { appId, userKey } = (body ?? {}) as { appId?: unknown; userKey?: unknown };
	const authorization = headers.authorization?.replace(/^Bearer /, '');
	world.hear(appId, userKey, authorization, headers['studio-api-key']);
}

/** Counts, records, delays and disturbs every request of the plugin it is called on. */
export function addPipeline(app: FastifyInstance, world: World): void {
	const flights = new WeakMap<
		FastifyRequest,
		{ seen: SeenRequest; nth: number; total: number; fault?: Fault }
	>();
	const { counters, tokens } = world;

	app.addHook('onRequest', async (request, reply) => {
		const [path = '', query = ''] = request.url.split('?', 2);
		const short = (whole: string) => (whole.startsWith(V3) ? whole.slice(V3.length) : whole);
		const seen: SeenRequest = {
			method: request.method,
			path: short(path),
			route: short(request.routeOptions.url ?? 'unknown'),
			query,
			at: world.now(),
			status: 0,
			token: tokens.labelOf(request.headers.authorization),
		};
		const key = `${seen.method} ${seen.route}`;
		const nth = (counters.byRoute[key] ?? 0) + 1;
		counters.byRoute[key] = nth;
		counters.total += 1;
		if (key === 'POST /auth/token') counters.tokenCalls += 1;
		counters.inFlight += 1;
		counters.maxInFlight = Math.max(counters.maxInFlight, counters.inFlight);
		world.requests.push(seen);
		flights.set(request, { seen, nth, total: counters.total });
		reply.raw.once('close', () => {
			counters.inFlight -= 1;
			if (reply.raw.writableFinished) seen.status = reply.raw.statusCode;
		});
	});

	app.addHook('preValidation', async (request, reply) => {
		await world.sleep(world.options.latencyMs);
		const flight = flights.get(request);
		if (!flight) return;
		const { seen, nth, total } = flight;
		const { method, path, route } = seen;
		hear(world, request);
		const fault = world.fault?.({
			method,
			path,
			route,
			headers: request.headers,
			body: request.body,
			nth,
			total,
		});
		flight.fault = fault;
		switch (fault?.kind) {
			case 'status':
				return send(reply, statusAnswer(fault));
			case 'expired':
				tokens.revoke(request.headers.authorization);
				counters.rejectedTokens += 1;
				return send(reply, expiryAnswer(world.variants));
			case 'reset':
				return fault.when === 'before' ? cut(request, reply) : undefined;
			case 'malformed':
				if (fault.when === 'after') return;
				return send(reply, { status: 200, body: fault.text ?? TRUNCATED });
			case 'drip':
				if (fault.when === 'after') return;
				return reply.type('application/json').send(dripOf(world, fault));
			case 'rewrite': {
				if (fault.when !== 'before') return;
				const { status = 200, headers, body } = fault.change(undefined, [...world.secretsHeard]);
				return send(reply, { status, headers, body });
			}
			case 'hang':
				if (fault.when === 'after') return;
				await world.sleep(fault.ms);
				// who hung up does not get the work done
				return request.raw.socket.destroyed || world.closing.signal.aborted
					? cut(request, reply)
					: undefined;
			default:
				return;
		}
	});

	app.addHook('onSend', async (request, reply, payload) => {
		const fault = flights.get(request)?.fault;
		switch (fault?.kind) {
			case 'statusAfter': {
				const { status, body, headers } = statusAnswer(fault);
				void reply.code(status).headers(headers ?? {});
				return typeof body === 'string' ? body : JSON.stringify(body);
			}
			case 'malformed':
				if (fault.when === 'before') return payload;
				void reply.code(200);
				return fault.text ?? TRUNCATED;
			case 'hang':
				if (fault.when === 'after') await world.sleep(fault.ms);
				return payload;
			case 'drip':
				return fault.when === 'after' ? dripOf(world, fault) : payload;
			case 'rewrite': {
				if (fault.when === 'before') return payload;
				const answer = parsed(payload);
				const { status, headers, body } = fault.change(answer, [...world.secretsHeard]);
				if (status !== undefined) void reply.code(status);
				void reply.headers(headers ?? {});
				return typeof body === 'string' ? body : JSON.stringify(body);
			}
			case 'reset':
				if (fault.when === 'after') request.raw.socket.destroy();
				return payload;
			default:
				return payload;
		}
	});
}

/** Refuses requests without a live token, in the variant that is set; a token is sent raw, without `Bearer`. */
export function requireToken(app: FastifyInstance, world: World): void {
	app.addHook('preValidation', async (request, reply) => {
		if (world.tokens.accountOf(request.headers.authorization) !== undefined) return;
		world.counters.rejectedTokens += 1;
		return send(reply, expiryAnswer(world.variants));
	});
}
