import seed from '../fixtures/seed-request.json';
import { clipOf, sceneOf, titleOf, without } from './scenes';

/** A request of the kind that the vendor's documentation shows, rebuilt with words and values of our own. */
export interface DocumentedRequest {
	/** What it shows. */
	name: string;
	/** Section of the API reference. */
	section: string;
	path: string;
	body: unknown;
}

/** The project and the template which the requests below speak of; seed them before sending. */
export const DOCUMENTED_PROJECT = 'documented-project';
export const DOCUMENTED_TEMPLATE = 'documented-template';

const cdn = 'https://media.studio.example';
const opening = sceneOf(0, 'Good morning.', []);
const closing = sceneOf(0, 'Good night.', []);
const withScene = (changes: object, ...clips: Array<Record<string, unknown>>) => ({
	name: 'Morning News',
	orientation: 'landscape',
	scenes: [{ ...sceneOf(0, 'Good morning.', clips), ...changes }],
	isExport: false,
});
const script = {
	org: 'Good morning.',
	isTTS: false,
	tts: null,
	modelId: 'M000045058',
	clothId: 'BG00002320',
};
const project = (name: string, body: unknown): DocumentedRequest => ({
	name,
	section: 'Scenes and clips',
	path: '/editor/project',
	body,
});
const template = (name: string, body: unknown): DocumentedRequest => ({
	name: `a template with ${name}`,
	section: 'Projects',
	path: `/editor/template/${DOCUMENTED_TEMPLATE}`,
	body,
});
const edit = (name: string, values: object, type: string): DocumentedRequest => ({
	name: `an edit of ${name}`,
	section: 'Projects',
	path: `/editor/project/${DOCUMENTED_PROJECT}`,
	body: { updates: { value: [{ sceneIdx: 0, type, values }] }, isExport: false },
});
const aiClip = opening['clips'] as Array<Record<string, unknown>>;

const projects: DocumentedRequest[] = [
	project('the older script form alone', seed),
	project('the newer script form alone', {
		scenes: [{ ...opening, clips: aiClip.map((clip) => without(clip, 'script')) }],
	}),
	project('two scenes with the index 0', { scenes: [opening, closing] }),
	project('headOnly null', {
		scenes: [{ ...opening, clips: aiClip.map((clip) => ({ ...clip, headOnly: null })) }],
	}),
	project(
		'further fields in a script',
		withScene({ scripts: [{ ...script, scriptId: 'line-1', pause: 0.5, emphasis: [] }] }),
	),
	project('a relative thumbnail', withScene({ thumbnailUrl: '/thumbnails/scene-0.jpg' })),
	project('a relative thumbnail without a slash', withScene({ thumbnailUrl: 'thumbs/0.jpg' })),
	project(
		'two avatars in a dialogue, one line of script each',
		withScene(
			{
				scripts: [
					script,
					{ ...script, org: 'And to you.', modelId: 'M000045065', clothId: 'BG00002325' },
				],
			},
			clipOf('aiModel', 2, [1200, 144, 500, 1600], {
				model: { ai_name: 'M000045065', emotion: 'BG00002325', language: 'en' },
				script: { org: '<p>And to you.</p>' },
			}),
		),
	),
	project(
		'a scene without its avatar',
		withScene({ scripts: [], clips: aiClip.map((clip) => ({ ...clip, isDelete: true })) }),
	),
	project(
		'a picture and a film in their natural size with one scale',
		withScene(
			{},
			clipOf('image', 2, [40, 40, 1600, 2400, 0.21], { source_url: `${cdn}/cover.png` }),
			clipOf('videoImage', 3, [0, 0, 640, 360, 3], {
				video_url: `${cdn}/intro.mp4`,
				source_url: `${cdn}/intro.jpg`,
				volume: 60,
			}),
			clipOf('audio', 4, [0, 0, 1, 1], {
				source_url: `${cdn}/tune.mp3`,
				label: 'tune.mp3',
				volume: 20,
			}),
		),
	),
	project(
		'the documented defaults of a shadow, and numbers that are Int',
		withScene(
			{},
			{
				...titleOf(2, 'Morning News'),
				fontWeight: 700,
				strokeWidth: 2,
				stroke: '#FFFFFF',
				shadow: { color: '#00000060', blur: 0, offsetX: 5, offsetY: 5, enabled: true },
				animation: { type: 'fade-in', duration: 2, delay: 1 },
			},
			clipOf('shape', 3, [0, 900, 1920, 180], { shapeName: 'Rectangle_corner0', fill: '#112233' }),
		),
	),
	project('the dictionary of the older version', {
		...withScene({}),
		dictionary: [{ word: 'GIF', sound: 'jif' }],
	}),
	project('one tag on several clips', withScene({}, titleOf(2, 'One'), titleOf(3, 'Two'))),
	edit('the script, as a plain string', { script: 'Good evening.' }, 'aiModel'),
	edit(
		'a picture, with position, size and scale',
		{
			source_url: `${cdn}/other.png`,
			left: 10,
			top: 10,
			width: 900,
			height: 300,
			scaleX: 0.5,
			scaleY: 0.5,
		},
		'image',
	),
	edit('the background', { source_url: `${cdn}/wall.png` }, 'background'),
	template('the names of the table', { aiName: 'M000045065', clothId: 'BG00002325' }),
	template('the names of the English sample', { model: 'M000045065', clothes: 'BG00002325' }),
	template('the names of the Korean sample', { aiName: 'M000045065', clothes: 'BG00002325' }),
	template('all of them', {
		aiName: 'M000045065',
		model: 'M000045065',
		clothId: 'BG00002325',
		clothes: 'BG00002325',
		name: 'From Template',
	}),
	template('nothing else', {}),
];

