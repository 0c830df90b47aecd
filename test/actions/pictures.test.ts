import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { projectRequest } from '../../nodes/AiStudios/scene/projectRequest';
import { publicHost } from '../engine/publicHosts';
import { HUNG_LOOKS, onFastClock } from '../engine/fastClock';
import { useService } from '../engine/service';
import { chosen, fieldsOf, parameters, sceneValues, type Raw } from '../scene/form';
import { pictureNames } from '../simulator';

const service = useService({ renderMs: 20_000 });

/** The simulator's files, as if they stood on the internet. */
const picture = (name: string, host = 'pictures.example.com') =>
	`http://${publicHost(host)}:${new URL(service.sim.url).port}/assets/pictures/${name}`;

const formOf = (scenes: Raw[], more: Raw = {}) =>
	({
		resource: 'project',
		operation: 'create',
		waitForCompletion: true,
		options: {},
		...parameters(scenes, more),
	}) as INodeParameters;

const create = (scenes: Raw[], more: Raw = {}, run: Raw = {}) =>
	service.run(formOf(scenes, more), run);

interface Clip {
	type: string;
	tag?: string;
	[property: string]: unknown;
}

const bodies = () => service.sim.ledger.map(({ request }) => request as IDataObject);
const clipsOf = (body: IDataObject | undefined): Clip[] =>
	((body?.scenes ?? []) as Array<{ clips: Clip[] }>).flatMap(({ clips }) => clips);
const sent = (type: string) => clipsOf(bodies().at(-1)).filter((clip) => clip.type === type);
const image = (url: string, more: Raw = {}) =>
	sceneValues({ clips: { image: [{ url, ...more }] } });

const place = ({ left, top, width, height, scaleX, scaleY }: Clip) =>
	[left, top, width, height, scaleX, scaleY].map(Number);
/** Left, top, width and height as they are seen. */
const seen = (clip: Clip | undefined) => {
	const [left = 0, top = 0, width = 0, height = 0, x = 0, y = 0] = place(clip as Clip);
	return [left, top, width * x, height * y].map(Math.round);
};

