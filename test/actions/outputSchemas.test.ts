import type { INodeParameters } from 'n8n-workflow';

import { outputFields, outputSchema } from '../../nodes/AiStudios/actions/outputSchemas';
import { resources } from '../../nodes/AiStudios/actions/resources';
import * as forms from '../cases/forms';
import { fileInMemory, itemWith } from '../engine/files';
import { sceneRequest } from '../engine/project';
import { useService } from '../engine/service';

const service = useService();

const operations = resources.flatMap(({ entry, operations: all }) =>
	all.map((operation) => `${entry.value}/${operation.entry.value}`),
);

it('describes the output of every operation, and of no other', () => {
	const described = Object.entries(outputFields).flatMap(([resource, all]) =>
		Object.keys(all).map((operation) => `${resource}/${operation}`),
	);
	expect(described.sort()).toEqual([...operations].sort());
});

it('writes a schema as n8n reads it', () => {
	expect(outputSchema({ downloadUrl: 'string' })).toEqual({
		type: 'object',
		properties: { downloadUrl: { type: 'string' } },
		version: 1,
	});
});

const WAIT = { waitForCompletion: true, exportNow: true };
const many = { returnAll: true, simplify: true };
const finished = () => forms.byId(service.sim.addProject({ state: 'exported', name: 'Mine' }).id);
const draft = () => {
	const { scenes } = sceneRequest('Hello');
	return forms.byId(service.sim.addProject({ name: 'Mine', scenes: scenes as unknown[] }).id);
};
const template = () => forms.byId(service.sim.addTemplate({ name: 'Look' }).id);

/** The ID in the only item of a run, of the field with the name. */
const idFrom = async (parameters: INodeParameters, field: string): Promise<string> => {
	const { json, error } = await service.run(parameters);
	expect(error).toBeUndefined();
	return String(json[0]?.[field]);
};
const session = async () => await idFrom(forms.live(), 'sessionId');
const onSession =
	(operation: string, more: INodeParameters = {}) =>
	async () => [{ resource: 'liveSession', operation, sessionId: await session(), ...more }];

const endedSession = async (operation: string, more: INodeParameters = {}) => {
	const sessionId = await session();
	await service.run({ resource: 'liveSession', operation: 'stop', sessionId });
	return { resource: 'liveSession', operation, sessionId, ...more };
};

