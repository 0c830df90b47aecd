import fc from 'fast-check';
import { PNG } from 'pngjs';
import { projectRequest } from '../../nodes/AiStudios/scene/projectRequest';
import { previewProject } from '../../nodes/AiStudios/scene/preview';
import type { CreateProjectBody } from '../../nodes/AiStudios/scene/project';
import { drawStoryboard } from '../../nodes/AiStudios/scene/storyboard';
import { withPlainBackground } from '../../nodes/AiStudios/scene/storyboard/backdrop';
import { layerRows } from '../../nodes/AiStudios/scene/storyboard/card';
import { encodePng } from '../../nodes/AiStudios/scene/storyboard/png';
import { Raster } from '../../nodes/AiStudios/scene/storyboard/raster';
import { drawLine, textWidth, wrapped } from '../../nodes/AiStudios/scene/storyboard/lettering';
import { parameters, fieldsOf, sceneValues, type Raw } from './form';

const project = (scenes: Raw[], orientation = 'landscape') =>
	projectRequest(fieldsOf(parameters(scenes, { orientation })));

/** Decoding checks lengths and checksums, so that a picture n8n's page could not show fails here. */
const drawn = async (body: CreateProjectBody) =>
	PNG.sync.read(bytes(await drawStoryboard(previewProject(body), 'Video')));

/** From the header alone: large pictures take long to decode. */
async function sizeOf(body: CreateProjectBody) {
	const view = new DataView((await drawStoryboard(previewProject(body), 'Video')).buffer);
	return { width: view.getUint32(16), height: view.getUint32(20) };
}

const bytes = (data: Uint8Array) => Buffer.from(data);

const countOf = ({ data }: PNG, [r, g, b]: [number, number, number]) => {
	let count = 0;
	for (let at = 0; at < data.length; at += 4)
		if (data[at] === r && data[at + 1] === g && data[at + 2] === b) count += 1;
	return count;
};

describe('the storyboard', () => {
	it.each([1, 2, 5, 20])(
		'shows %d scenes in both orientations, about as wide as high',
		async (count) => {
			for (const orientation of ['landscape', 'portrait']) {
				const { width, height } = await sizeOf(
					project(
						Array.from({ length: count }, () => sceneValues()),
						orientation,
					),
				);
				expect(width / height).toBeGreaterThan(0.4);
				expect(width / height).toBeLessThan(2.5);
				expect(width).toBeGreaterThan(450);
			}
		},
	);

	it('draws no more than fifty scenes', async () => {
		const fifty = await sizeOf(project(Array.from({ length: 50 }, () => sceneValues())));
		expect(await sizeOf(project(Array.from({ length: 90 }, () => sceneValues())))).toEqual(fifty);
	});

	it("shows a shape in its own color, over its part of the canvas' area", async () => {
		const shape = {
			shapeName: 'Rectangle_corner0',
			color: '#12ab34',
			options: { left: 0, top: 0, width: '50%', height: '50%' },
		};
		const picture = await drawn(
			project([sceneValues({ presenter: 'none', clips: { shape: [shape] } })]),
		);
		const area = 960 * 540;
		expect(countOf(picture, [0x12, 0xab, 0x34]) / area).toBeGreaterThan(0.23);
		expect(countOf(picture, [0x12, 0xab, 0x34]) / area).toBeLessThan(0.25);
	});

	it('names a plain background by its color, and counts it for no layer', async () => {
		const clips = { text: [{ text: 'Hi' }] };
		const body = project([
			sceneValues({ backgroundImage: '', backgroundColor: '#1e90ff', presenter: 'none', clips }),
		]);
		const { canvas, scenes } = previewProject(body);
		const rows = scenes.map(({ view }) =>
			layerRows(withPlainBackground(view, canvas), 6).map(({ text }) => text),
		);
		expect(rows).toEqual([['  background #1e90ff', '1 text Hi']]);
		expect(countOf(await drawn(body), [0x1e, 0x90, 0xff]) / (960 * 540)).toBeGreaterThan(0.7);
	});

	it("names a background's picture, and takes no shape for a background that leaves something open", () => {
		const shape = {
			shapeName: 'Rectangle_corner0',
			color: '#12ab34',
			options: { left: 0, top: 0, width: '50%', height: '100%' },
		};
		const { canvas, scenes } = previewProject(
			project([sceneValues({ presenter: 'none', clips: { shape: [shape] } })]),
		);
		const rows = scenes.map(({ view }) =>
			layerRows(withPlainBackground(view, canvas), 6).map(({ text }) => text),
		);
		expect(rows).toEqual([['  background bg_blue_gradient.png', '1 shape Rectangle_corner0']]);
	});

	it('draws what is in front over what is behind', async () => {
		const shape = (color: string, layer: number) => ({
			color,
			options: { left: 0, top: 0, width: '50%', height: '50%', layer },
		});
		const one = await drawn(
			project([
				sceneValues({
					presenter: 'none',
					clips: { shape: [shape('#12ab34', 5), shape('#ff0066', 9)] },
				}),
			]),
		);
		const other = await drawn(
			project([
				sceneValues({
					presenter: 'none',
					clips: { shape: [shape('#12ab34', 9), shape('#ff0066', 5)] },
				}),
			]),
		);
		expect([countOf(one, [0x12, 0xab, 0x34]) > 0, countOf(one, [255, 0, 102]) > 0]).toEqual([
			false,
			true,
		]);
		expect([countOf(other, [0x12, 0xab, 0x34]) > 0, countOf(other, [255, 0, 102]) > 0]).toEqual([
			true,
			false,
		]);
	});

	it('is the same for the same video', async () => {
		const body = project([sceneValues({ clips: { text: [{ text: 'Hi' }] } })]);
		const [one, other] = [await drawn(body), await drawn(body)];
		expect(one.data.equals(other.data)).toBe(true);
	});

	it('draws any script and any box without a crash', async () => {
		const text = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 40 }),
			fc.constantFrom('안녕하세요', 'مرحبا بكم', '👩‍👩‍👧', 'e\u0301', '\ud800', '\n\t'),
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
				expect(
					(await drawn({ scenes: scenes as unknown as CreateProjectBody['scenes'] })).width,
				).toBeGreaterThan(100);
			}),
			{ numRuns: 6 },
		);
	});

	it('can be drawn for no scenes at all', async () => {
		expect((await drawn({ scenes: [] })).height).toBeGreaterThan(50);
	});
});

