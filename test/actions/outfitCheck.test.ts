import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { sceneRequest } from '../engine/project';
import { useService } from '../engine/service';

const service = useService();

const chosen = (value: string) => ({ __rl: true, mode: 'id', value });

/** Maya has the outfits BG00002320 and BG00002321, Jonas BG00002325 to BG00002327. */
const clip = (avatarId: string, outfitId: string): INodeParameters => ({
	resource: 'avatarClip',
	operation: 'chromaKey',
	avatarId: chosen(avatarId),
	outfitId: chosen(outfitId),
	language: 'en',
	script: 'Hello',
	exportNow: true,
	waitForCompletion: false,
});

it('notices an outfit of another avatar before anything is sent', async () => {
	const result = await service.run(clip('M000045058', 'BG00002325'));
	expect(result.error?.message).toContain(
		"'Outfit' is BG00002325, which belongs to Jonas and not to Maya",
	);
	expect(service.sim.ledger).toHaveLength(0);
});

it.each([
	['an outfit of its own', 'M000045058', 'BG00002321'],
	['an outfit that is not listed', 'M000045058', 'BG-mine'],
	['an avatar that is not listed', 'M-mine', 'BG00002321'],
])('lets pass %s', async (_, avatarId, outfitId) => {
	const result = await service.run(clip(avatarId, outfitId));
	expect(result.error).toBeUndefined();
	expect(service.sim.ledger).toHaveLength(1);
});

it('does not hold up the work when the list cannot be had', async () => {
	service.sim.fault(({ route }) =>
		route === '/model' ? { kind: 'status', status: 500 } : undefined,
	);
	const result = await service.run(clip('M000045058', 'BG00002325'));
	expect(result.error).toBeUndefined();
	expect(service.sim.counters.byRoute['GET /model']).toBe(1);
});

it('looks once for all items', async () => {
	const items = Array.from({ length: 20 }, (_, i): IDataObject => ({ i }));
	const result = await service.run(
		{ ...clip('M000045058', 'BG00002320'), script: '=Hello {{ $json.i }}' },
		{ items },
	);
	expect(result.json).toHaveLength(20);
	expect(service.sim.counters.byRoute['GET /model']).toBe(1);
});

it('does not ask again for a list of some minutes ago, but before it refuses anything', async () => {
	await service.run(clip('M000045058', 'BG00002320'));
	await service.run(clip('M000045058', 'BG00002321'));
	expect(service.sim.counters.byRoute['GET /model']).toBe(1);
	const result = await service.run(clip('M000045058', 'BG00002325'));
	expect(result.error?.message).toContain("'Outfit' is BG00002325");
	expect(service.sim.counters.byRoute['GET /model']).toBe(2);
});

it('asks for the list of each account', async () => {
	await service.run(clip('M000045058', 'BG00002320'));
	service.sim.options.appId = 'another';
	const credentials = service.engine.credentialsFor(service.sim, {
		appId: 'another',
		userKey: service.sim.options.userKey,
	});
	await service.run(clip('M000045058', 'BG00002320'), { credentials });
	expect(service.sim.counters.byRoute['GET /model']).toBe(2);
});

describe('is also noticed', () => {
	const project = (operation: string, more: INodeParameters): INodeParameters => ({
		resource: 'project',
		operation,
		exportNow: true,
		waitForCompletion: true,
		timeLimit: 0,
		options: {},
		...more,
	});

	it('in a project from a template, before it is made', async () => {
		const templateId = chosen(service.sim.addTemplate().id);
		const result = await service.run(
			project('createFromTemplate', {
				templateId,
				avatarId: chosen('M000045058'),
				outfitId: chosen('BG00002325'),
				replacements: {},
			}),
		);
		expect(result.error?.message).toContain(
			"'Outfit' is BG00002325, which belongs to Jonas and not to Maya",
		);
		expect(service.sim.ledger).toHaveLength(0);
	});

	it('in scenes given as JSON, which are let pass where the avatar is not listed', async () => {
		const json = (avatarId: string) => {
			const { scenes } = sceneRequest('Words');
			const text = JSON.stringify(scenes)
				.replaceAll('M000045058', avatarId)
				.replaceAll('BG00002320', 'BG00002325');
			return project('create', { sceneSource: 'json', projectJson: text });
		};
		const result = await service.run(json('M000045058'));
		expect(result.error?.message).toContain(
			"'Project (JSON)' has the outfit BG00002325, which belongs to Jonas and not to Maya",
		);
		expect(service.sim.ledger).toHaveLength(0);
		const unknown = await service.run(json('M-mine'));
		expect(unknown.error).toBeUndefined();
		expect(service.sim.ledger).toHaveLength(1);
	});

	it('where it replaces another one in a project', async () => {
		const { scenes } = sceneRequest('Words');
		const tagged = (scenes as IDataObject[]).map((scene) => ({
			...scene,
			clips: (scene.clips as IDataObject[]).map((clip) => ({ ...clip, tag: 'host' })),
		}));
		const projectId = chosen(service.sim.addProject({ scenes: tagged }).id);
		const replacements = { outfit: [{ tag: 'host', outfitId: chosen('BG00002325') }] };
		const result = await service.run(
			project('createFromProject', { projectId, replacementSource: 'fields', replacements }),
		);
		expect(result.error?.message).toContain(
			"'Outfit' is BG00002325, which belongs to Jonas and not to Maya",
		);
		expect(service.sim.ledger).toHaveLength(0);
	});
});
