/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the test harness runs on Node itself, never inside n8n */
/* eslint-disable @n8n/community-nodes/no-restricted-globals -- as above: it finds its sample files beside it */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { PNG } from 'pngjs';

import { extensionOf } from './uploads';

export interface MediaFile {
	/** MIME type */
	type: string;
	bytes: Buffer;
}

const FOLDER = join(__dirname, 'media', 'pictures');
const types: Record<string, string> = {
	png: 'image/png',
	jpg: 'image/jpeg',
	gif: 'image/gif',
	webp: 'image/webp',
	svg: 'image/svg+xml',
};
const MOST_PIXELS = 4_000_000;

const svg = (attributes: string) =>
	Buffer.from(
		`<?xml version="1.0"?>\n<!-- a logo -->\n<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>` +
			'<rect width="100%" height="100%" fill="#1f7a8c"/></svg>\n',
	);

/** A JPEG with its size after `bytes` of comments, as after large previews and profiles. */
function behindComments(jpeg: Buffer, bytes: number): Buffer {
	const parts = [jpeg.subarray(0, 2)];
	for (let left = bytes; left > 0; left -= 60_000) {
		const text = Buffer.alloc(Math.min(60_000, left), '.');
		const head = Buffer.from([0xff, 0xfe, 0, 0]);
		head.writeUInt16BE(text.length + 2, 2);
		parts.push(head, text);
	}
	return Buffer.concat([...parts, jpeg.subarray(2)]);
}

function stored(): Record<string, MediaFile> {
	const files = readdirSync(FOLDER).map((name): [string, MediaFile] => [
		name,
		{ type: types[extensionOf(name)] ?? '', bytes: readFileSync(join(FOLDER, name)) },
	]);
	return Object.fromEntries(files);
}

const samples = stored();
const sample = (name: string) => samples[name]?.bytes ?? Buffer.alloc(0);

/** Names that tell the size in px, as it is seen; and files that have none, or are not what they seem. */
const others: Record<string, MediaFile> = {
	'view-box-400x100.svg': { type: 'image/svg+xml', bytes: svg('viewBox="0 0 400 100"') },
	'millimeters-400x100.svg': {
		type: 'image/svg+xml',
		bytes: svg('width="105.8333mm" height="26.4583mm"'),
	},
	'relative.svg': { type: 'image/svg+xml', bytes: svg('width="100%" height="100%"') },
	'long-header-500x500.jpg': {
		type: 'image/jpeg',
		bytes: behindComments(sample('progressive-500x500.jpg'), 150_000),
	},
	'named-png-400x100.png': { type: 'image/png', bytes: sample('logo-400x100.webp') },
	'untyped-400x100': { type: 'application/octet-stream', bytes: sample('logo-400x100.png') },
	'cut.png': { type: 'image/png', bytes: sample('logo-400x100.png').subarray(0, 20) },
	'empty.png': { type: 'image/png', bytes: Buffer.alloc(0) },
	'page.png': { type: 'text/html', bytes: Buffer.from('<!DOCTYPE html><title>Sign in</title>') },
};

const made = new Map<string, MediaFile>();

const COLOUR = Buffer.from([31, 122, 140, 255]);

/**
 * A PNG of one colour on nothing, made once: `halfWidthAt` says for each height (0 to 1 from the top) how far the colour
 * goes to either side of the middle (0.5 is the whole width).
 */
function drawn(
	name: string,
	width: number,
	height: number,
	halfWidthAt: (y: number) => number,
): MediaFile {
	const known = made.get(name);
	if (known) return known;
	const png = new PNG({ width, height, filterType: 0, deflateLevel: 1 });
	for (let row = 0; row < height; row += 1) {
		const half = Math.round(halfWidthAt((row + 0.5) / height) * width);
		const from = row * width + Math.max(0, (width >> 1) - half);
		const to = row * width + Math.min(width, (width >> 1) + half + 1);
		if (half > 0) png.data.fill(COLOUR, from * 4, to * 4);
	}
	const file = { type: 'image/png', bytes: PNG.sync.write(png, { filterType: 0 }) };
	made.set(name, file);
	return file;
}

/** A person: a head above shoulders that go on to the lower edge. */
const silhouette = (y: number) =>
	y > 0.2
		? Math.min(0.45, (y - 0.2) * 4)
		: 0.2 * Math.sqrt(Math.max(0, 1 - ((y - 0.1) / 0.08) ** 2));

/** The file of `/assets/pictures/<name>`; `any-<width>x<height>.png` is made in that size. */
export function pictureOf(name: string): MediaFile | undefined {
	const [, width = '', height = ''] = /^any-([1-9]\d{0,4})x([1-9]\d{0,4})\.png$/.exec(name) ?? [];
	if (width !== '' && Number(width) * Number(height) <= MOST_PIXELS)
		return drawn(name, Number(width), Number(height), () => 0.5);
	return samples[name] ?? others[name];
}

/** Names of the pictures that are there in any case. */
export const pictureNames = () => [...Object.keys(samples), ...Object.keys(others)];

/** Size in px of an avatar's picture: that of the vendor's sample, and another for each other avatar. */
export function avatarPictureSize(avatarId: string): { width: number; height: number } {
	const step = (Number.parseInt(avatarId.replace(/\D/g, ''), 10) || 0) - 45058;
	const part = Math.abs(step) % 10;
	return { width: 679 - part * 29, height: 2229 - part * 131 };
}

/** Path of an avatar's picture, as the samples have it ("Avatar picture patterns"): put the simulator's `url` before it. */
export const avatarPicturePath = (avatarId: string, outfitId: string) =>
	`/ai/ai_mov_thm/tight_ai_mov_thm_${avatarId}_${outfitId}.png`;

/** The picture at the end of {@link avatarPicturePath}: a person on nothing. */
export function avatarPictureOf(name: string): MediaFile | undefined {
	const [, avatarId] = /^tight_ai_mov_thm_([A-Za-z0-9]+)_[A-Za-z0-9]+\.png$/.exec(name) ?? [];
	if (avatarId === undefined) return undefined;
	const { width, height } = avatarPictureSize(avatarId);
	return drawn(`avatar ${width}x${height}`, width, height, silhouette);
}