describe('a PNG of our own', () => {
	it('holds the pixels that were drawn', async () => {
		const raster = new Raster(3, 2);
		raster.fill({ x: 1, y: 0, width: 1, height: 2 }, { r: 200, g: 100, b: 50 });
		const { width, height, data } = PNG.sync.read(bytes(await encodePng(3, 2, raster.pixels)));
		expect([width, height]).toEqual([3, 2]);
		const red = [...data].filter((_, at) => at % 4 === 0);
		expect(red).toEqual([0, 200, 0, 0, 200, 0]);
	});
});

describe('the letters', () => {
	const inked = (text: string) => {
		const raster = new Raster(200, 20);
		drawLine(raster, text, 0, 2, 1, { r: 255, g: 255, b: 255 });
		return raster.pixels.filter((value) => value > 0).length;
	};
	const printable = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at));

	it('are all drawn, and all differ', () => {
		const pictures = printable.map((char) => {
			const raster = new Raster(6, 10);
			drawLine(raster, char, 0, 0, 1, { r: 255, g: 255, b: 255 });
			return raster.pixels.join();
		});
		expect(new Set(pictures).size).toBe(printable.length);
		for (const char of printable) expect(inked(char)).toBeGreaterThan(0);
	});

	it('lose their accents and turn into boxes where there is no letter', () => {
		expect(inked('é')).toBe(inked('e'));
		expect(inked('한')).toBe(inked('글'));
		expect(inked('👩‍👩‍👧')).toBeGreaterThan(0);
		expect(inked('…')).toBe(inked('...'));
	});

	it('are wrapped into lines that fit, with dots where there is more', () => {
		fc.assert(
			fc.property(
				fc.string({ maxLength: 200 }),
				fc.integer({ min: 30, max: 300 }),
				fc.integer({ min: 1, max: 4 }),
				(text, width, most) => {
					const lines = wrapped(text, width, 2, most);
					expect(lines.length).toBeLessThanOrEqual(most);
					for (const line of lines)
						expect(textWidth(line, 2)).toBeLessThanOrEqual(Math.max(width, 10));
				},
			),
			{ numRuns: 300 },
		);
		expect(wrapped('one two three four five', 120, 2, 2)).toEqual(['one two', 'three f...']);
	});
});
