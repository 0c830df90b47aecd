import fc from 'fast-check';
import { PNG } from 'pngjs';

import { projectRequest } from '../../../nodes/AiStudios/scene/projectRequest';
import { previewProject } from '../../../nodes/AiStudios/scene/preview';
import type { CreateProjectBody } from '../../../nodes/AiStudios/scene/project';
import {
	drawStoryboard,
	type StoryboardOptions,
} from '../../../nodes/AiStudios/scene/preview/storyboard';
import { drawNotice } from '../../../nodes/AiStudios/scene/preview/storyboard/notice';
import seed from '../../fixtures/seed-request.json';
import { parameters, fieldsOf, sceneValues, type Raw } from '../form';
import { files } from './files';

const project = (scenes: Raw[], orientation = 'landscape') =>
	projectRequest(fieldsOf(parameters(scenes, { orientation }))).body;

const draw = async (body: CreateProjectBody, options: Partial<StoryboardOptions> = {}) =>
	await drawStoryboard(previewProject(body), { title: 'Video', ...options });

/** Decoding checks lengths and checksums, so that a picture n8n's page could not show fails here. */
const read = (page: Uint8Array | undefined) => PNG.sync.read(Buffer.from(page ?? []));

const sizeOf = (page: Uint8Array) => {
	const view = new DataView(page.buffer, page.byteOffset);
	return { width: view.getUint32(16), height: view.getUint32(20) };
};

const colorAt = ({ width, data }: PNG, x: number, y: number) => {
	const at = (Math.round(y) * width + Math.round(x)) * 4;
	return [data[at], data[at + 1], data[at + 2]];
};

const countOf = ({ data }: PNG, [r, g, b]: [number, number, number]) => {
	let count = 0;
	for (let at = 0; at < data.length; at += 4)
		if (data[at] === r && data[at + 1] === g && data[at + 2] === b) count += 1;
	return count;
};

/** Where the canvas of the only scene lies in the picture, and its pixels there per pixel of the canvas. */
const CANVAS = { x: 38, y: 177, scale: 824 / 1920 };
const onPage = (x: number, y: number) =>
	[CANVAS.x + x * CANVAS.scale, CANVAS.y + y * CANVAS.scale] as const;

const shape = (color: string, options: Raw) => ({
	shapeName: 'Rectangle_corner0',
	color,
	options: { left: 0, top: 0, width: '50%', height: '50%', ...options },
});
const only = (clips: Raw) =>
	project([
		sceneValues({ presenter: 'none', backgroundImage: '', backgroundColor: '#ffffff', clips }),
	]);

