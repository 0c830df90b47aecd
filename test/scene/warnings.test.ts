import { addressProblem } from '../../nodes/AiStudios/url';
import { lineCount } from '../../nodes/AiStudios/scene/preview/warnings/geometry';
import { previewProject } from '../../nodes/AiStudios/scene/preview';
import type { CreateProjectBody } from '../../nodes/AiStudios/scene/project';
import { spokenSeconds } from '../../nodes/AiStudios/scene/preview/speech';
import { projectRequest } from '../../nodes/AiStudios/scene/projectRequest';
import seed from '../fixtures/seed-request.json';
import { chosen, fieldsOf, parameters, sceneValues, type Raw } from './form';

const build = (changes: Raw, project: Raw = {}) =>
	projectRequest(fieldsOf(parameters([sceneValues(changes)], project))).body;

/** Warnings of the first scene, as a person reads them. */
const warnings = (body: CreateProjectBody) =>
	previewProject(body).warnings.map(({ clip, message }) =>
		clip === undefined ? message : `${clip}: ${message}`,
	);

const box = (
	left: number | string,
	top: number | string,
	width: number | string,
	height: number | string,
) => ({ left, top, width, height });

describe('the warnings of a preview', () => {
	it.each(['landscape', 'portrait'])('are none for a sensible scene (%s)', (orientation) => {
		const clips = {
			text: [
				{ text: 'Welcome!', placement: 'title' },
				{ text: 'A short line', placement: 'caption' },
			],
			image: [{ url: 'https://example.com/logo.png', placement: 'topRight' }],
			shape: [{ placement: 'lowerThird' }],
		};
		expect(warnings(build({ clips }, { orientation }))).toEqual([]);
	});

	it.each<[string, Raw, string]>([
		[
			'a clip outside the canvas',
			{ clips: { image: [{ url: 'https://e.com/a.png', options: box(2000, 0, 100, 100) }] } },
			'image 1: Is outside the canvas',
		],
		[
			'a clip above the canvas',
			{ clips: { shape: [{ options: box(0, -200, 100, 100) }] } },
			'shape 1: Is outside the canvas',
		],
		[
			'a text over the edge',
			{ clips: { text: [{ text: 'Hi', options: box(1800, 0, 300, 100) }] } },
			'text 1: Extends beyond the edge of the canvas',
		],
		[
			'a text behind a shape',
			{
				clips: {
					text: [{ text: 'Hi', options: { ...box(0, 0, 300, 200), layer: 1 } }],
					shape: [{ placement: 'fill', options: { layer: 2 } }],
				},
			},
			'text 1: Is completely covered by shape 1',
		],
		[
			'an avatar behind a picture',
			{
				clips: {
					image: [
						{
							url: 'https://e.com/a.jpg',
							placement: 'fit',
							options: { ...box(0, 0, '100%', '100%') },
						},
					],
				},
			},
			'avatar 1: Is completely covered by image 1, unless that is transparent',
		],
		[
			'a text longer than its box',
			{ clips: { text: [{ text: 'word '.repeat(60), placement: 'title' }] } },
			'text 1: The text is too long for its box: shorten it, use a smaller font, or enlarge the box',
		],
		[
			'a Korean text longer than its box',
			{ clips: { text: [{ text: '안녕하세요'.repeat(12), placement: 'title' }] } },
			'text 1: The text is too long for its box: shorten it, use a smaller font, or enlarge the box',
		],
		...(
			[
				['https://drive.google.com/file/d/1AbC/view?usp=sharing', 'Google Drive'],
				['https://docs.google.com/presentation/d/1AbC/edit', 'Google Drive'],
				['https://www.dropbox.com/s/abc/logo.png?dl=0', 'Dropbox'],
				['https://1drv.ms/i/s!AbC', 'OneDrive'],
				['https://acme-my.sharepoint.com/:i:/g/personal/x', 'OneDrive'],
				['https://www.youtube.com/watch?v=abc', 'YouTube'],
				['https://youtu.be/abc', 'YouTube'],
				['https://acme.notion.site/Logo-123', 'Notion'],
				['https://github.com/acme/site/blob/main/logo.png', 'GitHub'],
			] as const
		).map(([url, what]): [string, Raw, string] => [
			`the page ${url}`,
			{ clips: { image: [{ url }] } },
			`image 1: 'Image URL' is a page of ${what}, not a file: use the address of the file itself`,
		]),
		[
			'an address with a placeholder',
			{ clips: { image: [{ url: 'https://e.com/{{ name }}.png' }] } },
			`image 1: 'Image URL' contains "{{ name }}"`,
		],
		[
			'an object in a script',
			{ script: 'Hello [object Object]!' },
			'The script contains "[object Object]": a value may not have been filled in',
		],
		[
			'a missing value in a script',
			{ script: 'Hello undefined, good morning' },
			'The script contains "undefined": a value may not have been filled in',
		],
		[
			'a placeholder in a text',
			{ clips: { text: [{ text: 'Dear *|FNAME|*', placement: 'title' }] } },
			'text 1: The text contains "*|FNAME|*": a value may not have been filled in',
		],
		[
			'a gap where a name should be',
			{ script: 'Hello , welcome to our team' },
			'The script has a gap before "," ("Hello ,"): a value may be missing',
		],
		[
			'English for a Korean voice',
			{ language: 'ko', script: 'Hello and welcome to the team' },
			'The script is in Latin letters, but its language is Korean',
		],
		[
			'Chinese for an English voice',
			{ language: 'en', script: '你好，欢迎加入我们的团队' },
			'The script is in Chinese letters, but its language is English',
		],
		[
			'light on light',
			{
				backgroundImage: '',
				backgroundColor: '#f4f8ff',
				clips: { text: [{ text: 'Hi', placement: 'title', color: '#ffffff' }] },
			},
			'text 1: Is hard to read: #ffffff on #f4f8ff',
		],
		[
			'dark on dark',
			{
				clips: {
					shape: [{ placement: 'lowerThird', color: '#101010', options: { layer: 5 } }],
					text: [
						{ text: 'Hi', color: '#202020', options: { ...box(80, 800, 400, 100), layer: 6 } },
					],
				},
			},
			'text 1: Is hard to read: #202020 on #101010',
		],
		[
			'a text of the color of its own background',
			{
				clips: {
					text: [
						{
							text: 'Hi',
							placement: 'title',
							color: '#eeeeee',
							options: { backgroundColor: 'white' },
						},
					],
				},
			},
			'text 1: Is hard to read: #eeeeee on #ffffff',
		],
		[
			'a text partly under a video',
			{
				presenter: 'none',
				clips: {
					text: [{ text: 'Welcome', options: { ...box(0, 0, 500, 100), layer: 1 } }],
					video: [{ url: 'https://e.com/a.mp4', options: { ...box(100, 0, 300, 300), layer: 2 } }],
				},
			},
			'text 1: Is partly covered by video 1',
		],
		[
			'a head under a picture',
			{
				clips: {
					image: [{ url: 'https://e.com/a.png', options: { ...box(750, 150, 300, 300) } }],
				},
			},
			'avatar 1: The head is covered by image 1, unless that is transparent',
		],
		[
			'an avatar whose head is above the canvas',
			{ avatarOptions: { top: -800 } },
			'avatar 1: The head is outside the canvas',
		],
	])('name %s', (_, changes, warning) => {
		expect(warnings(build(changes))).toEqual([warning]);
	});

	it('name files nobody can fetch, and HTML in a script, in scenes that were given as JSON', () => {
		const body = build({});
		const scene = structuredClone(body.scenes[0]) as unknown as {
			background: { source_url: string };
			scripts: Array<{ org: string }>;
			clips: object[];
		};
		scene.background.source_url = 'http://localhost:3000/a.png';
		scene.scripts = scene.scripts.map((script) => ({
			...script,
			org: 'Hello <strong>you</strong>',
		}));
		const image = {
			id: 'image-a',
			type: 'image',
			source_url: 'http://192.168.0.4/a.png',
			layer: 9,
		};
		scene.clips.push({ ...image, left: 0, top: 0, width: 9, height: 9, scaleX: 1, scaleY: 1 });
		expect(warnings({ scenes: [scene as never] })).toEqual([
			'The background image is not reachable from the internet',
			'The script contains HTML (<strong>), which may be spoken or dropped',
			"image 1: 'Image URL' is not reachable from the internet",
		]);
	});

	it.each<[string, Raw]>([
		[
			'a direct link of Dropbox',
			{ clips: { image: [{ url: 'https://www.dropbox.com/s/a/l.png?raw=1' }] } },
		],
		[
			'a download of Google Drive',
			{ clips: { image: [{ url: 'https://drive.google.com/uc?export=download&id=1' }] } },
		],
		['a French question', { language: 'fr', script: 'Comment allez-vous ? Très bien !' }],
		[
			'a Korean script with a product in Latin letters',
			{ language: 'ko', script: 'AI Studios로 영상을 만들어 보세요' },
		],
		['a Chinese character set in Japanese', { language: 'ja', script: '東京都に住んでいます' }],
		['a language with several writing systems', { language: 'sr', script: 'Здраво свима' }],
		['words that only look like missing values', { script: 'The undefinedness of NaNo is fine' }],
		[
			'white on the dark shape below it',
			{
				clips: {
					shape: [{ placement: 'lowerThird', color: '#101010', options: { layer: 5 } }],
					text: [{ text: 'Hi', color: 'white', options: { ...box(80, 800, 400, 100), layer: 6 } }],
				},
			},
		],
		[
			'a text of which only the last letter is under a picture',
			{
				presenter: 'none',
				clips: {
					text: [{ text: 'Welcome', options: { ...box(0, 0, 500, 100), layer: 1, align: 'left' } }],
					video: [{ url: 'https://e.com/a.mp4', options: { ...box(270, 0, 600, 300), layer: 2 } }],
				},
			},
		],
		[
			'a short text whose box, but not whose words, reaches under a picture',
			{
				presenter: 'none',
				clips: {
					text: [{ text: 'Hi', options: { ...box(0, 0, 1500, 100), layer: 1, align: 'left' } }],
					video: [{ url: 'https://e.com/a.mp4', options: { ...box(700, 0, 600, 300), layer: 2 } }],
				},
			},
		],
	])('are none for %s', (_, changes) => {
		expect(warnings(build(changes))).toEqual([]);
	});

	const clip = (type: string, changes: Raw = {}): Raw => ({
		id: `${type}-a`,
		type,
		layer: 1,
		left: 0,
		top: 0,
		width: 400,
		height: 300,
		...changes,
	});
	const scene = (clips: Raw[]): CreateProjectBody => ({
		scenes: [{ sceneIdx: 0, background: { source_url: '/a.png' }, scripts: [], clips } as never],
	});

	it('name two avatars on one spot', () => {
		const model = { ai_name: 'M1', emotion: 'B1' };
		const avatar = (layer: number, left: number) =>
			clip('aiModel', { layer, left, width: 679, height: 1000, isDelete: false, model });
		const names = (body: CreateProjectBody) =>
			warnings(body).filter((line) => /avatar/.test(line) && !/is a guess/.test(line));
		expect(names(scene([avatar(1, 500), avatar(2, 560)]))).toEqual([
			'The script is empty: the avatar says nothing',
			'avatar 1: Is in the same place as avatar 2, which hides it',
		]);
		expect(names(scene([avatar(1, 100), avatar(2, 1100)]))).toEqual([
			'The script is empty: the avatar says nothing',
		]);
	});

	it('name what AI Studios refuses in requests given as JSON', () => {
		expect(
			warnings(scene([clip('textImage', { text: 'Hi', layer: '1', fontSize: 20 })])),
		).toContain('text 1: "layer" must be a number: AI Studios refuses anything else');
		expect(warnings(scene([clip('picture')]))).toEqual([
			'other 1: Has a type that AI Studios does not have: picture',
		]);
		expect(warnings({ scenes: [{ AIModel: 'M1', cube_used: 1 } as never] })).toEqual([
			'The scene has no "clips" list: it may be written for a different API',
		]);
	});

	it('name blanks within an address', () => {
		const image = clip('image', { source_url: 'https://e.com/my logo (1).png' });
		expect(warnings(scene([image]))).toEqual([
			"image 1: 'Image URL' contains spaces: write %20 for each",
		]);
	});

	it('do not take a see-through or turned shape for a cover', () => {
		const text = [{ text: 'Hi', options: { ...box(0, 0, 300, 200), layer: 1 } }];
		for (const options of [
			{ layer: 2, opacity: 50 },
			{ layer: 2, angle: 45 },
		]) {
			expect(warnings(build({ clips: { text, shape: [{ placement: 'fill', options }] } }))).toEqual(
				[],
			);
		}
	});

	it('name a script that belongs to another avatar, and one that is empty, in requests given as JSON', () => {
		const body = build({});
		const [scene] = structuredClone(body.scenes) as [
			{ scripts: Array<{ clothId: string; org: string }> },
		];
		const [script] = scene.scripts;
		if (!script) throw new Error('no script');
		script.clothId = 'OTHER';
		expect(warnings({ scenes: [scene as never] })).toEqual([
			'The script belongs to avatar M000045058/OTHER, but the scene shows M000045058/BG00002320',
		]);
		script.clothId = 'BG00002320';
		script.org = '<p> </p>';
		expect(warnings({ scenes: [scene as never] })).toEqual([
			'The script is empty: the avatar says nothing',
		]);
	});

	it('do not miss the words of a scene without an avatar', () => {
		expect(warnings(build({ presenter: 'none' }))).toEqual([]);
	});
});

