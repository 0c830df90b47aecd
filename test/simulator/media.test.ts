import { clientOf } from './client';
import {
	avatarPicturePath,
	avatarPictureSize,
	hostile,
	pictureNames,
	startSimulator,
} from './index';
import type { MediaFault, Simulator } from './index';
import { PNG } from 'pngjs';

let sim: Simulator;

beforeEach(async () => {
	sim = await startSimulator();
});
afterEach(async () => await sim.close());

async function get(path: string, headers: Record<string, string> = {}) {
	const answer = await fetch(`${sim.url}${path}`, { headers });
	return {
		status: answer.status,
		headers: answer.headers,
		bytes: Buffer.from(await answer.arrayBuffer()),
	};
}
const picture = async (name: string) => (await get(`/assets/pictures/${name}`)).bytes;

describe('a picture', () => {
	it.each<[string, string, (bytes: Buffer) => [number, number]]>([
		['logo-400x100.png', '400x100', (it) => [it.readUInt32BE(16), it.readUInt32BE(20)]],
		['any-37x1234.png', '37x1234', (it) => [it.readUInt32BE(16), it.readUInt32BE(20)]],
		['logo-400x100.gif', '400x100', (it) => [it.readUInt16LE(6), it.readUInt16LE(8)]],
		['moving-120x90.gif', '120x90', (it) => [it.readUInt16LE(6), it.readUInt16LE(8)]],
		['logo-400x100.webp', '400x100', (it) => [it.readUInt16LE(26), it.readUInt16LE(28)]],
		['moving-120x90.webp', '120x90', (it) => [it.readUIntLE(24, 3) + 1, it.readUIntLE(27, 3) + 1]],
	])('%s has its size, %s, in its first bytes', async (name, size, sizeIn) => {
		expect(sizeIn(await picture(name)).join('x')).toBe(size);
	});

	it('can have its size behind long comments, or turned', async () => {
		const long = await picture('long-header-500x500.jpg');
		const progressiveFrame = Buffer.from([0xff, 0xc2]);
		expect(long.indexOf(progressiveFrame)).toBeGreaterThan(150_000);
		expect((await picture('turned-360x640.jpg')).includes('Exif')).toBe(true);
	});

	it('is sent in the part that is asked for', async () => {
		const path = '/assets/pictures/logo-400x100.png';
		const { bytes } = await get(path);
		const size = bytes.length;
		const first = await get(path, { range: 'bytes=0-31' });
		expect([first.status, first.headers.get('content-range')]).toEqual([206, `bytes 0-31/${size}`]);
		expect(first.bytes).toEqual(bytes.subarray(0, 32));
		expect((await get(path, { range: 'bytes=-8' })).bytes).toEqual(bytes.subarray(-8));
		expect((await get(path, { range: `bytes=${size - 4}-` })).bytes).toEqual(bytes.subarray(-4));
		expect((await get(path, { range: `bytes=${size}-` })).status).toBe(416);
		sim.mediaFault(() => ({ kind: 'ignoresRange' }));
		const whole = await get(path, { range: 'bytes=0-31' });
		expect([whole.status, whole.bytes.length]).toEqual([200, size]);
	});

	it('is there under every name, with the type it says', async () => {
		for (const name of pictureNames()) {
			const { status, headers } = await get(`/assets/pictures/${name}`);
			expect([name, status]).toEqual([name, 200]);
			expect(headers.get('content-type')).toMatch(/^(image\/|text\/html|application\/octet)/);
		}
		expect((await get('/assets/pictures/other.png')).status).toBe(404);
		expect(sim.mediaRequests).toHaveLength(pictureNames().length + 1);
	});
});

it.each(['M000045058', 'M000045065'])(
	'The picture of avatar %s is transparent around the person, in a size of its own',
	async (avatarId) => {
		const { bytes } = await get(avatarPicturePath(avatarId, 'BG00002320'));
		const { width, height, data } = PNG.sync.read(bytes);
		const alphaAt = (x: number, y: number) => data[(y * width + x) * 4 + 3];
		expect({ width, height }).toEqual(avatarPictureSize(avatarId));
		expect([alphaAt(0, 0), alphaAt(width >> 1, height >> 1)]).toEqual([0, 255]);
	},
);

describe('a download', () => {
	const path = '/media/video.mp4';
	const withFault = async (fault: MediaFault) => {
		sim.mediaFault(() => fault);
		return await get(path);
	};

	it('may unpack to much more than comes over the wire', async () => {
		const bytes = 48 * 1024 * 1024;
		const { headers, bytes: unpacked } = await withFault({ kind: 'gzipBomb', bytes });
		expect([headers.get('content-encoding'), unpacked.length]).toEqual(['gzip', bytes]);
	});

	it('may be compressed, whole or cut in its middle', async () => {
		const whole = (await get(path)).bytes;
		expect((await withFault({ kind: 'gzip' })).bytes).toEqual(whole);
		const cut = await withFault({ kind: 'gzipCut' });
		// many clients take it for whole
		expect(cut.status).toBe(200);
		expect(cut.bytes.length).toBeLessThan(whole.length);
		expect(cut.bytes).toEqual(whole.subarray(0, cut.bytes.length));
	});

	it('may be a part with 206, or come without a length', async () => {
		const whole = (await get(path)).bytes;
		const part = await withFault({ kind: 'partial' });
		expect([part.status, part.bytes]).toEqual([206, whole.subarray(0, whole.length >> 1)]);
		const unmeasured = await withFault({ kind: 'withoutLength' });
		expect([unmeasured.headers.get('content-length'), unmeasured.bytes]).toEqual([null, whole]);
	});

	it.each(Object.entries(hostile.pages))('may be a page with 200: %s', async (_name, page) => {
		const { status, headers, bytes } = await withFault(page);
		expect([status, bytes.toString()]).toEqual([200, page.body]);
		expect(headers.get('content-type')).toContain(page.type);
	});

	it.each<[string, MediaFault, RegExp]>([
		['itself', { kind: 'redirectLoop' }, /^\/media\/video\.mp4$/],
		['another scheme', hostile.toFtp, /^ftp:/],
	])('may lead to %s', async (_case, fault, location) => {
		sim.mediaFault(() => fault);
		const answer = await fetch(`${sim.url}${path}`, { redirect: 'manual' });
		expect([answer.status, answer.headers.get('location')]).toEqual([
			302,
			expect.stringMatching(location),
		]);
	});

	it('may drip for ever', async () => {
		sim.mediaFault(() => ({ kind: 'drip', everyMs: 5 }));
		const answer = await fetch(`${sim.url}${path}`);
		let size = 0;
		for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) {
			size += part.length;
			if (size > 5) break;
		}
		expect(size).toBeGreaterThan(5);
	});
});

it('Pictures of the catalogue can be those of the avatars', async () => {
	const thumbnail = `${sim.url}${avatarPicturePath('M1', 'BG1')}`;
	sim.addAvatar({ id: 'M1', thumbnail });
	const { models } = await (await clientOf(sim)).data('GET', '/model');
	expect(models).toContainEqual(expect.objectContaining({ id: 'M1', thumbnail }));
	expect((await fetch(thumbnail)).status).toBe(200);
});
