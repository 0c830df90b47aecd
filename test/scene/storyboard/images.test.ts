/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads pictures of this folder; nothing of it runs in n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode as reference } from 'jpeg-js';
import { PNG } from 'pngjs';

import { decodePicture } from '../../../nodes/AiStudios/scene/preview/storyboard/images/decode';
import { fetchAll } from '../../../nodes/AiStudios/scene/preview/storyboard/images/fetching';
import { shrunk } from '../../../nodes/AiStudios/scene/preview/storyboard/images/shrinking';
import { turnedUpright } from '../../../nodes/AiStudios/scene/preview/storyboard/images/upright';
import { packageRoot } from '../../packageRoot';

const read = (name: string) =>
	new Uint8Array(readFileSync(join(packageRoot, 'test/scene/storyboard/pictures', name)));
const LARGE = { width: 5000, height: 5000 };

/** The mean distance of all values. */
const distance = (one: Uint8Array, other: Uint8Array) =>
	one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / one.length;

describe('a JPEG', () => {
	it.each(['office.jpg', 'office-progressive.jpg', 'breakfast.jpg'])(
		'is decoded as another decoder does: %s',
		async (name) => {
			const expected = reference(read(name), { useTArray: true });
			const { width, height, pixels } = await decodePicture(read(name), LARGE);
			expect([width, height]).toEqual([expected.width, expected.height]);
			expect(distance(pixels, expected.data)).toBeLessThan(0.4);
		},
	);

	it('is decoded in the size it is drawn at', async () => {
		const expected = reference(read('office.jpg'), { useTArray: true });
		const most = { width: 300, height: 169 };
		const small = shrunk({ ...expected, pixels: new Uint8Array(expected.data) }, most);
		const { width, height, pixels } = await decodePicture(read('office.jpg'), most);
		expect([width, height]).toEqual([300, 169]);
		expect(distance(pixels, small.pixels)).toBeLessThan(3);
	});

	it('that is damaged or cut off anywhere ends in a picture or a reason, never in a crash', async () => {
		const whole = read('office-progressive.jpg');
		for (let length = 20; length < whole.length; length += 1717) {
			const bytes = whole.slice(0, length);
			bytes[Math.floor(length / 2)] = 0xff;
			await decodePicture(bytes, { width: 40, height: 40 }).catch((error: Error) => {
				expect(error.message).toMatch(/damaged|cannot be read|too large/);
			});
		}
	});
});

describe('a PNG', () => {
	const drawn = () => {
		const png = new PNG({ width: 37, height: 23 });
		for (let at = 0; at < png.data.length; at++) png.data[at] = (at * 37 + (at >> 5) * 11) & 255;
		return png;
	};

	it.each([
		['colors and opacity', { colorType: 6 as const }],
		['colors', { colorType: 2 as const, inputHasAlpha: true }],
		['gray', { colorType: 0 as const, inputHasAlpha: true }],
		['gray and opacity', { colorType: 4 as const }],
		['16 bits', { colorType: 6 as const, bitDepth: 16 as const }],
	])('is decoded as another decoder does: %s', async (_, options) => {
		const bytes = PNG.sync.write(drawn(), options);
		const expected = PNG.sync.read(bytes);
		const { width, height, pixels } = await decodePicture(new Uint8Array(bytes), LARGE);
		expect([width, height]).toEqual([37, 23]);
		for (let at = 0; at < pixels.length; at++) {
			const alpha = expected.data[at - (at % 4) + 3] ?? 0;
			const value = at % 4 === 3 ? alpha : ((expected.data[at] ?? 0) * alpha) / 255;
			// The other decoder cuts sixteen bits of a color and of its opacity to eight, each up to one too low.
			const tolerance = 'bitDepth' in options ? 2 : 1.5;
			expect(Math.abs((pixels[at] ?? 0) - value)).toBeLessThanOrEqual(tolerance);
		}
	});

	it('that is cut off is called damaged', async () => {
		const bytes = new Uint8Array(PNG.sync.write(drawn()));
		await expect(decodePicture(bytes.slice(0, bytes.length - 60), LARGE)).rejects.toThrow(
			'the file is damaged',
		);
	});

	it('that claims to be huge is not tried', async () => {
		const bytes = new Uint8Array(PNG.sync.write(drawn()));
		new DataView(bytes.buffer).setUint32(16, 16_000);
		new DataView(bytes.buffer).setUint32(20, 16_000);
		await expect(decodePicture(bytes, LARGE)).rejects.toThrow('the picture is too large');
	});
});

