import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Case, Expected } from './case';

export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

const avatar = { avatarId: byId('M000045058'), outfitId: byId('BG00002320') };

/** Nothing is awaited and no file is fetched, so that what counts is what is sent. */
const ordered = { waitForCompletion: false, downloadFile: false };

const form =
	(resource: string, operation: string, fields: INodeParameters = {}) =>
	(more: INodeParameters = {}): INodeParameters => ({
		resource,
		operation,
		...fields,
		...ordered,
		...more,
	});

export const fromTopic = form('video', 'fromTopic', { topic: 'Tea' });
export const fromScript = form('video', 'fromScript', { script: 'Tea is good.' });
export const fromUrl = form('video', 'fromUrl', { url: 'https://example.com/tea' });
export const fromDocuments = form('video', 'fromDocuments', { binaryPropertyName: 'data' });
export const fromSlides = form('project', 'createFromSlides', {
	binaryPropertyName: 'data',
	name: 'Slides',
	exportNow: false,
});
export const dubbing = form('dubbing', 'create', {
	source: 'file',
	binaryPropertyName: 'data',
	targets: ['de-DE'],
});
export const dubbingOfYouTube = form('dubbing', 'create', {
	source: 'url',
	videoUrl: 'https://www.youtube.com/watch?v=abc',
	targets: ['de-DE'],
});
export const avatarClip = form('avatarClip', 'chromaKey', {
	...avatar,
	language: 'en',
	script: 'Hello',
	exportNow: true,
});
export const speech = form('speech', 'fromAvatar', {
	avatarId: avatar.avatarId,
	language: 'en',
	script: 'Hello',
});
export const voice = form('speech', 'fromVoice', {
	provider: 'elevenlabs',
	voiceId: 'voice-1',
	language: 'en',
	script: 'Hello',
});
export const dream = form('avatar', 'createDream', {
	sourceUrl: 'https://example.com/maria.png',
	name: 'Maria',
	gender: 'FEMALE',
});
export const clone = form('avatar', 'cloneVoice', {
	sourceUrl: 'https://example.com/maria.mp3',
	name: 'Maria',
	gender: 'FEMALE',
});
export const image = form('media', 'generateImage', { prompt: 'A cup of tea' });
export const live = form('liveSession', 'start', { avatarId: 'M1' });
export const onProject = (operation: string) => form('project', operation);
export const update = form('project', 'update', { projectId: byId('p1'), exportNow: false });
export const exportProject = form('project', 'export');
export const deleteProject = form('project', 'delete');
export const getProject = form('project', 'get');

const sceneOf = (more: INodeParameters): INodeParameters => ({
	presenter: 'avatar',
	...avatar,
	language: 'en',
	script: 'Hello',
	...more,
});

/** A project of one scene, which costs credits. */
export const project = (scene: INodeParameters = {}, more: INodeParameters = {}): INodeParameters =>
	form('project', 'create', { sceneSource: 'fields', exportNow: true })({
		scenes: { scene: [sceneOf(scene)] },
		...more,
	});
export const preview = (scene: INodeParameters = {}): INodeParameters =>
	form('project', 'preview', { sceneSource: 'fields', binaryPropertyOutput: '' })({
		scenes: { scene: [sceneOf(scene)] },
	});
/** A project whose scenes are the items. */
export const projectOfItems = (more: INodeParameters): INodeParameters =>
	project({}, { sceneSource: 'items', ...more });
/** A project of a request that an expression gives. */
export const projectOfJson = form('project', 'create', {
	sceneSource: 'json',
	projectJson: '={{ $json.v }}',
	exportNow: false,
});

/** Siblings of one kind: the form, the value of `$json.v` or whole items, and what has to come of it. */
export const siblings = (
	kind: string,
	rows: ReadonlyArray<
		readonly [title: string, parameters: INodeParameters, items: unknown, expected: Expected]
	>,
): Case[] =>
	rows.map(([title, parameters, given, expected]) => ({
		id: title,
		kind,
		parameters,
		items: given instanceof Items ? given.all : [{ v: given } as IDataObject],
		expected,
	}));

/** Given instead of a value: the items as they are. */
export class Items {
	readonly all: IDataObject[];

	constructor(...all: unknown[]) {
		this.all = all as IDataObject[];
	}
}

export const V = '={{ $json.v }}';