describe('the size of a picture', () => {
	const sized = () => pictureNames().flatMap((name) => (/\d+x\d+/.test(name) ? [name] : []));

	it('is that of the file, whatever its kind, with one scale', async () => {
		const names = sized();
		expect(names.length).toBeGreaterThan(12);
		await create(names.map((name) => image(picture(name), { placement: 'fit' })));
		const sizes = sent('image').map(({ width, height }) => `${String(width)}x${String(height)}`);
		expect(sizes).toEqual(names.map((name) => /\d+x\d+/.exec(name)?.[0]));
		for (const { scaleX, scaleY } of sent('image')) expect(scaleX).toBe(scaleY);
	});

	it('is not known of files that are none, are cut or are not there: the box stays, and a hint says so', async () => {
		const names = ['cut.png', 'empty.png', 'page.png', 'relative.svg', 'gone.png'];
		const { hints } = await create(names.map((name) => image(picture(name))));
		for (const clip of sent('image')) expect(place(clip)).toEqual([1607, 54, 259, 259, 1, 1]);
		expect(hints.filter(({ message }) => /^'cut\.png': The size/.test(message))).toHaveLength(1);
	});

	it.each([
		['fill', [-1200, 0, 4320, 1080]],
		['fit', [192, 348, 1536, 384]],
		['leftHalf', [0, 420, 960, 240]],
		['lowerThird', [58, 778, 691, 173]],
		['topLeft', [54, 54, 259, 65]],
		['topRight', [1607, 54, 259, 65]],
		['bottomLeft', [54, 961, 259, 65]],
		['bottomRight', [1607, 961, 259, 65]],
	])('decides how it lies: %s', async (placement, expected) => {
		await create([image(picture('logo-400x100.png'), { placement })]);
		expect(seen(sent('image')[0])).toEqual(expected);
	});

	it.each<[string, Raw, number[]]>([
		['one side', { width: 800 }, [1066, 54, 800, 200]],
		['the other side', { height: '50%' }, [-294, 54, 2160, 540]],
		['both sides', { width: 800, height: 100 }, [1466, 54, 400, 100]],
		['a place', { left: 10, top: '10%' }, [10, 108, 259, 65]],
	])('gives way to what a person has set: %s', async (_what, options, expected) => {
		await create([image(picture('logo-400x100.png'), { options })]);
		expect(seen(sent('image')[0])).toEqual(expected);
	});

	it('is not looked up where it is given', async () => {
		const options = { fileWidth: 200, fileHeight: 200 };
		await create([image(picture('logo-400x100.png'), { options })]);
		expect(place(sent('image')[0] as Clip)).toEqual([1607, 54, 200, 200, 1.295, 1.295]);
		expect(service.sim.mediaRequests).toEqual([]);
		const half = await create([image(picture('a.png'), { options: { fileWidth: 200 } })]);
		expect(half.error?.message).toContain("'File Height' of image 1 in scene 1 is empty");
	});

	it('is read once a run, a part of the file, without a key, and before anything is paid', async () => {
		const url = picture('logo-400x100.png');
		service.sim.mediaFault(() => {
			expect(service.paid()).toEqual([]);
			return undefined;
		});
		await create([image(url), image(url)], {}, { items: [{}, {}, {}] });
		expect(service.paid()).toHaveLength(3);
		expect(service.sim.mediaRequests.map(({ headers }) => headers.range)).toEqual([
			'bytes=0-262143',
		]);
		expect(service.sim.mediaRequestsWithAuthorization).toBe(0);
	});

	it('needs no more than the beginning where a host sends the whole file', async () => {
		service.sim.mediaFault(() => ({ kind: 'ignoresRange' }));
		await create([image(picture('long-header-500x500.jpg'))]);
		expect(sent('image')[0]).toMatchObject({ width: 500, height: 500 });
	});

	it('is waited for no longer than 5 seconds, and a silent host is not asked twice', async () => {
		service.sim.mediaFault(() => ({ kind: 'stall', afterBytes: 10 }));
		const names = ['any-1x1.png', 'any-2x2.png', 'any-3x3.png', 'any-4x4.png', 'any-5x5.png'];
		const more = ['any-6x6.png', 'any-7x7.png'];
		const parameters = formOf([...names, ...more].map((name) => image(picture(name))));
		const credentials = service.credentials();
		const { error, hints } = await onFastClock(
			async () => await service.engine.run({ parameters, credentials }),
			HUNG_LOOKS,
		);
		expect(error).toBeUndefined();
		expect(service.paid()).toHaveLength(1);
		expect(service.sim.mediaRequests).toHaveLength(5);
		expect(hints.map(({ message }) => message).join()).toContain("'any-7x7.png': The size");
	});

	it('stays the same at each try, whatever has become of the file', async () => {
		const scenes = [image(picture('logo-400x100.png')), image(picture('gone.png'))];
		service.sim.fault(({ path, nth }) =>
			path.endsWith('/editor/project') && nth === 1 ? { kind: 'status', status: 400 } : undefined,
		);
		service.sim.mediaFault(({ path, nth }) => {
			if (nth > 2) return { kind: 'redirect', to: picture('any-80x80.png') };
			return path.includes('gone') ? { kind: 'status', status: 500 } : undefined;
		});
		const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
		const { error } = await create(scenes, {}, { node });
		expect(error).toBeUndefined();
		expect(service.sim.counters.byRoute['POST /editor/project']).toBe(2);
		const [read, unread] = sent('image') as [Clip, Clip];
		expect([read.width, read.height]).toEqual([400, 100]);
		expect(place(unread)).toEqual([1607, 54, 259, 259, 1, 1]);
		expect(service.sim.mediaRequests).toHaveLength(2);
	});
});

describe('what is paid for with pictures', () => {
	it('is not paid again by a retried execution that reads another size', async () => {
		const scenes = [image(picture('logo-400x100.png'))];
		service.sim.set({ render: 'failedState' });
		const first = await create(scenes);
		expect(first.error).toBeDefined();
		service.sim.set({ render: 'normal' });
		service.sim.mediaFault(() => ({ kind: 'status', status: 404 }));
		await create(scenes, {}, { retryOf: first.data });
		expect(service.paid()).toHaveLength(1);
	});

	it('asks nobody for anything more where there are no pictures', async () => {
		await create([sceneValues({ clips: { text: [{ text: 'Hello' }] } })]);
		expect(service.sim.mediaRequests).toEqual([]);
	});
});

