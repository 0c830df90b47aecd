import { clientOf, form } from './client';
import type { Client } from './client';
import { DOCUMENTED_PROJECT, DOCUMENTED_TEMPLATE, documentedRequests } from './documented-requests';
import { startSimulator } from './index';
import type { Simulator, TemplateFields, Variants } from './index';
import { manyScenes, naturalSizeScenes, repeatedTagScenes } from './sample-scenes';
import { sceneOf, titleOf, without } from './scenes';

let sim: Simulator;
let client: Client;

beforeEach(async () => {
	sim = await startSimulator();
	client = await clientOf(sim);
	sim.addTemplate({ id: DOCUMENTED_TEMPLATE });
	sim.addProject({ id: DOCUMENTED_PROJECT, scenes: naturalSizeScenes(sim.url) });
});
afterEach(async () => await sim.close());

const words = async (method: string, path: string, body?: unknown) => {
	const { status, text } = await client.call(method, path, body);
	return `${status} ${text}`;
};

describe.each<Variants['types']>(['lenient', 'documented'])('with %s types', (types) => {
	it.each(documentedRequests)('$name is taken ($section)', async ({ path, body }) => {
		sim.set({ types });
		expect(await words('POST', path, body)).toMatch(/^200 \{"success":true/);
	});
});

it('A dubbing may send a file and an address', async () => {
	const both = form(
		['file', 'x', 'talk.mp4'],
		['url', 'https://youtu.be/abc'],
		['target_0', 'de-DE'],
	);
	expect(await words('POST', '/automation/translatevideos', both)).toMatch(/^200/);
});

it.each<[string, string, unknown, RegExp]>([
	[
		'an opacity that is no integer',
		'/editor/project',
		{ scenes: [sceneOf(0, 'Hi.', [{ ...titleOf(2, 'Hi'), opacity: 50.5 }])] },
		/^400.*scenes\[0\]\.clips\[1\]\.opacity must be an integer/,
	],
	[
		'a font weight as a word',
		'/editor/project',
		{ scenes: [sceneOf(0, 'Hi.', [{ ...titleOf(2, 'Hi'), fontWeight: 'bold' }])] },
		/^400.*fontWeight must be an integer/,
	],
	[
		'a duration for documents',
		'/automation/docs-to-video',
		{ files: [{ uri: 'a', fileName: 'a.pdf' }], options: { duration: 60 } },
		/^400.*options\.duration is not a field/,
	],
	[
		'a lip audio mode that is no text',
		'/api/v2/sessions/start',
		{ avatar_id: 'M1', lip_audio_mode: true },
		/^400.*lip_audio_mode must be string/,
	],
])('Where types are as documented, %s is refused', async (_case, path, body, refusal) => {
	sim.set({ types: 'documented' });
	expect(await words('POST', path, body)).toMatch(refusal);
	sim.set({ types: 'lenient' });
	expect(await words('POST', path, body)).not.toMatch(refusal);
});

describe('the list of templates', () => {
	const names = async (more: object) => {
		const body = { category: 'education', ...more };
		const { templates } = await client.data('POST', '/dropdown/templates_automation', body);
		return (templates as Array<{ name: string }>).map(({ name }) => name);
	};

	it('has tall ones and those with slides as background only when they are asked for', async () => {
		expect(await names({})).toEqual(['Course Opener']);
		expect(await names({ fileBackground: true })).toEqual(['Science Explainer']);
		expect(await names({ orientation: 'mobile' })).toEqual(['Lesson Summary', 'Language Drill']);
		expect(await names({ orientation: 'mobile', fileBackground: true })).toEqual([]);
	});

	it('has all of them where the service applies no defaults', async () => {
		sim.set({ templateDefaults: 'none' });
		expect(await names({})).toHaveLength(4);
	});

	it('takes the same filters by GET', async () => {
		sim.set({ catalogueMethod: 'get' });
		const query = 'category=business&orientation=mobile&fileBackground=true';
		const { templates } = await client.data('GET', `/dropdown/templates_automation?${query}`);
		expect(templates).toMatchObject([{ name: 'Onboarding Welcome' }]);
	});

	it('of which one with slides as background makes media settings ignored', async () => {
		const options = { templateId: 'tpl-business-4', media: 'free', duration: 30 };
		await client.data('POST', '/automation/topic_to_video', { topic: 'Tides', options });
		expect(sim.ledger).toMatchObject([{ kind: 'automation', ignoredOptions: ['media'] }]);
	});
});

describe('a project from a template', () => {
	const ownScenes = [sceneOf(0, 'Hello.', [titleOf(2, 'Hello')], 'M-OWN', 'BG-OWN')];
	const read = async (variants: Partial<Variants>, body: object) => {
		sim.set(variants);
		const { id } = sim.addTemplate({ scenes: ownScenes });
		const { projectId } = await client.data('POST', `/editor/template/${id}`, body);
		const { project } = await client.data('GET', `/editor/project/${String(projectId)}`);
		const [scene] = (project as { scenes: Array<ReturnType<typeof sceneOf>> }).scenes;
		const { clips, scripts } = scene as {
			clips: Array<{ model: { ai_name: string; emotion: string } }>;
			scripts: Array<{ modelId: string; clothId: string }>;
		};
		const { ai_name, emotion } = clips[0]?.model ?? {};
		expect(scripts).toMatchObject([{ modelId: ai_name, clothId: emotion }]);
		return [ai_name, emotion].join(' ');
	};
	const spellings = {
		table: { aiName: 'M000045065', clothId: 'BG00002326' },
		english: { model: 'M000045065', clothes: 'BG00002326' },
		korean: { aiName: 'M000045065', clothes: 'BG00002326' },
	};
	const asked = 'M000045065 BG00002326';
	// the first outfit of this avatar
	const avatarOnly = 'M000045065 BG00002325';
	const own = 'M-OWN BG-OWN';

	it.each<[TemplateFields, string[]]>([
		['any', [asked, asked, asked]],
		['aiName+clothId', [asked, own, avatarOnly]],
		['model+clothes', [own, asked, 'M-OWN BG00002326']],
		['aiName+clothes', [avatarOnly, 'M-OWN BG00002326', asked]],
	])('shows the avatar really used by a server that reads %s', async (templateFields, seen) => {
		const found = [];
		for (const body of Object.values(spellings)) found.push(await read({ templateFields }, body));
		expect(found).toEqual(seen);
	});

	it('may have lost its avatar or its outfit without a word', async () => {
		const all = { ...spellings.table, ...spellings.english };
		expect(await read({}, all)).toBe(asked);
		expect(await read({ templateDrops: 'outfit' }, all)).toBe(avatarOnly);
		expect(await read({ templateDrops: 'avatar' }, all)).toBe(own);
		expect(await read({}, {})).toBe(own);
	});
});

describe('a script where this server does not look for it', () => {
	const newer = sceneOf(0, 'Hi.', []);
	const older = without(sceneOf(1, 'Hi.', []), 'scripts');
	const clips = newer['clips'] as Array<Record<string, unknown>>;
	const scenes = [{ ...newer, clips: clips.map((clip) => without(clip, 'script')) }, older];

	it.each<[Variants['scriptForm'], number[] | undefined]>([
		['newerRead', [1]],
		['olderRead', [0]],
		['either', undefined],
	])('is taken, and renders silence where it reads as %s', async (scriptForm, silentScenes) => {
		sim.set({ scriptForm });
		const draft = await client.data('POST', '/editor/project', { scenes, isExport: false });
		expect(sim.ledger[0]?.silentScenes).toBeUndefined();
		await client.data('POST', '/editor/project/export', draft);
		expect(sim.ledger.map((entry) => entry.silentScenes)).toEqual([undefined, silentScenes]);
	});
});

it('The state may stand in another field of every answer that has one', async () => {
	sim.set({ stateField: 'status' });
	const { id } = sim.addProject({ state: 'exported' });
	const progress = await client.data('GET', `/editor/progress/${id}`);
	const { project } = await client.data('GET', `/editor/project/${id}`);
	const { projects } = await client.data('GET', '/editor/project');
	const [row] = projects as object[];
	const topic = await client.data('POST', '/automation/topic_to_video', { topic: 'Tides' });
	const path = `/automation/progress?projectId=${String(topic['projectId'])}`;
	const automation = await client.data('GET', path);
	for (const answer of [progress, project, row, automation]) {
		expect(answer).toHaveProperty('status', expect.stringMatching(/^(exported|finish)$/));
		expect(answer).not.toHaveProperty('state');
	}
});

it('A project tells whether credits were taken, not how many', async () => {
	const credited = async (state: 'draft' | 'exported') => {
		const { id } = sim.addProject({ state });
		const { project } = await client.data('GET', `/editor/project/${id}`);
		return (project as Record<string, unknown>)['creditSubstracted'];
	};
	expect([await credited('draft'), await credited('exported')]).toEqual([false, true]);
	sim.set({ progressCredit: 'creditSubstractedFlag' });
	const { id } = sim.addProject({ state: 'exported' });
	expect(await client.data('GET', `/editor/progress/${id}`)).toMatchObject({
		creditSubstracted: true,
	});
});

it.each([
	['repeated tags', repeatedTagScenes, 2],
	['more than 100 scenes', () => manyScenes(), 120],
	['natural sizes', naturalSizeScenes, 1],
])('Sample scenes with %s can be read from a project and sent back', async (_case, make, count) => {
	const { id } = sim.addProject({ scenes: make(sim.url) });
	const { project } = await client.data('GET', `/editor/project/${id}`);
	const { scenes } = project as { scenes: unknown[] };
	expect(scenes).toHaveLength(count);
	expect(await words('POST', '/editor/project', { scenes })).toMatch(/^200/);
});
