import { clientOf, form } from './client';
import type { Client } from './client';
import { startSimulator } from './index';
import type { Simulator } from './index';

let sim: Simulator;
let client: Client;
let clock = 0;

beforeEach(async () => {
	clock = Date.UTC(2026, 0, 1);
	sim = await startSimulator({ now: () => clock, automationMs: 60_000, dubbingMs: 60_000 });
	client = await clientOf(sim);
});
afterEach(async () => await sim.close());

const refusal = async (method: string, path: string, body?: unknown) => {
	const answer = await client.call(method, path, body);
	expect(answer.status).toBeGreaterThanOrEqual(400);
	return (answer.body as { error: { msg: string } }).error.msg;
};

it('Every call of the API reference is served', () => {
	const served = sim.routes.map(({ method, path }) => `${method} ${path}`);
	expect(served.sort()).toEqual(
		[
			'POST /auth/token',
			'GET /auth',
			'POST /editor/project',
			'GET /editor/project/:id',
			'GET /editor/project',
			'POST /editor/project/:id',
			'DELETE /editor/project',
			'POST /editor/project/export',
			'GET /editor/progress/:id',
			'POST /editor/template/:id',
			'POST /editor/project/pptpdf',
			'POST /simple/video',
			'POST /simple/custom',
			'POST /simple/audio',
			'POST /automation/topic_to_video',
			'POST /automation/url_to_video',
			'POST /automation/scripts_to_video',
			'POST /automation/docs-to-video/upload-files',
			'POST /automation/docs-to-video',
			'GET /automation/progress',
			'POST /automation/translatevideos',
			'GET /automation/translatevideos',
			'POST /tools/image-generator',
			'POST /tools/video-generator',
			'POST /tools/text-generator',
			'POST /tools/voice-generator',
			'POST /avatars/customavatar',
			'POST /avatars/dreamavatar',
			'POST /avatars/voiceclone',
			'GET /model',
			'GET /dropdown/models',
			'GET /dropdown/workspaces',
			'POST /dropdown/templates_automation',
			'GET /dropdown/templates_business',
			'POST /api/v2/sessions/token',
			'POST /api/v2/sessions/start',
			'POST /api/v2/sessions/:id/talk',
			'POST /api/v2/sessions/:id/keep-alive',
			'POST /api/v2/sessions/stop',
			'GET /api/v2/sessions',
			'GET /api/v2/sessions/:id',
		].sort(),
	);
});

describe('a video the service writes', () => {
	it('is made first and can be exported only then', async () => {
		const options = { language: 'en', duration: 30, media: 'generative', style: 'anime', speed: 1 };
		const { projectId } = await client.data('POST', '/automation/topic_to_video', {
			topic: 'Bees',
			options,
		});
		const path = `/automation/progress?projectId=${String(projectId)}`;
		expect(await client.data('GET', path)).toEqual({ state: 'processing', progress: 0 });
		expect(await refusal('POST', '/editor/project/export', { projectId })).toContain(
			'still being made',
		);
		clock += 60_000;
		expect(await client.data('GET', path)).toEqual({ state: 'finish', progress: 100 });
		await client.data('POST', '/editor/project/export', { projectId });
		expect(sim.ledger.map(({ kind }) => kind)).toEqual(['automation', 'export']);
	});

	it('from documents takes only files that were uploaded, up to 20 MB', async () => {
		const path = '/automation/docs-to-video';
		const upload = form(['files', 'Bees are busy.', 'bees.txt'], ['files', '%PDF-', 'more.pdf']);
		const { uploadResults: files } = await client.data('POST', `${path}/upload-files`, upload);
		expect(files).toMatchObject([{ fileName: 'bees.txt' }, { fileName: 'more.pdf' }]);
		expect(sim.uploads).toMatchObject([{ fileName: 'bees.txt', bytes: 14 }, { bytes: 5 }]);
		const { projectId } = await client.data('POST', path, { files });
		expect(sim.projects.get(String(projectId))?.name).toBe('bees.txt');
		const made = [{ uri: 'x', fileName: 'x.txt' }];
		expect(await refusal('POST', path, { files: made })).toContain('files[0].uri was not uploaded');
		const large = form(['files', 'x'.repeat(20 * 1024 * 1024 + 1), 'large.txt']);
		expect(await refusal('POST', `${path}/upload-files`, large)).toContain('large.txt is larger');
		expect(await refusal('POST', `${path}/upload-files`, form(['files', 'x', 'x.exe']))).toContain(
			'x.exe',
		);
	});

	it.each([
		[
			'/automation/topic_to_video',
			{ topic: 'x', options: { duration: 45 } },
			'options.duration must be one of',
		],
		[
			'/automation/topic_to_video',
			{ topic: 'x', options: { speed: 1.6 } },
			'options.speed must be <= 1.5',
		],
		[
			'/automation/topic_to_video',
			{ topic: 'x', webhookUrl: 'https://a.example/' },
			'webhookUrl is not a field',
		],
		['/automation/url_to_video', { url: 'a.example' }, 'url must match pattern'],
		[
			'/automation/scripts_to_video',
			{ scripts: 'x', options: { scriptOption: 'own' } },
			'options.scriptOption',
		],
		['/automation/docs-to-video', { files: [] }, 'files must NOT have fewer than 1 items'],
		['/simple/video', { language: 'en', text: 'Hi', model: 'M1' }, 'clothes is required'],
		[
			'/simple/custom',
			{ language: 'en', text: 'Hi', model: 'M1', clothes: 'BG1' },
			'clothes is not a field',
		],
		['/simple/audio', { language: 'en', text: '', model: 'M1' }, 'text must NOT have fewer'],
		['/tools/image-generator', { topic: 'x', style: 'photographic' }, 'style must be one of'],
		['/tools/voice-generator', { script: 'x', model: 'M1', language: 'en' }, 'type is required'],
		[
			'/avatars/customavatar',
			{ url: 'https://a.example/a.mp4', name: 'A', gender: 'male' },
			'gender must be one of',
		],
		['/dropdown/templates_automation', { category: 'sports' }, 'category must be one of'],
	])('or any other job at %s is refused for %j', async (path, body, complaint) => {
		expect(await refusal('POST', path, body)).toContain(complaint);
		expect(sim.ledger).toEqual([]);
	});
});

