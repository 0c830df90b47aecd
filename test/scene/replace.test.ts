import { fetchedProject, projectFromProject } from '../../nodes/AiStudios/scene/project';
import type { JsonObject } from '../../nodes/AiStudios/json';
import type { Replacement } from '../../nodes/AiStudios/scene/replace/kinds';
import { validateCreateRequest } from '../simulator';
import { starterScenes } from '../simulator/scenes';
import { defaultOptions } from '../simulator/options';
import { World } from '../simulator/world';

const world = new World(defaultOptions);
world.open('https://media.example.com', 'https://other.example.com');

/** A project as the editor would have left it, with a title, a picture and a presenter in each of two scenes. */
function project(change: (scenes: JsonObject[]) => void = () => undefined) {
	const scenes = structuredClone(starterScenes(world, 2)) as JsonObject[];
	scenes.forEach((scene, index) => {
		for (const clip of clipsOf(scene)) clip.tag = `${String(clip.tag)}${index + 1}`;
	});
	change(scenes);
	return { _id: 'p1', name: 'Template', orientation: 'portrait', scenes, state: 'draft' };
}

const clipsOf = (scene: JsonObject | undefined) => (scene?.clips ?? []) as JsonObject[];
const clipOf = (scene: JsonObject | undefined, type: string) =>
	clipsOf(scene).find((clip) => clip.type === type) ?? {};

function replaced(replacements: Replacement[], from = project()) {
	const before = structuredClone(from);
	const body = projectFromProject(fetchedProject(from), { exportNow: true }, replacements);
	expect(from).toEqual(before);
	expect(validateCreateRequest(body)).toEqual([]);
	return body.scenes as JsonObject[];
}