const say = { language: 'en', text: 'Good morning.', model: 'M000045058' };
const person = { url: `${cdn}/ann.mp4`, name: 'Ann', gender: 'FEMALE' };
const others: Array<[section: string, path: string, body: unknown]> = [
	['One-call videos', '/simple/video', { ...say, clothes: 'BG00002320', isExport: false }],
	['One-call videos', '/simple/custom', { ...say, resolution: '720' }],
	['One-call videos', '/simple/audio', say],
	[
		'AI video',
		'/automation/topic_to_video',
		{
			topic: 'Tides',
			options: {
				language: 'en',
				duration: 60,
				media: 'generative',
				useGenerativeHighQuality: true,
				style: 'watercolor',
			},
		},
	],
	[
		'AI video',
		'/automation/url_to_video',
		{ url: 'https://news.studio.example/tides', options: { speed: 1.2, media: 'free' } },
	],
	[
		'AI video',
		'/automation/scripts_to_video',
		{ scripts: 'The tide comes in.', options: { scriptOption: 'original' } },
	],
	[
		'Lists',
		'/dropdown/templates_automation',
		{ category: 'business', orientation: 'mobile', fileBackground: true },
	],
	['Lists', '/dropdown/templates_automation', { category: 'social' }],
	['Generators', '/tools/image-generator', { topic: 'Tides', style: '3D', size: 'SQUARE' }],
	['Generators', '/tools/video-generator', { topic: 'Tides' }],
	['Generators', '/tools/text-generator', { topic: 'Tides' }],
	[
		'Generators',
		'/tools/voice-generator',
		{ script: 'Hello.', model: 'voice-1', type: 'google', language: 'en' },
	],
	['Avatars and voices', '/avatars/customavatar', { ...person, locale: 'en', perFrame: true }],
	['Avatars and voices', '/avatars/dreamavatar', { ...person, tts: null }],
	['Avatars and voices', '/avatars/voiceclone', { ...person, locale: 'ko' }],
];

export const documentedRequests: DocumentedRequest[] = [
	...projects,
	...others.map(([section, path, body]) => ({ name: `a call of ${path}`, section, path, body })),
];