describe('an address', () => {
	it.each([
		'https://example.com/a',
		'http://8.8.8.8/a',
		'/images/background/a.png',
		'https://xn--bcher-kva.example/a',
		'https://[2606:4700::1]/a',
	])('is public: %s', (url) => {
		expect(addressProblem(url)).toBeUndefined();
	});

	it.each([
		['', 'is empty'],
		['logo.png', 'is not a web address'],
		['ftp://example.com/a', 'starts with ftp: instead of https:'],
		['data:image/png;base64,AA', 'starts with data: instead of https:'],
		...[
			'http://localhost/a',
			'http://127.0.0.1/a',
			'https://10.1.2.3/',
			'https://172.20.0.1/',
			'https://172.31.255.1/',
			'https://169.254.169.254/',
			'https://printer.local/',
			'https://intranet/',
			'https://[::1]/',
			'https://[fd00::1]/',
			'https://0x7f000001/',
			'https://2130706433/',
		].map((url) => [url, 'is not reachable from the internet']),
	])('is not: %s (%s)', (url, problem) => {
		expect(addressProblem(url ?? '')).toBe(problem);
	});

	it.each(['https://172.15.0.1/', 'https://172.32.0.1/', 'https://100.63.0.1/'])(
		'beside a private block is public: %s',
		(url) => {
			expect(addressProblem(url)).toBeUndefined();
		},
	);
});