it('One-call jobs are on the ledger by their kind, paid where something is rendered', async () => {
	const say = { language: 'en', text: 'Hi', model: 'M000045058' };
	const person = { url: 'https://a.example/a.mp4', name: 'Ann', gender: 'FEMALE' };
	const answers: string[] = [];
	for (const [path, body] of [
		['/simple/video', { ...say, clothes: 'BG00002320' }],
		['/simple/custom', say],
		['/simple/audio', say],
		['/tools/image-generator', { topic: 'Bees', style: '3D', size: 'SQUARE' }],
		['/tools/video-generator', { topic: 'Bees' }],
		['/tools/text-generator', { topic: 'Bees' }],
		['/tools/voice-generator', { script: 'Hi', model: 'v', type: 'google', language: 'en' }],
		['/avatars/customavatar', person],
		['/avatars/dreamavatar', person],
		['/avatars/voiceclone', person],
	] as const)
		answers.push(Object.keys(await client.data('POST', path, body)).join());
	expect(sim.ledger.map(({ kind, paid }, at) => `${kind} ${paid} → ${answers[at]}`)).toEqual([
		'simpleVideo false → projectId',
		'customVideo true → projectId,taskId',
		'speech true → fileName,downloadUrl,metaList',
		'image true → downloadUrl',
		'video true → downloadUrl',
		'text true → script',
		'voice true → downloadUrl',
		'avatar true → avatarId,voiceId',
		'dreamAvatar true → avatarId',
		'voiceClone true → voiceId',
	]);
});

it('Seeded avatars, templates and projects are found by the calls', async () => {
	const avatar = sim.addAvatar({ label: { en: 'Zed', ko: '제드' } });
	const template = sim.addTemplate({ name: 'Mine', category: 'social' });
	const project = sim.addProject({ name: 'Old', state: 'exported' });
	const { models } = await client.data('GET', '/dropdown/models');
	expect(models).toContainEqual({ id: avatar.id, label: 'Zed', avatarType: 'AI Avatar' });
	const body = { aiName: avatar.id, clothId: avatar.clothes[0]?.id, name: 'From Template' };
	const { projectId } = await client.data('POST', `/editor/template/${template.id}`, body);
	expect(sim.projects.get(String(projectId))).toMatchObject({
		templateId: template.id,
		name: body.name,
	});
	const { projects } = await client.data('GET', '/editor/project');
	expect(projects).toMatchObject([{ id: project.id, state: 'exported' }]);
});