describe('a preview', () => {
	const preview = async (scenes: Raw[]) =>
		await service.run({
			resource: 'project',
			operation: 'preview',
			...parameters(scenes),
			binaryPropertyOutput: '',
			showPictures: false,
		} as INodeParameters);

	it('shows the request that would be sent, sizes and all', async () => {
		const scenes = [image(picture('logo-400x100.png')), image(picture('cut.png'))];
		const { json } = await preview(scenes);
		await create(scenes);
		expect(json[0]?.request).toEqual(bodies().at(-1));
		expect(json[0]?.warnings).toEqual([
			expect.objectContaining({
				scene: 2,
				clip: 'image 1',
				message: expect.stringMatching(/size/),
			}),
		]);
	});
});

describe('the size of a video', () => {
	const video = (more: Raw, project: Raw = {}) =>
		create(
			[sceneValues({ clips: { video: [{ url: 'https://example.com/a.mp4', ...more }] } })],
			project,
		);

	it('is that of the canvas, or what the fields say', async () => {
		await video({ placement: 'topLeft' });
		expect(sent('videoImage')[0]).toMatchObject({ width: 1920, height: 1080 });
		expect(seen(sent('videoImage')[0])).toEqual([54, 54, 259, 146]);
		await video({ placement: 'fill' }, { orientation: 'portrait' });
		expect(place(sent('videoImage')[0] as Clip)).toEqual([0, 0, 1080, 1920, 1, 1]);
		await video({ placement: 'fit', options: { fileWidth: 480, fileHeight: 480 } });
		expect(place(sent('videoImage')[0] as Clip)).toEqual([528, 108, 480, 480, 1.8, 1.8]);
	});
});

describe('the picture of an avatar', () => {
	const avatar = (more: Raw = {}) =>
		sceneValues({
			avatarId: chosen('M000045060'),
			outfitId: chosen('BG00002320'),
			avatarOptions: {
				geometry: {
					source_url: picture('x').replace(
						/assets.*/,
						'ai/ai_mov_thm/tight_ai_mov_thm_M000045060_BG00002320.png',
					),
				},
				...more,
			},
		});

	it('gives its box the proportions, standing where it stood', async () => {
		await create([avatar()]);
		const [clip] = sent('aiModel');
		expect(clip).toMatchObject({ width: 621, height: 1967 });
		const [left = 0, top = 0, width = 0, height = 0] = seen(clip);
		expect(Math.abs(left + width / 2 - 960)).toBeLessThan(2);
		expect(Math.abs(top + height * 0.42 - 1080)).toBeLessThan(2);
	});

	it('is not looked up for a voice alone', async () => {
		await create([{ ...avatar(), presenter: 'voiceOnly' }]);
		expect(service.sim.mediaRequests).toEqual([]);
	});
});