describe('a file that is no JPEG or PNG', () => {
	const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
	it.each([
		['RIFF\x10\0\0\0WEBPVP8 ', 'a WebP picture cannot be drawn here'],
		['GIF89a', 'a GIF picture cannot be drawn here'],
		['\0\0\0\x20ftypisom', 'a video cannot be drawn here'],
		['<!DOCTYPE html><html>', 'a web page cannot be drawn here'],
		['<svg xmlns="x">', 'an SVG picture cannot be drawn here'],
		['', 'no picture was received'],
	])('says what it is: %j', async (head, reason) => {
		await expect(decodePicture(bytes(head), LARGE)).rejects.toThrow(reason);
	});
});

describe('a picture', () => {
	it('keeps its mean color when it shrinks', () => {
		const pixels = Uint8Array.from({ length: 64 * 64 * 4 }, (_, at) =>
			at % 4 === 3 ? 255 : ((at >> 2) + (at >> 8)) % 2 === 0 ? 0 : 200,
		);
		const small = shrunk({ width: 64, height: 64, pixels }, { width: 9, height: 7 });
		expect([small.width, small.height]).toEqual([9, 7]);
		for (let at = 0; at < small.pixels.length; at += 4)
			expect(Math.abs((small.pixels[at] ?? 0) - 100)).toBeLessThan(12);
	});

	it.each([
		[1, '12/34/56'],
		[2, '21/43/65'],
		[3, '65/43/21'],
		[4, '56/34/12'],
		[5, '135/246'],
		[6, '531/642'],
		[7, '642/531'],
		[8, '246/135'],
	])('is turned as the camera was held: %d', (orientation, seen) => {
		const pixels = Uint8Array.from({ length: 24 }, (_, at) => (at >> 2) + 1);
		const upright = turnedUpright({ width: 2, height: 3, pixels }, orientation);
		const rows = Array.from({ length: upright.height }, (_, y) =>
			Array.from({ length: upright.width }, (__, x) => upright.pixels[(y * upright.width + x) * 4]),
		);
		expect(rows.map((row) => row.join('')).join('/')).toBe(seen);
	});
});

describe('fetching pictures', () => {
	const urls = (count: number) =>
		Array.from({ length: count }, (_, at) => `https://e.com/${at}.png`);

	it('asks for each public address once, and for no other', async () => {
		const asked: string[] = [];
		const fetched = await fetchAll(
			['https://e.com/a.png', 'https://e.com/a.png', 'http://10.0.0.1/b.png', '/images/c.png', ''],
			async (url) => {
				asked.push(url);
				return new Uint8Array(3);
			},
		);
		expect(asked).toEqual(['https://e.com/a.png']);
		expect(fetched.get('http://10.0.0.1/b.png')).toContain('not reachable from the internet');
		expect(fetched.get('/images/c.png')).toBe('a file of AI Studios');
	});

	it('asks for several at a time, and never for more than 10 MB together', async () => {
		let [open, most, promised] = [0, 0, 0];
		let mostPromised = 0;
		await fetchAll(urls(40), async (_, mostBytes, timeout) => {
			expect(timeout).toBeLessThanOrEqual(5000);
			open++;
			promised += mostBytes;
			most = Math.max(most, open);
			mostPromised = Math.max(mostPromised, promised);
			await Promise.resolve();
			open--;
			// All that was allowed came, and stays.
			return new Uint8Array(mostBytes);
		});
		expect(most).toBeGreaterThan(3);
		expect(mostPromised).toBeLessThanOrEqual(10_000_000);
	});

	it('goes on without what does not come or is too long', async () => {
		const fetched = await fetchAll(urls(3), async (url, mostBytes) => {
			if (url.endsWith('0.png')) throw new Error('no connection');
			return url.endsWith('1.png') ? new Uint8Array(mostBytes + 1) : new Uint8Array(5);
		});
		expect([...fetched.values()]).toEqual([
			'it could not be loaded',
			'it could not be loaded',
			expect.any(Uint8Array),
		]);
	});
});