describe('the estimated length of a script', () => {
	/** English read aloud: 183 words a minute over 77 studies, at 4.33 letters a word in the measured texts. */
	it('is a minute for 183 English words of usual length', () => {
		expect(
			spokenSeconds('word '.repeat(100) + 'words '.repeat(50) + 'texts '.repeat(33), 'en'),
		).toBeGreaterThan(56);
		expect(
			spokenSeconds('word '.repeat(100) + 'words '.repeat(50) + 'texts '.repeat(33), 'en'),
		).toBeLessThan(64);
	});

	it('counts characters by the language: the same number takes longer in Chinese than in English', () => {
		const long = 'a'.repeat(600);
		expect(spokenSeconds(long, 'zh')).toBeGreaterThan(spokenSeconds(long, 'ko'));
		expect(spokenSeconds(long, 'ko')).toBeGreaterThan(spokenSeconds(long, 'en'));
		expect(spokenSeconds(long, 'pt-BR')).toBe(spokenSeconds(long, 'pt'));
		expect(spokenSeconds(long, 'xx')).toBeCloseTo(spokenSeconds(long, 'yy'));
	});

	it('is nothing for no words', () => {
		expect(spokenSeconds(' … — !', 'en')).toBe(0);
	});

	it('adds up over the scenes, and says where it comes from', () => {
		const { body } = projectRequest(
			fieldsOf(parameters([sceneValues(), sceneValues({ presenter: 'none' }), sceneValues()])),
		);
		const { seconds, scenes, estimateSource } = previewProject(body);
		expect(scenes.map((scene) => scene.seconds)).toEqual([seconds / 2, 0, seconds / 2]);
		expect(estimateSource).toContain('IReST 2012');
	});
});

