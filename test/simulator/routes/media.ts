/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the test harness runs on Node itself, never inside n8n */
/* eslint-disable @n8n/community-nodes/no-restricted-globals -- as above: it finds its sample files beside it */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { deliver, rangeOf } from '../media-body';
import type { Body } from '../media-body';
import { avatarPictureOf, pictureOf } from '../pictures';
import type { MediaFile } from '../pictures';
import { extensionOf } from '../uploads';
import type { MediaRequest } from '../types';
import type { World } from '../world';

const sample = (name: string) => readFileSync(join(__dirname, '..', 'media', name));

const samples: Record<string, MediaFile> = {
	mp4: { type: 'video/mp4', bytes: sample('sample.mp4') },
	mp3: { type: 'audio/mpeg', bytes: sample('sample.mp3') },
	png: { type: 'image/png', bytes: sample('sample.png') },
};

const MOST_BYTES = 4 * 1024 ** 3;

const bodyOf = (file: MediaFile | undefined): Body | undefined =>
	file && { type: file.type, size: file.bytes.length, source: file.bytes };

interface ByName {
	Params: { name: string };
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
	/** `ranges`: a requested part is sent on its own. */
	const serve = async (
		request: FastifyRequest,
		reply: FastifyReply,
		body: Body | undefined,
		ranges: boolean,
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
		if (fault?.kind === 'redirectLoop') return reply.redirect(request.url, 302);
		if (body === undefined || !(body.size <= MOST_BYTES))
			return reply.code(404).type('text/plain').send('Not here.');
		const range =
			ranges && fault?.kind !== 'ignoresRange' ? rangeOf(headers.range, body.size) : undefined;
		if (range === 'none')
			return reply.code(416).header('content-range', `bytes */${body.size}`).send('');
		await deliver(world, reply, fault, body, range);
		return reply;
	};

	const file = async (request: FastifyRequest<ByName>, reply: FastifyReply) =>
		await serve(request, reply, bodyOf(samples[extensionOf(request.params.name)]), false);
	app.get('/media/:name', file);
	app.get('/media/thumbnails/:name', file);
	app.get<{ Params: { bytes: string } }>('/media/big/:bytes', async (request, reply) => {
		const size = Number.parseInt(request.params.bytes, 10);
		return await serve(request, reply, { type: 'application/octet-stream', size }, false);
	});
	app.get<ByName>(
		'/assets/pictures/:name',
		async (request, reply) =>
			await serve(request, reply, bodyOf(pictureOf(request.params.name)), true),
	);
	app.get<ByName>(
		'/ai/ai_mov_thm/:name',
		async (request, reply) =>
			await serve(request, reply, bodyOf(avatarPictureOf(request.params.name)), true),
	);
	app.get<ByName>(
		'/ai/model-introduce/thumbnails/:name',
		async (request, reply) =>
			await serve(request, reply, bodyOf(pictureOf('any-384x240.png')), true),
	);
}