describe('the storyboard', () => {
	it('keeps the numbers of warnings within the picture, however many begin at its edge', async () => {
		const text = {
			text: 'Beyond',
			options: { left: '99%', top: 0, width: '50%', height: '5%', fontSize: 20 },
		};
		const scene = sceneValues({
			presenter: 'none',
			backgroundColor: '#ffffff',
			clips: { text: [text, text, text] },
		});
		const [first] = await draw(project([scene, scene, scene], 'portrait'));
		const page = read(first);
		const numbered = (from: number, to: number) =>
			Array.from({ length: to - from }, (_, x) => x + from).flatMap((x) =>
				Array.from({ length: 300 }, (_, y) => colorAt(page, x, 131 + y)).filter(
					([r, g, b]) => r === 196 && g === 84 && b === 10,
				),
			).length;
		expect(numbered(236, 274)).toBeGreaterThan(800);
		expect(numbered(275, 294)).toBe(0);
	});

	it.each([1, 2, 5, 20])(
		'shows %d scenes in both orientations on pages that fit the panel of n8n',
		async (count) => {
			for (const orientation of ['landscape', 'portrait']) {
				const scenes = Array.from({ length: count }, () => sceneValues());
				for (const page of await draw(project(scenes, orientation))) {
					const { width, height } = sizeOf(page);
					expect(width).toBe(900);
					expect(height).toBeLessThanOrEqual(1400);
				}
			}
		},
	);

	it('draws no more than fifty scenes', async () => {
		const scenes = (count: number) => project(Array.from({ length: count }, () => sceneValues()));
		expect((await draw(scenes(90))).length).toBe((await draw(scenes(50))).length);
	});

	it('shows a shape in its own color, in its part of the canvas', async () => {
		const picture = read((await draw(only({ shape: [shape('#12ab34', {})] })))[0]);
		expect(colorAt(picture, ...onPage(20, 30))).toEqual([0x12, 0xab, 0x34]);
		expect(colorAt(picture, ...onPage(950, 530))).toEqual([0x12, 0xab, 0x34]);
		expect(colorAt(picture, ...onPage(970, 530))).toEqual([255, 255, 255]);
		expect(colorAt(picture, ...onPage(950, 550))).toEqual([255, 255, 255]);
	});

	it('draws what is in front over what is behind', async () => {
		const seen = async (one: number, other: number) =>
			colorAt(
				read(
					(
						await draw(
							only({
								shape: [shape('#12ab34', { layer: one }), shape('#ff0066', { layer: other })],
							}),
						)
					)[0],
				),
				...onPage(200, 200),
			);
		expect(await seen(5, 9)).toEqual([255, 0, 0x66]);
		expect(await seen(9, 5)).toEqual([0x12, 0xab, 0x34]);
	});

	it('turns clips, lets see through them, and cuts what leaves the canvas', async () => {
		const turned = read(
			(await draw(only({ shape: [shape('#12ab34', { left: 960, top: 100, angle: 45 })] })))[0],
		);
		// Round its upper left corner: what was to the right of it lies below it.
		expect(colorAt(turned, ...onPage(960, 300))).toEqual([0x12, 0xab, 0x34]);
		expect(colorAt(turned, ...onPage(1500, 110))).toEqual([255, 255, 255]);
		const pale = read((await draw(only({ shape: [shape('#000000', { opacity: 50 })] })))[0]);
		expect(colorAt(pale, ...onPage(200, 200))[0]).toBeGreaterThan(120);
		expect(colorAt(pale, ...onPage(200, 200))[0]).toBeLessThan(135);
		const wide = read(
			(await draw(only({ shape: [shape('#12ab34', { left: -500, width: 5000 })] })))[0],
		);
		expect(colorAt(wide, 10, 300)).toEqual(colorAt(wide, 10, 500));
	});

	it('writes texts in their size, color, weight and place', async () => {
		const inkOf = async (options: Raw) =>
			countOf(
				read((await draw(only({ text: [{ text: 'HHH', color: '#ff0000', options }] })))[0]),
				[255, 0, 0],
			);
		const small = await inkOf({ fontSize: '40px' });
		const large = await inkOf({ fontSize: '80px' });
		expect(large / small).toBeGreaterThan(3);
		expect(await inkOf({ fontSize: '80px', bold: true })).toBeGreaterThan(large * 1.2);
	});

	it("puts the avatar of the vendor's sample where its JSON puts it", async () => {
		const { effects, ...clip } = seed.scenes[0]?.clips[0] as unknown as Raw;
		expect(effects).toEqual([{ type: 'head-only' }]);
		const scene = { ...seed.scenes[0], clips: [clip] };
		const body = { scenes: [scene] } as unknown as CreateProjectBody;
		const [shown, empty] = await Promise.all([
			draw(body, { fetch: files }),
			draw({ scenes: [{ ...scene, clips: [] }] } as unknown as CreateProjectBody, { fetch: files }),
		]);
		const [one, other] = [read(shown[0]), read(empty[0])];
		const differs = (x: number, y: number) =>
			colorAt(one, x, y).some((value, at) => value !== colorAt(other, x, y)[at]);
		// left 630, top 145, 679 × 2229: its head is at the height of 168, its body ends 679 to the right.
		let [left, right, top] = [900, 0, 900];
		for (let y = CANVAS.y; y < CANVAS.y + 460; y++) {
			for (let x = CANVAS.x + 4; x < CANVAS.x + 820; x++) {
				if (!differs(x, y)) continue;
				left = Math.min(left, x);
				right = Math.max(right, x);
				top = Math.min(top, y);
			}
		}
		expect(top).toBeGreaterThanOrEqual(Math.floor(onPage(0, 144)[1]));
		expect(top).toBeLessThan(onPage(0, 175)[1]);
		expect(left).toBeGreaterThanOrEqual(Math.floor(onPage(630, 0)[0]));
		expect(right).toBeLessThanOrEqual(Math.ceil(onPage(1310, 0)[0]));
		expect(right - left).toBeGreaterThan(450 * CANVAS.scale);
	});

	it('sketches what does not come, and asks for nothing where it may not', async () => {
		const body = project([
			sceneValues({
				clips: { image: [{ url: 'https://example.com/gone.png', placement: 'fit' }] },
			}),
		]);
		const asked: string[] = [];
		const pages = await draw(body, {
			fetch: async (url) => {
				asked.push(url);
				return undefined;
			},
		});
		expect(asked.sort()).toEqual([
			'https://cdn.aistudios.com/ai/ai_mov_thm/tight_ai_mov_thm_M000045058_BG00002320.png',
			'https://example.com/gone.png',
		]);
		expect(pages[0]).not.toEqual((await draw(body))[0]);
	});

	it('names avatars and outfits where it is told how', async () => {
		const body = project([sceneValues()]);
		const named = await draw(body, { names: () => ({ avatar: 'Maya', outfit: 'Suit' }) });
		expect(named[0]).not.toEqual((await draw(body))[0]);
		expect((await draw(body, { names: () => ({}) }))[0]).toEqual((await draw(body))[0]);
	});

	it('is the same for the same video', async () => {
		const body = project([sceneValues({ clips: { text: [{ text: 'Hi' }] } })]);
		expect(await draw(body)).toEqual(await draw(body));
	});

	it('draws any script and any box without a crash', async () => {
		const text = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 40 }),
			fc.constantFrom(
				'안녕하세요',
				'مرحبا بكم',
				'👩‍👩‍👧',
				'e\u0301',
				'\ud800',
				'\n\t',
				'x'.repeat(4000),
			),
		);
		const number = fc.oneof(
			fc.integer({ min: -5000, max: 5000 }),
			fc.constantFrom(0, 1e9, -1e9, 0.001, NaN),
		);
		const clip = fc.record({
			type: fc.constantFrom(
				'aiModel',
				'textImage',
				'image',
				'shape',
				'videoImage',
				'audio',
				'other',
			),
			left: number,
			top: number,
			width: number,
			height: number,
			angle: number,
			text,
			fontSize: number,
			tag: text,
			source_url: text,
			opacity: number,
		});
		const scene = fc.record({
			clips: fc.array(clip, { maxLength: 4 }),
			scripts: fc.array(fc.record({ org: text }), { maxLength: 2 }),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(scene, { minLength: 1, maxLength: 2 }), async (scenes) => {
				const pages = await draw({ scenes: scenes as unknown as CreateProjectBody['scenes'] });
				expect(read(pages[0]).width).toBe(900);
			}),
			{ numRuns: 12 },
		);
	});

	it('can be drawn for no scenes at all', async () => {
		expect(sizeOf((await draw({ scenes: [] }))[0] ?? new Uint8Array(30)).height).toBeGreaterThan(
			50,
		);
	});
});

it('says in a picture what is known where there are no scenes', async () => {
	const short = read(await drawNotice('템플릿', ['One sentence.']));
	const long = read(await drawNotice('템플릿', ['One sentence.', 'Another one. '.repeat(20)]));
	expect([short.width, long.width]).toEqual([900, 900]);
	expect(long.height).toBeGreaterThan(short.height + 100);
});
