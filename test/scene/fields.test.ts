import { projectRequest } from '../../nodes/AiStudios/scene/projectRequest';
import { FieldProblem } from '../../nodes/AiStudios/problem';
import type { Clip } from '../../nodes/AiStudios/scene/clips/kinds';
import type { Scene } from '../../nodes/AiStudios/scene/scene';
import { validateCreateRequest } from '../simulator';
import { chosen, parameters, fieldsOf, sceneValues, type Raw } from './form';

const build = (scenes: Raw[], changes: Raw = {}) =>
	projectRequest(fieldsOf(parameters(scenes, changes))).body;

const scene = (changes: Raw, project: Raw = {}): Scene => {
	const body = build([sceneValues(changes)], project);
	expect(validateCreateRequest(body)).toEqual([]);
	return body.scenes[0] as Scene;
};

const clip = <Type extends Clip['type']>(built: Scene, type: Type) => {
	const found = built.clips.find((it): it is Extract<Clip, { type: Type }> => it.type === type);
	if (!found) throw new Error(`no ${type}`);
	return found;
};

const oneClip = <Type extends Clip['type']>(
	kind: string,
	type: Type,
	values: Raw,
	project: Raw = {},
) => clip(scene({ clips: { [kind]: [values] } }, project), type);

describe('the scene fields', () => {
	it.each([
		['#fff', 'rgb(255,255,255)'],
		['#1e90ff', 'rgb(30,144,255)'],
		['1E90FF', 'rgb(30,144,255)'],
		['rgb(30, 144, 255)', 'rgb(30,144,255)'],
		['DodgerBlue', 'rgb(30,144,255)'],
		['rebeccapurple', 'rgb(102,51,153)'],
	])('take the color %s and send %s', (color, sent) => {
		expect(oneClip('text', 'textImage', { text: 'Hi', color }).fill).toBe(sent);
	});

	it.each([
		['60', 45],
		['60px', 45],
		[60, 45],
		['45pt', 45],
		['45 PT', 45],
	])('take the font size %p and send it as %d points', (fontSize, points) => {
		expect(oneClip('text', 'textImage', { text: 'Hi', options: { fontSize } }).fontSize).toBe(
			points,
		);
	});

	it('take places and sizes in pixels or percent of the canvas, in both orientations', () => {
		const box = { left: '10%', top: 50, width: '50%', height: '200px' };
		const image = { url: 'https://example.com/a.png', options: box };
		const sizes = { left: 192, top: 50, width: 960, height: 200 };
		expect(oneClip('image', 'image', image)).toMatchObject(sizes);
		expect(oneClip('image', 'image', image, { orientation: 'portrait' })).toMatchObject({
			...sizes,
			left: 108,
			width: 540,
		});
	});

	it('take positions as an expression calculates them, with all their decimals', () => {
		const image = {
			url: 'https://example.com/a.png',
			options: { left: 1920 / 7, width: '33.333333333333336%' },
		};
		expect(oneClip('image', 'image', image)).toMatchObject({ left: 274.29, width: 640 });
	});

	it('keep what the placement says where only one side is set', () => {
		const image = { url: 'https://example.com/a.png', placement: 'fill', options: { left: 40 } };
		expect(oneClip('image', 'image', image)).toMatchObject({
			left: 40,
			top: 0,
			width: 1920,
			height: 1080,
		});
	});

	it.each(['landscape', 'portrait'])(
		"end a title above the avatar's head, as both are at first (%s)",
		(orientation) => {
			const built = scene({ clips: { text: [{ text: 'Hi' }] } }, { orientation });
			const [title, avatar] = [clip(built, 'textImage'), clip(built, 'aiModel')];
			expect(title.top + title.height).toBeLessThanOrEqual(avatar.top);
		},
	);

	it('make a plain color out of an empty background image', () => {
		const built = scene({ backgroundImage: '', backgroundColor: 'gold' });
		const [backdrop] = built.clips;
		expect(backdrop).toMatchObject({
			type: 'shape',
			layer: 1,
			left: 0,
			top: 0,
			width: 1920,
			height: 1080,
			fill: 'rgb(255,215,0)',
		});
		expect(built.background.source_color).toBe('rgb(255,215,0)');
	});

	it('stack clips back to front as a person would, unless a layer is set', () => {
		const built = scene({
			clips: {
				text: [{ text: 'Title' }],
				shape: [{}],
				video: [{ url: 'https://example.com/a.mp4', placement: 'fill' }],
				image: [{ url: 'https://example.com/a.png', options: { layer: 77 } }],
			},
		});
		expect(built.clips.map(({ type, layer }) => [type, layer])).toEqual([
			['videoImage', 1],
			['aiModel', 2],
			['image', 77],
			['shape', 4],
			['textImage', 5],
		]);
	});

	it('send an avatar nobody published with the required fields only, and the address of its picture', () => {
		const { model, scaleX, left, width } = clip(
			scene({ avatarId: chosen('M1'), outfitId: chosen('C1') }),
			'aiModel',
		);
		expect(model).toEqual({
			ai_name: 'M1',
			emotion: 'C1',
			language: 'en',
			source_url: 'https://cdn.aistudios.com/ai/ai_mov_thm/tight_ai_mov_thm_M1_C1.png',
		});
		expect(left + (width * scaleX) / 2).toBeCloseTo(960, 0);
	});

	it("take an avatar's geometry as JSON, also as the clip it was copied from", () => {
		const editor = { modelTightW: 500, modelTightH: 2000 };
		for (const geometry of [{ editor }, JSON.stringify({ model: { editor, ai_name: 'other' } })]) {
			const avatar = clip(
				scene({ avatarId: 'M1', outfitId: 'C1', avatarOptions: { geometry } }),
				'aiModel',
			);
			expect(avatar).toMatchObject({ width: 500, height: 2000, model: { ai_name: 'M1', editor } });
		}
	});

	it.each(['fullBody', 'waistUp', 'headAndShoulders'])(
		'stand an avatar (%s) on the lower edge, its head in the picture',
		(framing) => {
			for (const orientation of ['landscape', 'portrait']) {
				for (const side of ['left', 'center', 'right']) {
					const avatar = clip(scene({ framing, side, avatarId: 'M1' }, { orientation }), 'aiModel');
					const height = orientation === 'landscape' ? 1080 : 1920;
					expect(avatar.top).toBeGreaterThan(0);
					expect(avatar.top).toBeLessThan(height * 0.6);
					expect(avatar.top + avatar.height * avatar.scaleY).toBeGreaterThanOrEqual(height - 1);
				}
			}
		},
	);

	it('show an avatar of a width set by hand without distorting it', () => {
		const avatar = clip(scene({ avatarOptions: { width: '50%', left: 0 } }), 'aiModel');
		expect(avatar.width * avatar.scaleX).toBeCloseTo(960, 0);
		expect(avatar.scaleY).toBe(avatar.scaleX);
		expect(avatar.left).toBe(0);
	});

	it('mark the avatar as unseen for a voice only', () => {
		expect(clip(scene({ presenter: 'voiceOnly' }), 'aiModel').voiceOnly).toBe(true);
	});

	it('mark the avatar as removed in a scene without one, and let nobody speak', () => {
		const body = build([sceneValues(), sceneValues({ presenter: 'none' })]);
		expect(validateCreateRequest(body)).toEqual([]);
		const second = body.scenes[1] as Scene;
		expect(clip(second, 'aiModel').isDelete).toBe(true);
		expect(second.scripts).toEqual([]);
	});

	it.each<[string, Raw, string[]]>([
		['not at all', {}, ['One\n\nTwo']],
		['at blank lines', { splitScript: 'blankLines' }, ['One', 'Two']],
		[
			'at blank lines of Windows, and of spaces',
			{ splitScript: 'blankLines', script: 'One\r\n\r\n\r\nTwo\n  \nThree\nfour' },
			['One', 'Two', 'Three\nfour'],
		],
		[
			'at the paragraphs of rich text',
			{ splitScript: 'blankLines', script: '<p>R&amp;D</p><p>Two</p>' },
			['R&D', 'Two'],
		],
		[
			'at a mark',
			{ splitScript: 'mark', splitMark: '***', script: '*** One\n***Two\n\nmore***' },
			['One', 'Two\n\nmore'],
		],
	])('split a script %s, into scenes of the same look', (_, changes, scripts) => {
		const text = [{ text: 'Title' }];
		const { scenes } = build([
			sceneValues({ script: 'One\n\nTwo', clips: { text }, backgroundImage: '', ...changes }),
			sceneValues({ script: 'Last' }),
		]);
		const built = scenes as Scene[];
		expect(built.map((one) => one.scripts[0]?.org)).toEqual([...scripts, 'Last']);
		expect(built.map(({ sceneIdx }) => sceneIdx)).toEqual(built.map((__, at) => at));
		const looks = built
			.slice(0, -1)
			.map((one) => one.clips.map(({ type, left, top }) => ({ type, left, top })));
		expect(new Set(looks.map((look) => JSON.stringify(look))).size).toBe(1);
		expect(looks[0]).toHaveLength(3);
	});

	it('take a script of nothing but marks for an empty one', () => {
		const scenes = [sceneValues({ splitScript: 'mark', splitMark: '---', script: ' --- ---' })];
		expect(() => build(scenes)).toThrow("'Script' in scene 1 is empty");
	});

	it('split no scene in which an additional avatar would speak again and again', () => {
		const avatar = [{ avatarId: chosen('M1'), script: 'Hi' }];
		const scenes = [
			sceneValues({ splitScript: 'blankLines', script: 'One\n\nTwo', clips: { avatar } }),
		];
		expect(() => build(scenes)).toThrow(
			"'Split Script Into Scenes' in scene 1 splits a scene that has another avatar",
		);
	});

	it('let an additional avatar stand beside the first', () => {
		const avatar = [{ avatarId: chosen('M1'), outfitId: chosen('C1'), script: 'Hi' }];
		const [first, further] = scene({ clips: { avatar } }).clips.filter(
			({ type }) => type === 'aiModel',
		);
		expect(further?.left).toBeGreaterThan((first?.left ?? 0) + 400);
	});

	it('make a video without any avatar', () => {
		const built = scene({ presenter: 'none', clips: { text: [{ text: 'Only words' }] } });
		expect(built.clips.map(({ type }) => type)).toEqual(['textImage']);
	});

	it('give the avatar another voice when one is set as JSON', () => {
		expect(scene({ avatarOptions: { voice: '{"vendor": "x"}' } }).scripts).toEqual([
			expect.objectContaining({ isTTS: true, tts: { vendor: 'x' } }),
		]);
	});

	it.each([
		['R&D <3 you', 'R&D <3 you', '<p>R&amp;D &lt;3 you</p>'],
		['One\n\nTwo', 'One\n\nTwo', '<p>One</p><p>Two</p>'],
		[
			'<p>One</p><p>Two &amp; <b>three</b></p>',
			'One\nTwo & three',
			'<p>One</p><p>Two &amp; three</p>',
		],
	])('write the script %j in both forms, saying the same', (script, plain, html) => {
		const built = scene({ script });
		expect(built.scripts[0]?.org).toBe(plain);
		expect(clip(built, 'aiModel').script?.org).toBe(html);
	});

	it('send optional settings only when they are set', () => {
		expect(Object.keys(build([sceneValues()]))).toEqual(['orientation', 'scenes']);
		const options = { resolution: '4k', workspaceId: 'W1', webhookUrl: 'https://example.com/hook' };
		expect(build([sceneValues()], { name: 'Mine', exportNow: false, options })).toMatchObject({
			name: 'Mine',
			isExport: false,
			...options,
		});
	});

	it('take dropdowns and switches as people and other systems write them', () => {
		const given = { orientation: 'Portrait', exportNow: 'No', options: { resolution: '720p' } };
		expect(build([sceneValues({ presenter: 'VoiceOnly' })], given)).toMatchObject({
			orientation: 'portrait',
			isExport: false,
			resolution: '720',
		});
	});

	it.each([
		['480p', '480'],
		['720P', '720'],
		['1080p', '1080'],
		['1080p (Full HD)', '1080'],
		['4K', '4k'],
		[[720], '720'],
	])('take the resolution %j and send %s', (resolution, sent) => {
		expect(build([sceneValues()], { options: { resolution } }).resolution).toBe(sent);
	});

	it('leave an option off that was not added, though it is on at first where it is added', () => {
		const plain = oneClip('text', 'textImage', { text: 'Hi' });
		expect(plain).not.toHaveProperty('fontWeight');
		expect(plain).not.toHaveProperty('underline');
		expect(clip(scene({}), 'aiModel')).not.toHaveProperty('effects');
	});

	it('have the defaults of an animation or a shadow that was added without filling it in', () => {
		const options = { animation: { values: {} }, shadow: { values: {} } };
		expect(oneClip('text', 'textImage', { text: 'Hi', options })).toMatchObject({
			animation: { type: 'fade-in', duration: 1, delay: 0 },
			shadow: { color: '#00000060', blur: 0, offsetX: 5, offsetY: 5, enabled: true },
		});
	});

	it.each([
		['#00000060', '#00000060'],
		['FFAA0080', '#ffaa0080'],
		['rgba(0, 0, 0, 0.5)', '#00000080'],
		['#0008', '#00000088'],
		['#000', 'rgb(0,0,0)'],
		['black', 'rgb(0,0,0)'],
		['', '#00000060'],
	])('send the color %j of a shadow as %s', (color, sent) => {
		const options = { shadow: { values: { color } } };
		const { shadow } = oneClip('text', 'textImage', { text: 'Hi', options });
		expect(shadow).toMatchObject({ color: sent });
	});

	it('send opacity and volume as the whole numbers that the service documents', () => {
		const url = 'https://example.com/a.mp4';
		const options = { opacity: 49.6, volume: '12.3' };
		expect(oneClip('video', 'videoImage', { url, options })).toMatchObject({
			opacity: 50,
			volume: 12,
		});
		expect(oneClip('audio', 'audio', { url, volume: 7.5 })).toMatchObject({ volume: 8 });
	});

	it.each<[Raw, string]>([
		[{ strokeWidth: 1.5 }, "'Outline Width' of text 1 in scene 1 must be a whole number"],
		[
			{ animation: { values: { duration: 1.5 } } },
			"'Duration' of the animation of text 1 in scene 1 must be a whole number",
		],
		[
			{ animation: { values: { delay: 0.5 } } },
			"'Delay' of the animation of text 1 in scene 1 must be a whole number",
		],
	])(
		'name a part of a number that would be seen, where whole ones are documented: %j',
		(options, message) => {
			expect(() => oneClip('text', 'textImage', { text: 'Hi', options })).toThrow(message);
		},
	);

	it('carry every property of the reference', () => {
		const animation = { values: { type: 'zoom-in', duration: 2, delay: 1 } };
		const shadow = { values: { color: 'black', blur: 3, offsetX: 1, offsetY: 2 } };
		const common = {
			angle: 30,
			opacity: 50,
			tag: 'mine',
			animation,
			shadow,
			stroke: 'red',
			strokeWidth: 4,
		};
		const sentCommon = {
			angle: 30,
			opacity: 50,
			tag: 'mine',
			animation: { type: 'zoom-in', duration: 2, delay: 1 },
			shadow: { color: 'rgb(0,0,0)', blur: 3, offsetX: 1, offsetY: 2, enabled: true },
			stroke: 'rgb(255,0,0)',
			strokeWidth: 4,
		};
		const text = {
			bold: true,
			italic: true,
			underline: true,
			align: 'right',
			backgroundColor: '#000',
			fontFamily: 'Roboto',
		};
		expect(
			oneClip('text', 'textImage', { text: 'Hi', options: { ...common, ...text } }),
		).toMatchObject({
			...sentCommon,
			fontWeight: 700,
			fontStyle: 'italic',
			underline: true,
			align: 'right',
			backgroundColor: 'rgb(0,0,0)',
			fontFamily: 'Roboto',
		});
		expect(
			oneClip('shape', 'shape', { shapeName: 'Star', options: { ...common, strokeRadius: 9 } }),
		).toMatchObject({ ...sentCommon, strokeRadius: 9 });
		const video = {
			url: 'https://example.com/a.mp4',
			options: { volume: 20, posterUrl: 'https://example.com/a.png' },
		};
		expect(oneClip('video', 'videoImage', video)).toMatchObject({
			volume: 20,
			source_url: 'https://example.com/a.png',
		});
		expect(
			oneClip('audio', 'audio', { url: 'https://example.com/a.mp3', volume: 5 }),
		).toMatchObject({ label: 'a.mp3', volume: 5 });
	});

	it.each<[string, Raw, string]>([
		['no avatar', { avatarId: chosen('') }, "'Avatar' in scene 2 is empty"],
		['no script', { script: '  ' }, "'Script' in scene 2 is empty"],
		['a script of tags', { script: '<p></p>' }, "'Script' in scene 2 has no words"],
		[
			'a script of a calculation without a result',
			{ script: NaN },
			"'Script' in scene 2 must be text, but is not a number (NaN)",
		],
		[
			'a script as an object',
			{ script: { a: 1 } },
			"'Script' in scene 2 must be text, but is an object",
		],
		[
			'a huge script',
			{ script: 'x'.repeat(1_000_000) },
			"'Script' in scene 2 has 1000000 characters; at most 20000 are possible",
		],
		[
			'a background that is no address',
			{ backgroundImage: 'office.jpg' },
			'\'Background Image\' in scene 2 must be a web address that starts with https:// or http://, but is "office.jpg"',
		],
		[
			'an unknown presenter',
			{ presenter: 'dog' },
			'\'Presenter\' in scene 2 must be one of avatar, voiceOnly, none, but is "dog"',
		],
		[
			'a color out of range',
			{ clips: { text: [{ text: 'a', color: 'rgb(300,0,0)' }] } },
			'\'Color\' of text 1 in scene 2 must be a color such as #1e90ff, rgb(30, 144, 255) or dodgerblue, but is "rgb(300,0,0)"',
		],
		[
			'an opacity of 0',
			{ clips: { shape: [{}, { options: { opacity: 0 } }] } },
			'\'Opacity\' of shape 2 in scene 2 must be a number from 1 to 100, but is "0"',
		],
		[
			'an opacity that is none',
			{ clips: { image: [{ url: 'https://e.com/a', options: { opacity: 'half' } }] } },
			'\'Opacity\' of image 1 in scene 2 must be a number from 1 to 100, but is "half"',
		],
		['an empty text', { clips: { text: [{ text: '' }] } }, "'Text' of text 1 in scene 2 is empty"],
		[
			'a file address',
			{ clips: { video: [{ url: 'file:///etc/passwd' }] } },
			'\'Video URL\' of video 1 in scene 2 must be a web address that starts with https:// or http://, but is "file:///etc/passwd"',
		],
		[
			'a broken width',
			{ clips: { image: [{ url: 'https://e.com/a', options: { width: 'wide' } }] } },
			'\'Width\' of image 1 in scene 2 must be a size in pixels of the canvas, such as 120, or in percent of it, such as 12.5%, up to ten times its size, but is "wide"',
		],
		[
			'a volume of 0',
			{ clips: { audio: [{ url: 'https://e.com/a', volume: 0 }] } },
			'\'Volume\' of audio 1 in scene 2 must be a number from 1 to 100, but is "0"',
		],
		[
			'an animation that is too long',
			{ clips: { text: [{ text: 'a', options: { animation: { values: { duration: 31 } } } }] } },
			'\'Duration\' of the animation of text 1 in scene 2 must be a whole number from 1 to 30, but is "31"',
		],
		[
			'clips that are no list',
			{ clips: { text: 'Hello' } },
			'\'Clips\' in scene 2 must be a list of groups of fields, but is "Hello"',
		],
		[
			'a geometry that is broken',
			{ avatarOptions: { geometry: '{"a": ' } },
			"'Fit (JSON)' in scene 2 is not JSON: line 1, column 7, it ends too soon",
		],
		[
			'too many clips',
			{ clips: { text: Array.from({ length: 101 }, () => ({ text: 'a' })) } },
			"'Clips' in scene 2 has 102 entries; at most 100 are possible",
		],
	])('name the field, its clip and its scene for %s', (_, changes, message) => {
		expect(() => build([sceneValues(), sceneValues(changes)])).toThrow(new FieldProblem(message));
	});

	it('say what to do about too many clips', () => {
		const clips = { text: Array.from({ length: 101 }, () => ({ text: 'a' })) };
		expect(() => build([sceneValues({ clips })])).toThrow(
			expect.objectContaining({ advice: 'Split the clips across several scenes.' }),
		);
	});

	it.each<[string, Raw, string]>([
		['no scene', { scenes: {} }, 'The video has no scenes'],
		[
			'scenes that are no list',
			{ scenes: { scene: 'one' } },
			'\'Scenes\' must be a list of groups of fields, but is "one"',
		],
		[
			'1,000 scenes',
			{ scenes: { scene: Array.from({ length: 1000 }, () => sceneValues()) } },
			'The video has 1000 scenes; at most 100 are possible',
		],
		[
			'an unknown orientation',
			{ orientation: 'square' },
			'\'Orientation\' must be one of landscape, portrait, but is "square"',
		],
		[
			'an unknown resolution',
			{ options: { resolution: '8k' } },
			'\'Resolution\' must be one of 480, 720, 1080, 4k, but is "8k"',
		],
		[
			'a webhook address without a host',
			{ options: { webhookUrl: 'https://' } },
			'\'Webhook URL\' must be a web address that starts with https:// or http://, but is "https://"',
		],
		[
			'two webhook addresses',
			{ options: { webhookUrl: 'https://e.com/a https://e.com/b' } },
			'\'Webhook URL\' must be a web address that starts with https:// or http://, but is "https://e.com/a https://e.com/b"',
		],
		[
			'a switch that says neither yes nor no',
			{ exportNow: 'perhaps' },
			'\'Export Now\' must be true or false, but is "perhaps"',
		],
		[
			'an unknown source of scenes',
			{ sceneSource: 'dream' },
			'\'Scenes From\' must be one of fields, items, json, but is "dream"',
		],
	])('say so for %s', (_, changes, message) => {
		expect(() => build([sceneValues()], changes)).toThrow(new FieldProblem(message));
	});
});