describe('the number of lines of a text', () => {
	it.each([
		['short', 10, 1],
		['two words', 4, 2],
		['a\nb\nc', 10, 3],
		['x'.repeat(100), 10, 6],
		['', 10, 1],
		['안녕하세요', 2.5, 2],
	])('%j in %d font sizes: %d', (text, width, lines) => {
		expect(lineCount(text, width)).toBe(lines);
	});
});

describe('what is not known of how pictures fit', () => {
	const guess = expect.stringMatching(/is a guess: make a draft first .* 'Create From Project'$/);

	it('is said once of an avatar of which nothing is published', () => {
		const scenes = [
			sceneValues({ avatarId: chosen('M1') }),
			sceneValues({ avatarId: chosen('M1') }),
		];
		const { body } = projectRequest(fieldsOf(parameters([...scenes, sceneValues()])));
		expect(previewProject(body).warnings).toEqual([{ scene: 1, clip: 'avatar 1', message: guess }]);
	});

	it('is not said of an avatar with a fit, of one that is only heard, and of one that is not there', () => {
		const avatarId = chosen('M1');
		const geometry = { editor: { modelTightW: 500, modelTightH: 2000 } };
		expect(warnings(build({ avatarId, avatarOptions: { geometry } }))).toEqual([]);
		expect(warnings(build({ avatarId, presenter: 'voiceOnly' }))).toEqual([]);
	});

	it('is said of an image whose size could not be read', () => {
		const url = 'https://example.com/a.png';
		const body = build({
			clips: { image: [{ url }, { url: 'https://example.com/b.png', placement: 'topLeft' }] },
		});
		expect(previewProject(body, [url]).warnings).toEqual([
			{ scene: 1, clip: 'image 1', message: expect.stringMatching(/^The size of the picture/) },
		]);
	});
});

describe('a script in the older place only', () => {
	const older = 'The script is only in "script" of the avatar clip';
	const scene = (more: Raw) => ({
		orientation: 'landscape' as const,
		scenes: [{ ...build({}).scenes[0], ...more }] as CreateProjectBody['scenes'],
	});

	it('may be silence with a newer service', () => {
		for (const scripts of [undefined, null, []])
			expect(warnings(scene({ scripts }))).toEqual([expect.stringContaining(older)]);
		expect(previewProject(seed as never).warnings).toEqual([
			expect.objectContaining({ message: expect.stringContaining(older) }),
		]);
	});

	it('is not said where the newer place has it, or nobody says anything', () => {
		expect(warnings(scene({}))).toEqual([]);
		const [first] = build({}).scenes;
		const clips = (first?.clips as Raw[]).map((clip) => ({ ...clip, script: { org: '<p></p>' } }));
		expect(warnings(scene({ scripts: [], clips })).join()).not.toContain(older);
	});
});