/** The forms whose outputs, taken together, have what the schema of the operation promises. */
const runs: Record<string, () => INodeParameters[] | Promise<INodeParameters[]>> = {
	'avatar/cloneVoice': () => [forms.clone()],
	'avatar/createCustom': () => [forms.dream({ operation: 'createCustom' })],
	'avatar/createDream': () => [forms.dream()],
	'avatar/getMany': () => [{ resource: 'avatar', operation: 'getMany', ...many }],
	'avatarClip/chromaKey': () => [forms.avatarClip(), forms.avatarClip(WAIT)],
	'avatarClip/customAvatar': () =>
		[{}, WAIT].map((more) => forms.avatarClip({ operation: 'customAvatar', ...more })),
	'dubbing/create': () =>
		[{}, WAIT].map((more) => forms.dubbing({ binaryPropertyName: 'film', ...more })),
	'dubbing/getStatus': async () => {
		const folderId = await idFrom(forms.dubbingOfYouTube(), 'folderId');
		const look = { resource: 'dubbing', operation: 'getStatus', folderId };
		return [look, { ...look, ...WAIT }];
	},
	'liveSession/get': async () => [...(await onSession('get')()), await endedSession('get')],
	'liveSession/getMany': async () => [await endedSession('getMany', { ...many, type: 'historic' })],
	'liveSession/keepAlive': onSession('keepAlive'),
	'liveSession/start': () => [forms.live()],
	'liveSession/stop': async () => [...(await onSession('stop')()), await endedSession('stop')],
	'liveSession/talk': onSession('talk', { message: 'Hello' }),
	'media/generateImage': () => [forms.image()],
	'media/generateText': () => [forms.image({ operation: 'generateText' })],
	'media/generateVideo': () => [forms.image({ operation: 'generateVideo' })],
	'project/create': () => [forms.project(), forms.project({}, { ...WAIT, name: 'Mine' })],
	'project/createFromProject': () =>
		[{ exportNow: true }, { ...WAIT, name: 'Mine' }].map((more) => ({
			...forms.onProject('createFromProject')({ projectId: draft() }),
			...more,
		})),
	'project/createFromSlides': () => [
		forms.fromSlides(),
		{ ...forms.fromSlides(), ...WAIT, name: 'Slides' },
	],
	'project/createFromTemplate': () =>
		[{ exportNow: true }, { ...WAIT, name: 'Mine' }].map((more) => ({
			...forms.onProject('createFromTemplate')({ templateId: template() }),
			...more,
		})),
	'project/delete': () => [forms.deleteProject({ projectId: finished() })],
	'project/download': () => [forms.onProject('download')({ projectId: finished() })],
	'project/export': () =>
		[{}, WAIT].map((more) => ({ ...forms.exportProject({ projectId: draft() }), ...more })),
	'project/get': () => [forms.getProject({ projectId: finished(), simplify: true })],
	'project/getMany': () => {
		finished();
		return [{ resource: 'project', operation: 'getMany', ...many }];
	},
	'project/getStatus': () =>
		[{}, WAIT].map((more) => ({
			...forms.onProject('getStatus')({ projectId: finished() }),
			...more,
		})),
	'project/preview': () => [
		{ ...forms.preview(), name: 'Mine' },
		{ ...forms.preview(), sceneSource: 'slides', binaryPropertyName: 'data' },
		{ ...forms.preview(), sceneSource: 'template', templateId: template() },
	],
	'project/update': () => {
		const changes = { script: [{ scene: 1, script: 'New' }] };
		return [{ exportNow: true }, WAIT].map((more) => ({
			...forms.onProject('update')({ projectId: draft(), changes }),
			...more,
		}));
	},
	'speech/fromAvatar': () => [forms.speech()],
	'speech/fromVoice': () => [forms.voice()],
	'template/getMany': () => {
		template();
		return [{ resource: 'template', operation: 'getMany', ...many }];
	},
	'video/fromDocuments': () => [forms.fromDocuments(), forms.fromDocuments(WAIT)],
	'video/fromScript': () => [forms.fromScript(), forms.fromScript(WAIT)],
	'video/fromTopic': () => [forms.fromTopic(), forms.fromTopic(WAIT)],
	'video/fromUrl': () => [forms.fromUrl(), forms.fromUrl(WAIT)],
	'video/getStatus': async () => {
		const projectId = await idFrom(forms.fromTopic(), 'projectId');
		const look = { resource: 'video', operation: 'getStatus', projectId: forms.byId(projectId) };
		return [look, { ...look, ...WAIT }];
	},
	'workspace/getMany': () => [{ resource: 'workspace', operation: 'getMany', ...many }],
};

const document = fileInMemory('a.pdf', '%PDF-1.4 %%EOF', 'application/pdf');
const film = fileInMemory('film.mp4', '\0\0\0\u0018ftypmp42', 'video/mp4');
const item = itemWith({ data: document, film });

const kindOf = (value: unknown) => (Array.isArray(value) ? 'array' : typeof value);

it.each(operations)('promises just the fields that %s gives', async (name) => {
	const [resource = '', operation = ''] = name.split('/');
	const given: Record<string, string> = {};
	for (const parameters of (await runs[name]?.()) ?? []) {
		const { json, error } = await service.run(parameters, { items: [item] });
		expect(error?.message).toBeUndefined();
		for (const output of json)
			for (const [field, value] of Object.entries(output))
				if (value !== null) given[field] = kindOf(value);
	}
	expect(given).toEqual(outputFields[resource]?.[operation]);
});