describe('a project made from a project', () => {
	it('carries its scenes back exactly as they came when nothing is replaced', () => {
		const from = project((scenes) =>
			Object.assign(scenes[0] ?? {}, { unheardOf: { a: [1, null] } }),
		);
		expect(projectFromProject(fetchedProject(from), { exportNow: true }, [])).toEqual({
			name: 'Template',
			orientation: 'portrait',
			scenes: from.scenes,
		});
	});

	it('takes the name of the form before that of the project', () => {
		expect(
			projectFromProject(fetchedProject(project()), { exportNow: false, name: 'Mine' }, []),
		).toMatchObject({ name: 'Mine', isExport: false });
	});

	it.each<[Replacement, number, string, JsonObject]>([
		[{ kind: 'text', tag: 'title2', text: 'Hello' }, 1, 'textImage', { text: 'Hello' }],
		[
			{ kind: 'image', tag: 'picture1', url: 'https://e.com/a.png' },
			0,
			'image',
			{ source_url: 'https://e.com/a.png' },
		],
	])(
		'replaces the one clip that carries the tag, and nothing else: %j',
		(replacement, at, type, change) => {
			const from = project();
			const expected = structuredClone(from.scenes);
			Object.assign(clipOf(expected[at], type), change);
			expect(replaced([replacement], from)).toEqual(expected);
		},
	);

	it('replaces an avatar with its outfit, its picture and the ids of its script', () => {
		const [scene] = replaced([
			{ kind: 'avatar', tag: 'presenter1', avatarId: 'M9', outfitId: 'C9' },
		]);
		const clip = clipOf(scene, 'aiModel');
		expect(clip.model).toMatchObject({
			ai_name: 'M9',
			emotion: 'C9',
			source_url: expect.stringContaining('_M9_C9.png'),
		});
		expect(scene?.scripts).toEqual([expect.objectContaining({ modelId: 'M9', clothId: 'C9' })]);
		expect(clip.left).toBe(630);
	});

	it('keeps the avatar and the language when only the outfit changes', () => {
		const from = project();
		const avatar = (clipOf(from.scenes[1], 'aiModel').model as JsonObject).ai_name;
		const [, scene] = replaced([{ kind: 'outfit', tag: 'presenter2', outfitId: 'C9' }], from);
		expect(clipOf(scene, 'aiModel').model).toMatchObject({
			ai_name: avatar,
			emotion: 'C9',
			language: 'en',
		});
	});

	it('drops the geometry of the avatar that is gone', () => {
		const from = project((scenes) =>
			Object.assign(clipOf(scenes[0], 'aiModel').model as JsonObject, {
				editor: { width: 5 },
				maskFile: 'old.mp4',
			}),
		);
		const model = clipOf(
			replaced([{ kind: 'outfit', tag: 'presenter1', outfitId: 'C9' }], from)[0],
			'aiModel',
		).model as JsonObject;
		expect(Object.keys(model).sort()).toEqual(['ai_name', 'emotion', 'language', 'source_url']);
	});

	it('puts a script into both forms of its scene', () => {
		const [, scene] = replaced([{ kind: 'script', scene: 2, script: 'New words' }]);
		expect(scene?.scripts).toEqual([expect.objectContaining({ org: 'New words' })]);
		expect(clipOf(scene, 'aiModel').script).toEqual({ org: '<p>New words</p>' });
	});

	it('puts a script only into the form that the scene has', () => {
		const older = project((scenes) => scenes.forEach((scene) => delete scene.scripts));
		const newer = project((scenes) =>
			scenes.forEach((scene) => delete clipOf(scene, 'aiModel').script),
		);
		expect(replaced([{ kind: 'script', scene: 1, script: 'New' }], older)[0]).not.toHaveProperty(
			'scripts',
		);
		expect(
			clipOf(replaced([{ kind: 'script', scene: 1, script: 'New' }], newer)[0], 'aiModel'),
		).not.toHaveProperty('script');
	});

	it.each<[string, Replacement, string]>([
		[
			'a tag nobody carries',
			{ kind: 'text', tag: 'titel1', text: 'x' },
			"No text in the project has the tag 'titel1'",
		],
		[
			'a tag of another kind',
			{ kind: 'video', tag: 'picture1', url: 'https://e.com/a' },
			"No video in the project has the tag 'picture1'",
		],
		[
			'a tag in another case',
			{ kind: 'outfit', tag: 'Presenter1', outfitId: 'C' },
			"No avatar in the project has the tag 'Presenter1'",
		],
		[
			'a scene that is not there',
			{ kind: 'script', scene: 3, script: 'x' },
			'The project has no scene 3',
		],
		[
			'a script line that is not there',
			{ kind: 'script', scene: 1, line: 2, script: 'x' },
			'Scene 1 of the project has no script 2',
		],
	])('names %s before anything is sent', (_, replacement, message) => {
		expect(() => replaced([replacement])).toThrow(message);
	});

	it('tells which tags there are', () => {
		expect(() => replaced([{ kind: 'text', tag: 'nope', text: 'x' }])).toThrow(
			expect.objectContaining({
				advice: expect.stringContaining(
					"Tags of this kind: 'title1', 'title2'. Other tags: 'presenter1' (avatar)",
				),
			}),
		);
	});

	/** Three texts and a picture with the tag "title", in two scenes. */
	const often = () =>
		project((scenes) => {
			for (const scene of scenes) Object.assign(clipOf(scene, 'textImage'), { tag: 'title' });
			const [first, second] = scenes;
			Object.assign(clipOf(first, 'image'), { tag: 'title' });
			clipsOf(second).push({
				...clipOf(second, 'textImage'),
				id: 'textImage-3',
				name: 'textImage-3',
			});
		});
	const texts = (scenes: JsonObject[]) =>
		scenes.flatMap((scene) =>
			clipsOf(scene)
				.filter(({ type }) => type === 'textImage')
				.map(({ text }) => text === 'New'),
		);

	it('names a tag that stands on several clips, with their scenes', () => {
		expect(() => replaced([{ kind: 'text', tag: 'title', text: 'x' }], often())).toThrow(
			"The tag 'title' is on 3 clips of the project (scene 1, scene 2, scene 2)",
		);
	});

	it.each<[string, Partial<Replacement>, boolean[]]>([
		['all of them', { tag: 'title', which: 'all' }, [true, true, true]],
		['those of a scene', { tag: 'title', which: { scene: 2 } }, [false, true, true]],
		['the one with a number', { tag: 'title', which: { number: 4 } }, [false, false, true]],
		["the one that the vendor's way names", { tag: 'title_3' }, [false, true, false]],
	])('replaces of several clips with a tag %s', (_, which, expected) => {
		const replacement = { kind: 'text', text: 'New', ...which } as Replacement;
		expect(texts(replaced([replacement], often()))).toEqual(expected);
	});

	it('takes a tag that ends with a number by its word where a clip carries it', () => {
		const from = project((scenes) => {
			Object.assign(clipOf(scenes[0], 'textImage'), { tag: 'title' });
			Object.assign(clipOf(scenes[1], 'textImage'), { tag: 'title_1' });
		});
		expect(texts(replaced([{ kind: 'text', tag: 'title_1', text: 'New' }], from))).toEqual([
			false,
			true,
		]);
	});

	it.each<[Partial<Replacement>, string]>([
		[{ tag: 'title_9' }, "The project has no clip 9 with the tag 'title'"],
		[{ tag: 'title_2' }, "Clip 2 with the tag 'title' is of another kind than text"],
		[
			{ tag: 'title', which: { scene: 3 } },
			"No text with the tag 'title' is in scene 3 of the project",
		],
	])('says which of several clips with a tag is not there: %j', (which, message) => {
		const replacement = { kind: 'text', text: 'New', ...which } as Replacement;
		expect(() => replaced([replacement], often())).toThrow(message);
	});

	it('asks which script of a dialogue is meant, and replaces that one', () => {
		const dialogue = project((scenes) => {
			const [first] = scenes[0]?.scripts as JsonObject[];
			if (scenes[0]) scenes[0].scripts = [{ ...first }, { ...first, org: 'Second line' }];
		});
		expect(() => replaced([{ kind: 'script', scene: 1, script: 'x' }], dialogue)).toThrow(
			'Scene 1 of the project has 2 scripts (a dialogue)',
		);
		const [scene] = replaced([{ kind: 'script', scene: 1, line: 2, script: 'Replaced' }], dialogue);
		expect((scene?.scripts as JsonObject[]).map(({ org }) => org)).toEqual([
			'This is scene 1.',
			'Replaced',
		]);
	});

	it('has any number of scenes, as it comes from the service', () => {
		const from = project((scenes) => {
			while (scenes.length < 250) scenes.push({ ...scenes[0], sceneIdx: scenes.length });
		});
		const replacement: Replacement = { kind: 'script', scene: 250, script: 'Last words' };
		expect(replaced([replacement], from)).toHaveLength(250);
	});

	it.each([null, {}, { scenes: 'none' }, { scenes: [] }])(
		'says so when the project holds no scenes: %j',
		(answer) => {
			expect(() => fetchedProject(answer)).toThrow('no scenes');
		},
	);
});
