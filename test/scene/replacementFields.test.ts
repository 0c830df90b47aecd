import { readChanges } from '../../nodes/AiStudios/scene/changes';
import { projectFromProject } from '../../nodes/AiStudios/scene/project';
import type { JsonObject } from '../../nodes/AiStudios/json';
import { readReplacements } from '../../nodes/AiStudios/scene/replace/kinds';
import { mappables, replacementsIn } from '../../nodes/AiStudios/scene/replace/tagValues';
import { chosen, fieldsOf, type Raw } from './form';

const scenes: JsonObject[] = [
	{
		scripts: [{ org: 'Old words', modelId: 'M1', clothId: 'C1' }],
		clips: [
			{ type: 'aiModel', tag: 'host', model: { ai_name: 'M1', emotion: 'C1' } },
			{ type: 'textImage', tag: 'headline', text: 'Old' },
			{ type: 'image', tag: 'logo', source_url: 'https://e.com/old.png' },
			{ type: 'videoImage', tag: 'tour', video_url: 'https://e.com/old.mp4' },
			{ type: 'shape', tag: 'frame' },
			{ type: 'textImage', tag: 'twice' },
			{ type: 'image', tag: 'twice' },
		],
	},
];

describe('replacements', () => {
	const read = (replacements: Raw) => readReplacements(fieldsOf({ replacements }));

	it('are made in the same order, whichever way they were added: avatars before their scripts', () => {
		const made = read({
			script: [{ scene: '2', line: 0, script: 'Hi' }],
			video: [{ tag: 'tour', url: ' https://e.com/a.mp4 ' }],
			image: [{ tag: 'logo', url: 'https://e.com/a.png' }],
			text: [{ tag: ' headline ', text: 'Hello' }],
			outfit: [{ tag: 'host', outfitId: chosen('C2') }],
			avatar: [{ tag: 'guest', avatarId: chosen('M2'), outfitId: chosen('C3') }],
		});
		// The order of the properties counts, too: they tell one paid job from another.
		expect(made.map((one) => JSON.stringify(one))).toEqual([
			'{"kind":"avatar","tag":"guest","avatarId":"M2","outfitId":"C3"}',
			'{"kind":"outfit","tag":"host","outfitId":"C2"}',
			'{"kind":"text","tag":"headline","text":"Hello"}',
			'{"kind":"image","tag":"logo","url":"https://e.com/a.png"}',
			'{"kind":"video","tag":"tour","url":"https://e.com/a.mp4"}',
			'{"kind":"script","scene":2,"script":"Hi"}',
		]);
	});

	it('say which of several clips with their tag they are for', () => {
		const text = (more: Raw) => read({ text: [{ tag: 'title', text: 'a', ...more }] })[0];
		const chosenClips = [
			{ which: 'only', clipNumber: 3, scene: 2 },
			{ which: 'all' },
			{ which: 'number', clipNumber: 3 },
			{ which: 'scene', scene: 2 },
		].map((more) => text(more));
		expect(chosenClips).toEqual([
			{ kind: 'text', tag: 'title', text: 'a' },
			{ kind: 'text', tag: 'title', which: 'all', text: 'a' },
			{ kind: 'text', tag: 'title', which: { number: 3 }, text: 'a' },
			{ kind: 'text', tag: 'title', which: { scene: 2 }, text: 'a' },
		]);
	});

	it.each<[Raw, string]>([
		[{ text: [{ tag: '', text: 'a' }] }, "'Tag' of text replacement 1 is empty"],
		[
			{
				image: [
					{ tag: 'a', url: 'https://e.com/a' },
					{ tag: 'b', url: 'b.png' },
				],
			},
			"'Image URL' of image replacement 2 must be a web address",
		],
		[{ avatar: [{ tag: 'a' }] }, "'Avatar' of avatar replacement 1 is empty"],
		[{ outfit: [{ tag: 'a' }] }, "'Outfit' of outfit replacement 1 is empty"],
		[
			{ script: [{ scene: 1.5, script: 'a' }] },
			'\'Scene Number\' of script replacement 1 must be a whole number from 1 to 1000, but is "1.5"',
		],
		[{ script: [{ line: -1, script: 'a' }] }, "'Line' of script replacement 1 must be a whole"],
	])('name the field and the replacement that cannot be used: %j', (replacements, message) => {
		expect(() => read(replacements)).toThrow(message);
	});
});