describe('a file that takes the place of another', () => {
	const clip = (type: string, more: Raw) => ({
		type,
		id: `${type}-1`,
		name: `${type}-1`,
		layer: 20,
		tag: type,
		left: 100,
		top: 200,
		width: 1000,
		height: 500,
		scaleX: 0.4,
		scaleY: 0.4,
		...more,
	});
	/** A project with an avatar, to which these clips are added. */
	const project = (...clips: Raw[]) => {
		const [scene] = projectRequest(fieldsOf(parameters([sceneValues()]))).body.scenes;
		return service.sim.addProject({
			name: 'Template',
			orientation: 'landscape',
			scenes: [{ ...scene, clips: [...clipsOf({ scenes: [scene] } as IDataObject), ...clips] }],
		});
	};
	const replace = async (id: string, replacements: Raw, run: Raw = {}) =>
		await service.run(
			{
				resource: 'project',
				operation: 'createFromProject',
				projectId: chosen(id),
				exportNow: false,
				replacements,
			} as INodeParameters,
			run,
		);

	const oldImage = clip('image', { source_url: 'https://example.com/old.png' });
	const oldVideo = clip('videoImage', {
		video_url: 'https://example.com/old.mp4',
		source_url: 'https://example.com/old.jpg',
		volume: 50,
	});

	it('keeps the box on the canvas, in its own proportions', async () => {
		const { id } = project(oldImage);
		const url = picture('logo-400x100.png');
		const { error } = await replace(id, { image: [{ tag: 'image', url }] });
		expect(error).toBeUndefined();
		expect(place(sent('image')[0] as Clip)).toEqual([100, 250, 400, 100, 1, 1]);
		await replace(id, { image: [{ tag: 'image', url, fileWidth: 100, fileHeight: 100 }] });
		expect(place(sent('image')[0] as Clip)).toEqual([200, 200, 100, 100, 2, 2]);
		expect(service.sim.mediaRequests).toHaveLength(1);
	});

	it('covers the canvas where the old one did, and turns with it', async () => {
		const full = { left: 0, top: 0, width: 1920, height: 1080, scaleX: 1, scaleY: 1 };
		const { id } = project(
			{ ...oldImage, ...full },
			{ ...oldImage, id: 'image-2', name: 'image-2', tag: 'turned', angle: 90 },
		);
		const url = picture('logo-400x100.png');
		await replace(id, {
			image: [
				{ tag: 'image', url },
				{ tag: 'turned', url },
			],
		});
		const [covering, turned] = sent('image');
		expect(seen(covering)).toEqual([-1200, 0, 4320, 1080]);
		// Round its upper left corner: what was 50 further down is 50 further left.
		expect(seen(turned)).toEqual([50, 200, 400, 100]);
	});

	it('leaves the box as it is where its size cannot be read, and says so', async () => {
		const { id } = project(oldImage);
		const { hints } = await replace(id, { image: [{ tag: 'image', url: picture('cut.png') }] });
		expect(place(sent('image')[0] as Clip)).toEqual([100, 200, 1000, 500, 0.4, 0.4]);
		expect(hints.map(({ message }) => message).join()).toContain("'cut.png': The size");
	});

	it('has no poster of the film before it', async () => {
		const { id } = project(oldVideo);
		const url = 'https://example.com/new.mp4';
		await replace(id, { video: [{ tag: 'videoImage', url }] });
		expect(sent('videoImage')[0]).toMatchObject({ video_url: url, width: 1000, scaleX: 0.4 });
		expect(sent('videoImage')[0]).not.toHaveProperty('source_url');
		const posterUrl = 'https://example.com/new.jpg';
		const size = { fileWidth: 720, fileHeight: 720 };
		await replace(id, { video: [{ tag: 'videoImage', url, posterUrl, ...size }] });
		expect(sent('videoImage')[0]).toMatchObject({ source_url: posterUrl });
		expect(seen(sent('videoImage')[0])).toEqual([200, 200, 200, 200]);
	});

	it('is fitted where it was mapped to a tag', async () => {
		const { id } = project(oldImage);
		const url = picture('logo-400x100.png');
		await service.run({
			resource: 'project',
			operation: 'createFromProject',
			projectId: chosen(id),
			exportNow: false,
			replacementSource: 'tags',
			tagValues: { mappingMode: 'defineBelow', value: { image: url } },
		});
		expect(seen(sent('image')[0])).toEqual([100, 250, 400, 100]);
	});

	it('is fitted in the project of a template', async () => {
		const [scene] = projectRequest(fieldsOf(parameters([sceneValues()]))).body.scenes;
		const clips = [...clipsOf({ scenes: [scene] } as IDataObject), oldImage];
		const { id } = service.sim.addTemplate({ scenes: [{ ...scene, clips }] });
		const { error } = await service.run({
			resource: 'project',
			operation: 'createFromTemplate',
			templateId: chosen(id),
			exportNow: false,
			replacements: { image: [{ tag: 'image', url: picture('logo-400x100.png') }] },
		});
		expect(error).toBeUndefined();
		expect(seen(sent('image')[0])).toEqual([100, 250, 400, 100]);
	});

	it('is an avatar as tall as the one before it', async () => {
		const box = { left: 600, top: 100, width: 700, height: 2000, scaleX: 0.5, scaleY: 0.5 };
		const { id } = project({
			...clip('aiModel', box),
			model: { ai_name: 'M1', emotion: 'C1', language: 'en', editor: { modelTightW: 700 } },
		});
		const avatarId = chosen('M000045058');
		const outfitId = chosen('BG00002320');
		await replace(id, { avatar: [{ tag: 'aiModel', avatarId, outfitId }] });
		const clips = sent('aiModel').filter(({ tag }) => tag === 'aiModel');
		const [left = 0, top, width = 0, height] = seen(clips[0]);
		expect([top, height]).toEqual([100, 1000]);
		expect(Math.abs(left + width / 2 - 775)).toBeLessThan(2);
		expect(clips[0]).toMatchObject({ width: 679, height: 2229 });
	});
});
