import seed from '../fixtures/seed-request.json';
import { clientOf } from './client';
import { startSimulator, validateCreateRequest } from './index';
import { starterScenes } from './scenes';
import { defaultOptions } from './options';
import { World } from './world';

const copy = <T>(value: T): T => structuredClone(value);

/** The vendor's sample request with one place changed. */
function withChange(path: Array<string | number>, value: unknown): unknown {
	const body: unknown = copy(seed);
	let at = body as Record<string | number, unknown>;
	for (const step of path.slice(0, -1)) at = at[step] as Record<string | number, unknown>;
	const last = path.at(-1) ?? '';
	if (value === undefined) delete at[last];
	else at[last] = value;
	return body;
}

const clip = ['scenes', 0, 'clips', 0];
const box = { left: 0, top: 0, width: 10, height: 10, layer: 2 };
const withClip = (type: string, own: object) =>
	withChange(['scenes', 0, 'clips', 1], {
		id: `${type}-1`,
		name: `${type}-1`,
		type,
		...box,
		...own,
	});
const script = {
	org: 'Hello, this is test video using Api.',
	isTTS: false,
	tts: null,
	modelId: 'M000045058',
	clothId: 'BG00002320',
};
const text = { text: 'Hi', fill: 'rgb(0,0,0)', fontSize: 20 };