describe('values for tags', () => {
	const map = (value: Raw) =>
		replacementsIn(
			fieldsOf({ replacementSource: 'tags', tagValues: { mappingMode: 'defineBelow', value } }),
		)(scenes);
	const mapItem = (item: Raw) =>
		replacementsIn(
			fieldsOf({ replacementSource: 'tags', tagValues: { mappingMode: 'autoMapInputData' } }),
			item,
		)(scenes);

	it('can be given for each tag, for each of several clips with a tag, and for scripts', () => {
		expect(mappables(scenes).map(({ id, label }) => [id, label])).toEqual([
			['host', 'host (outfit ID, or avatar ID/outfit ID, scene 1)'],
			['headline', 'headline (text, scene 1)'],
			['logo', 'logo (image URL, scene 1)'],
			['tour', 'tour (video URL, scene 1)'],
			['twice_1', 'twice_1 (text, scene 1)'],
			['twice_2', 'twice_2 (image URL, scene 1)'],
			['script 1', 'Script of scene 1'],
		]);
	});

	it('become replacements, and empty ones leave things as they are', () => {
		expect(map({ headline: 2026, host: 'M2/C2', logo: ' ', tour: null, 'script 1': 'Hi' })).toEqual(
			[
				{ kind: 'avatar', tag: 'host', avatarId: 'M2', outfitId: 'C2' },
				{ kind: 'text', tag: 'headline', text: '2026' },
				{ kind: 'script', scene: 1, script: 'Hi' },
			],
		);
		expect(map({ host: 'C2' })).toEqual([{ kind: 'outfit', tag: 'host', outfitId: 'C2' }]);
	});

	it.each(['M2/', '/C2', 'M2/C2/x'])('name an outfit that is only half there: %s', (host) => {
		expect(() => map({ host })).toThrow(
			`'host' (a tag of the project) is neither an outfit ID nor an avatar ID and an outfit ID: "${host}"`,
		);
	});

	it('for a tag on several clips fill all of them, and then those that have a value of their own', () => {
		const title = { type: 'textImage', tag: 'title', text: 'Old' };
		const several: JsonObject[] = [
			{ clips: [{ ...title }] },
			{ clips: [{ ...title }, { ...title }] },
		];
		expect(mappables(several).map(({ label }) => label)).toEqual([
			'title (text, all 3 clips)',
			'title_1 (text, scene 1)',
			'title_2 (text, scene 2)',
			'title_3 (text, scene 2)',
		]);
		const values = { title_2: 'Second', title: 'Any' };
		const fields = fieldsOf({ replacementSource: 'tags', tagValues: { value: values } });
		const body = projectFromProject(
			{ orientation: 'landscape', scenes: several },
			{ exportNow: true },
			replacementsIn(fields)(several),
		);
		const made = body.scenes.flatMap(({ clips }) => clips as JsonObject[]);
		expect(made.map(({ text }) => text)).toEqual(['Any', 'Second', 'Any']);
	});

	it('may come from the fields of the item, of which others are none of ours', () => {
		expect(mapItem({ headline: ['Hi'], email: { a: 1 }, twice: 'x' })).toEqual([
			{ kind: 'text', tag: 'headline', text: 'Hi' },
		]);
	});

	it.each<[Raw, string]>([
		[{ headline: { a: 1 } }, "'headline' (a tag of the project) must be text, but is an object"],
		[{ 'script 1': ['a', 'b'] }, 'must be text, but is a list of 2 values'],
		[
			{ logo: 'logo.png' },
			'\'logo\' (a tag of the project) must be a web address that starts with https:// or http://, but is "logo.png"',
		],
	])('are never dropped for being of the wrong kind: %j', (values, message) => {
		expect(() => map(values)).toThrow(message);
		expect(() => mapItem(values)).toThrow(message);
	});

	it.each(['twice', 'frame', 'nothing'])('name a tag that no value can be given for: %s', (tag) => {
		expect(() => map({ [tag]: 'a' })).toThrow(`The project has no tag '${tag}' that can be filled`);
		expect(map({ [tag]: '' })).toEqual([]);
	});

	it('give way to replacements that are defined one by one', () => {
		const replacements = { text: [{ tag: 'headline', text: 'Hi' }] };
		expect(replacementsIn(fieldsOf({ replacements }), { headline: 'Item' })(scenes)).toEqual([
			{ kind: 'text', tag: 'headline', text: 'Hi' },
		]);
	});
});

describe('changes', () => {
	const read = (changes: Raw) => readChanges(fieldsOf({ changes }));

	it('are edits in the form of the service', () => {
		expect(
			read({
				script: [{ scene: 2, script: '<p>R&amp;D</p>' }],
				text: [
					{ text: 'Hi', color: 'red', fontSize: 60 },
					{ scene: 3, color: '#fff' },
				],
				image: [{ url: 'https://e.com/a.png' }],
				video: [{ url: 'https://e.com/a.mp4' }],
				audio: [{ url: 'https://e.com/a.mp3' }],
				background: [{ url: '/images/background/a.png' }],
				shape: [{ color: 'red' }],
				other: [{ type: 'Avatar', values: '{"left": 5}' }],
			}),
		).toEqual([
			{ sceneIdx: 1, type: 'aiModel', values: { script: 'R&D' } },
			{
				sceneIdx: 0,
				type: 'textImage',
				values: { text: 'Hi', fill: 'rgb(255,0,0)', fontSize: 45 },
			},
			{ sceneIdx: 2, type: 'textImage', values: { fill: 'rgb(255,255,255)' } },
			{ sceneIdx: 0, type: 'image', values: { source_url: 'https://e.com/a.png' } },
			{ sceneIdx: 0, type: 'videoImage', values: { video_url: 'https://e.com/a.mp4' } },
			{ sceneIdx: 0, type: 'audio', values: { source_url: 'https://e.com/a.mp3' } },
			{ sceneIdx: 0, type: 'background', values: { source_url: '/images/background/a.png' } },
			{ sceneIdx: 0, type: 'shape', values: { fill: 'rgb(255,0,0)' } },
			{ sceneIdx: 0, type: 'aiModel', values: { left: 5 } },
		]);
	});

	it.each<[Raw, string]>([
		[{ text: [{ text: 'a' }, {}] }, "'Text' of text change 2 is empty"],
		[{ shape: [{ color: '' }] }, "'Color' of shape change 1 is empty"],
		[{ background: [{}] }, "'Background Image' of background change 1 is empty"],
		[{ audio: [{}] }, "'Audio URL' of audio change 1 is empty"],
		[{ other: [{ values: '{}' }] }, "'Values (JSON)' of anything else change 1 is empty"],
		[
			{ other: [{ type: 'dream', values: '{"a":1}' }] },
			'\'Clip Type\' of anything else change 1 must be one of audio, aiModel, background, image, shape, textImage, videoImage, but is "dream"',
		],
		[{ script: [{ scene: 0, script: 'a' }] }, "'Scene Number' of script change 1 must be a whole"],
	])('name the field and the change that cannot be used: %j', (changes, message) => {
		expect(() => read(changes)).toThrow(message);
	});
});
