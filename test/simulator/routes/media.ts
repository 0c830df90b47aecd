/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the test harness runs on Node itself, never inside n8n */
/* eslint-disable @n8n/community-nodes/no-restricted-globals -- as above: it finds its sample files beside it */
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { extensionOf } from '../uploads';
import type { MediaFault } from '../fault-types';
import type { MediaRequest } from '../types';
import type { World } from '../world';

const sample = (name: string) => readFileSync(join(__dirname, '..', 'media', name));

const samples: Record<string, { type: string; bytes: Buffer }> = {
	mp4: { type: 'video/mp4', bytes: sample('sample.mp4') },
	mp3: { type: 'audio/mpeg', bytes: sample('sample.mp3') },
	png: { type: 'image/png', bytes: sample('sample.png') },
};

const CHUNK = 64 * 1024;
const MOST_BYTES = 4 * 1024 ** 3;
const filling = Buffer.alloc(CHUNK, 'AI Studios stand-in. ');

/** The body in pieces of at most `step` bytes: a sample, or filling of any length without keeping it. */
function* pieces(size: number, step: number, source?: Buffer): Generator<Buffer> {
	for (let at = 0; at < size; at += step) {
		const length = Math.min(step, size - at);
		yield source ? source.subarray(at, at + length) : filling.subarray(0, length);
	}
}

/** Writes a body by hand, with whatever is to go wrong on the way. */
async function deliver(
	world: World,
	reply: FastifyReply,
	fault: MediaFault | undefined,
	type: string,
	size: number,
	source?: Buffer,
): Promise<void> {
	const { raw } = reply;
	reply.hijack();
	raw.writeHead(200, { 'content-type': type, 'content-length': size });
	const broken = fault?.kind === 'cut' || fault?.kind === 'stall';
	const end = broken ? Math.min(size, fault.afterBytes ?? Math.floor(size / 2)) : size;
	// ten pieces a second
	const step =
		fault?.kind === 'slow'
			? Math.min(CHUNK, Math.max(1, Math.floor(fault.bytesPerSecond / 10)))
			: CHUNK;
	for (const piece of pieces(end, step, source)) {
		if (raw.destroyed || world.closing.signal.aborted) return;
		if (!raw.write(piece)) await Promise.race([once(raw, 'drain'), once(raw, 'close')]);
		if (fault?.kind === 'slow') await world.sleep(100);
	}
	if (!broken) raw.end();
	// a stalled one stays open until the client or the simulator gives up
	else if (fault.kind === 'cut') raw.socket?.destroySoon();
}

/**
 * Finished videos, pictures and sounds; no token is needed here, and one that comes along is recorded.
 * `log` keeps the requests; only the first host plays faults.
 */
export function addMediaRoutes(
	app: FastifyInstance,
	world: World,
	log: MediaRequest[],
	faulty: boolean,
): void {
	const serve = async (
		request: FastifyRequest,
		reply: FastifyReply,
		type: string | undefined,
		size: number,
		source?: Buffer,
	) => {
		const path = request.url.split('?', 1)[0] ?? '';
		const { headers } = request;
		log.push({
			path,
			at: world.now(),
			authorization: headers.authorization !== undefined,
			headers: { ...headers },
		});
		const fault = faulty ? world.mediaFault?.({ path, nth: log.length }) : undefined;
		if (fault?.kind === 'status')
			return reply
				.code(fault.status)
				.type(fault.type ?? 'text/plain')
				.send(fault.body ?? '');
		if (fault?.kind === 'redirect')
			return reply.redirect(fault.to ?? `${world.otherUrl}${request.url}`, 302);
		if (type === undefined || !(size <= MOST_BYTES))
			return reply.code(404).type('text/plain').send('Not here.');
		await deliver(world, reply, fault, type, size, source);
		return reply;
	};

	const file = async (
		request: FastifyRequest<{ Params: { name: string } }>,
		reply: FastifyReply,
	) => {
		const found = samples[extensionOf(request.params.name)];
		return await serve(request, reply, found?.type, found?.bytes.length ?? 0, found?.bytes);
	};
	app.get('/media/:name', file);
	app.get('/media/thumbnails/:name', file);
	app.get<{ Params: { bytes: string } }>(
		'/media/big/:bytes',
		async (request, reply) =>
			await serve(
				request,
				reply,
				'application/octet-stream',
				Number.parseInt(request.params.bytes, 10),
			),
	);
}
