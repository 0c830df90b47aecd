/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- stands in for a response and for what n8n does with it, in its own time */
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { buffer } from 'node:stream/consumers';

import { Transfer } from '../../nodes/AiStudios/transport/transfer';

const CONTENT = 'x'.repeat(300_000);

function followed() {
	const transfer = new Transfer(Infinity);
	const body = Readable.from(
		[CONTENT.slice(0, 100_000), CONTENT.slice(100_000)].map((text) => Buffer.from(text)),
	);
	transfer.follow(body);
	return { transfer, body };
}

/** n8n takes a file up some moments after it came. */
const moments = async () => await new Promise((done) => setImmediate(done));

/** As n8n 1 does it where it keeps files in memory. */
const listening = async (body: Readable) =>
	await new Promise<string>((resolve, reject) => {
		const chunks: Buffer[] = [];
		body.on('data', (chunk: Buffer) => chunks.push(chunk));
		body.on('end', () => resolve(Buffer.concat(chunks).toString()));
		body.once('error', reject);
	});

const piping = async (body: Readable) => {
	const chunks: Buffer[] = [];
	const target = new Writable({
		highWaterMark: 1_000,
		write(chunk: Buffer, _, next) {
			chunks.push(chunk);
			setImmediate(next);
		},
	});
	await pipeline(body, target);
	return Buffer.concat(chunks).toString();
};

const iterating = async (body: Readable) => (await buffer(body)).toString();

it.each([
	['only listens', listening],
	['pipes it', piping],
	['iterates over it', iterating],
])('counts every byte and keeps none from a reader that %s', async (_, read) => {
	const { transfer, body } = followed();
	await moments();
	expect(await read(body)).toBe(CONTENT);
	expect(transfer.bytes).toBe(CONTENT.length);
});
