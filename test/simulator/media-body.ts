/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the test harness runs on Node itself, never inside n8n */
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';

import type { FastifyReply } from 'fastify';

import type { MediaFault } from './fault-types';
import type { World } from './world';

/** A file to send: a sample, or filling of any length without keeping it. */
export interface Body {
	type: string;
	size: number;
	source?: Buffer;
}

/** What is sent, and how it ends: normally, cut off, or not at all. */
interface Delivery {
	status: number;
	headers: Record<string, string | number>;
	pieces: Iterable<Buffer>;
	/** ms between two pieces */
	pauseMs: number;
	end: 'inOrder' | 'cut' | 'stall';
}

const CHUNK = 64 * 1024;
const BOMB_STEP = 16 * 1024 * 1024;
const filling = Buffer.alloc(CHUNK, 'AI Studios stand-in. ');

/** The bytes from `from` on, in pieces of at most `step` bytes. */
function* pieces(source: Buffer | undefined, from: number, to: number, step = CHUNK) {
	for (let at = from; at < to; at += step) {
		const length = Math.min(step, to - at);
		yield source ? source.subarray(at, at + length) : filling.subarray(0, length);
	}
}

function* repeated(piece: Buffer, times: number) {
	for (let at = 0; at < times; at += 1) yield piece;
}

/** First and last byte of one range, as `Range: bytes=…` asks for it; `none` where it lies behind the end. */
export function rangeOf(
	header: string | undefined,
	size: number,
): [number, number] | 'none' | undefined {
	const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
	if (first === '' && last === '') return undefined;
	const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
	const to = first === '' || last === '' ? size - 1 : Math.min(size - 1, Number(last));
	return from > to ? 'none' : [from, to];
}

function deliveryOf(fault: MediaFault | undefined, body: Body, range?: [number, number]): Delivery {
	const { type, size, source } = body;
	const [from, last] = range ?? [0, size - 1];
	const to = last + 1;
	const whole: Delivery = {
		status: range ? 206 : 200,
		headers: {
			'content-type': type,
			'content-length': to - from,
			...(range ? { 'content-range': `bytes ${from}-${last}/${size}` } : {}),
		},
		pieces: pieces(source, from, to),
		pauseMs: 0,
		end: 'inOrder',
	};
	const packed = (bytes: Buffer): Delivery => ({
		...whole,
		headers: { 'content-type': type, 'content-length': bytes.length, 'content-encoding': 'gzip' },
		pieces: [bytes],
	});
	const half = Math.floor(size / 2);
	switch (fault?.kind) {
		case 'cut':
		case 'stall':
			return {
				...whole,
				pieces: pieces(source, from, from + Math.min(to - from, fault.afterBytes ?? half)),
				end: fault.kind,
			};
		case 'slow': {
			// ten pieces a second
			const step = Math.min(CHUNK, Math.max(1, Math.floor(fault.bytesPerSecond / 10)));
			return { ...whole, pieces: pieces(source, from, to, step), pauseMs: 100 };
		}
		case 'gzipBomb':
			return {
				...whole,
				headers: { 'content-type': type, 'content-encoding': 'gzip' },
				pieces: repeated(gzipSync(Buffer.alloc(BOMB_STEP)), Math.ceil(fault.bytes / BOMB_STEP)),
			};
		case 'gzip':
			return packed(gzipSync(source ?? filling));
		case 'gzipCut': {
			const bytes = gzipSync(source ?? filling);
			return packed(bytes.subarray(0, Math.floor(bytes.length / 2)));
		}
		case 'partial':
			return {
				...whole,
				status: 206,
				headers: {
					'content-type': type,
					'content-length': half,
					'content-range': `bytes 0-${half - 1}/${size}`,
				},
				pieces: pieces(source, 0, half),
			};
		case 'withoutLength':
			return { ...whole, headers: { 'content-type': type } };
		case 'drip':
			return {
				...whole,
				headers: { 'content-type': type },
				pieces: repeated(Buffer.from([0]), Number.POSITIVE_INFINITY),
				pauseMs: fault.everyMs,
			};
		default:
			return whole;
	}
}

/** Until the client takes more, or has gone; leaves no listeners behind. */
async function flowing(raw: FastifyReply['raw']): Promise<void> {
	const settled = new AbortController();
	const { signal } = settled;
	await Promise.race([once(raw, 'drain', { signal }), once(raw, 'close', { signal })]);
	settled.abort();
}

/** Writes a body manually, with the requested failures. */
export async function deliver(
	world: World,
	reply: FastifyReply,
	fault: MediaFault | undefined,
	body: Body,
	range?: [number, number],
): Promise<void> {
	const { raw } = reply;
	reply.hijack();
	const delivery = deliveryOf(fault, body, range);
	raw.writeHead(delivery.status, delivery.headers);
	for (const piece of delivery.pieces) {
		if (raw.destroyed || world.closing.signal.aborted) return;
		if (!raw.write(piece)) await flowing(raw);
		await world.sleep(delivery.pauseMs);
	}
	if (delivery.end === 'inOrder') raw.end();
	// a stalled one stays open until the client or the simulator gives up
	else if (delivery.end === 'cut') raw.socket?.destroySoon();
}