describe('a create request', () => {
	it('is fine as the vendor gives it in the sample', () => {
		expect(validateCreateRequest(seed)).toEqual([]);
	});

	it('is fine with the newer script form beside the older one, or alone', () => {
		const both = withChange(['scenes', 0, 'scripts'], [script]);
		expect(validateCreateRequest(both)).toEqual([]);
		delete (both as { scenes: [{ clips: [{ script?: unknown }] }] }).scenes[0].clips[0].script;
		expect(validateCreateRequest(both)).toEqual([]);
	});

	it('is fine with a minimal avatar clip: ids and a box', () => {
		const minimal = {
			id: 'aiModel-1',
			type: 'aiModel',
			...box,
			model: { ai_name: 'M1', emotion: 'BG1' },
		};
		expect(validateCreateRequest(withChange(clip, { ...minimal, script: { org: 'Hi' } }))).toEqual(
			[],
		);
	});

	it('is fine for the scenes which the service makes itself', () => {
		const world = new World(defaultOptions);
		world.open('http://127.0.0.1:4010', 'http://127.0.0.1:4011');
		expect(validateCreateRequest({ scenes: starterScenes(world, 2) })).toEqual([]);
	});

	it.each<[string, unknown, string]>([
		['no scenes', withChange(['scenes'], []), 'scenes must NOT have fewer than 1 items'],
		['a field nobody documented', withChange(['title'], 'x'), 'title is not a field of this call'],
		[
			'an unknown orientation',
			withChange(['orientation'], 'square'),
			'orientation must be one of landscape, portrait',
		],
		[
			'a resolution as a number',
			withChange(['resolution'], 720),
			'resolution must be one of 4k, 1080, 720, 480',
		],
		[
			'a webhook that is no address',
			withChange(['webhookUrl'], 'me'),
			'webhookUrl must match pattern',
		],
		[
			'no background',
			withChange(['scenes', 0, 'background'], undefined),
			'scenes[0].background is required',
		],
		[
			'a background without a picture',
			withChange(['scenes', 0, 'background', 'source_url'], undefined),
			'scenes[0].background.source_url',
		],
		[
			'a background picture on a disk',
			withChange(['scenes', 0, 'background', 'source_url'], 'C:\\a.png'),
			'scenes[0].background.source_url',
		],
		[
			'an avatar without an outfit',
			withChange([...clip, 'model', 'emotion'], undefined),
			'scenes[0].clips[0].model.emotion is required',
		],
		[
			'an avatar without a box',
			withChange([...clip, 'width'], undefined),
			'scenes[0].clips[0].width is required',
		],
		[
			'a position that is no number',
			withChange([...clip, 'left'], Number.NaN),
			'scenes[0].clips[0].left must be number',
		],
		[
			'a name that is not the id',
			withChange([...clip, 'name'], 'x'),
			'scenes[0].clips[0].name must equal the id',
		],
		[
			'an id of another type',
			withChange([...clip, 'id'], 'image-1'),
			'scenes[0].clips[0].id must match pattern',
		],
		[
			'an opacity beyond 100',
			withChange([...clip, 'opacity'], 101),
			'scenes[0].clips[0].opacity must be <= 100',
		],
		[
			'an avatar with nothing to say',
			withChange([...clip, 'script', 'org'], '<p> </p>'),
			'scenes[0] has an avatar and no script',
		],
		[
			'a script for another avatar',
			withChange(['scenes', 0, 'scripts'], [{ ...script, modelId: 'M9' }]),
			'scenes[0].scripts[0].modelId must equal',
		],
		[
			'a script for another outfit',
			withChange(['scenes', 0, 'scripts'], [{ ...script, clothId: 'BG9' }]),
			'scenes[0].scripts[0].clothId must equal',
		],
		[
			'two script forms that differ',
			withChange(['scenes', 0, 'scripts'], [{ ...script, org: 'Bye' }]),
			'scenes[0].scripts[0].org says something else',
		],
		[
			'another voice without its settings',
			withChange(['scenes', 0, 'scripts'], [{ ...script, isTTS: true }]),
			'scenes[0].scripts[0].tts must be null',
		],
		[
			'a clip of an unknown type',
			withClip('sticker', {}),
			'scenes[0].clips[1] has a type that does not exist',
		],
		[
			'a shape without a name',
			withClip('shape', { fill: '#fff' }),
			'scenes[0].clips[1].shapeName is required',
		],
		[
			'an unknown shape',
			withClip('shape', { fill: '#fff', shapeName: 'Heart' }),
			'scenes[0].clips[1].shapeName must be one of',
		],
		[
			'an invisible shape',
			withClip('shape', { fill: '#fff', shapeName: 'Star', opacity: 0 }),
			'scenes[0].clips[1].opacity must be >= 1',
		],
		[
			'an image without an address',
			withClip('image', {}),
			'scenes[0].clips[1].source_url is required',
		],
		[
			'an image on a path',
			withClip('image', { source_url: '/a.png' }),
			'scenes[0].clips[1].source_url must match pattern',
		],
		[
			'a text without a size',
			withClip('textImage', { ...text, fontSize: undefined }),
			'scenes[0].clips[1].fontSize is required',
		],
		[
			'a shadow out of range',
			withClip('textImage', { ...text, shadow: { blur: 11 } }),
			'scenes[0].clips[1].shadow.blur must be <= 10',
		],
		[
			'an unknown animation',
			withClip('textImage', { ...text, animation: { type: 'spin' } }),
			'scenes[0].clips[1].animation.type must be one of',
		],
		[
			'an endless animation',
			withClip('textImage', { ...text, animation: { type: 'zoom-in', duration: 31 } }),
			'scenes[0].clips[1].animation.duration must be <= 30',
		],
		[
			'a silent video',
			withClip('videoImage', { video_url: 'https://a.example/v.mp4', volume: 0 }),
			'scenes[0].clips[1].volume must be >= 1',
		],
		[
			'a sound without a label',
			withClip('audio', { source_url: 'https://a.example/a.mp3' }),
			'scenes[0].clips[1].label is required',
		],
	])('with %s is refused by the name of the field', (_case, body, complaint) => {
		expect(validateCreateRequest(body).join('\n')).toContain(complaint);
	});

	it('needs the script form which this server reads', async () => {
		const newerOnly = withChange(['scenes', 0, 'scripts'], [script]);
		delete (newerOnly as { scenes: [{ clips: [{ script?: unknown }] }] }).scenes[0].clips[0].script;
		const sim = await startSimulator();
		const { call } = await clientOf(sim);
		const statuses = [];
		for (const scriptForm of ['olderOnly', 'newerOnly'] as const) {
			sim.set({ scriptForm });
			for (const body of [seed, newerOnly])
				statuses.push((await call('POST', '/editor/project', body)).status);
		}
		await sim.close();
		expect(statuses).toEqual([200, 400, 400, 200]);
	});
});
