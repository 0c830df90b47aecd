type Kind = 'string' | 'number' | 'boolean' | 'array' | 'object';
type Fields = Readonly<Record<string, Kind>>;

const RENDERED: Fields = {
	name: 'string',
	downloadUrl: 'string',
	editorUrl: 'string',
	projectId: 'string',
	state: 'string',
	progress: 'number',
};
const FOUND: Fields = {
	...RENDERED,
	orientation: 'string',
	sceneCount: 'number',
	thumbnailUrl: 'string',
	createdAt: 'string',
	creditDeducted: 'boolean',
};
const WRITTEN: Fields = { ...RENDERED, automationJobId: 'string' };
const DUBBED: Fields = {
	folderId: 'string',
	projectId: 'string',
	language: 'string',
	name: 'string',
	state: 'string',
	downloadUrl: 'string',
	progress: 'number',
};
/** A project in the list, which has less than the project itself. */
const LISTED: Fields = {
	name: 'string',
	downloadUrl: 'string',
	editorUrl: 'string',
	projectId: 'string',
	state: 'string',
};
const SESSION: Fields = {
	sessionId: 'string',
	avatarId: 'string',
	status: 'string',
	reason: 'string',
	created_at: 'string',
	ended_at: 'string',
};
const GENERATED: Fields = { downloadUrl: 'string', prompt: 'string' };

/**
 * The output fields of each operation, by resource and operation. The build writes them as n8n's output schemas, so the
 * next node offers them before anything has run. Lists are in their simplified form.
 */
export const outputFields: Readonly<Record<string, Readonly<Record<string, Fields>>>> = {
	avatar: {
		cloneVoice: { name: 'string', voiceId: 'string' },
		createCustom: { name: 'string', avatarId: 'string', voiceId: 'string' },
		createDream: { name: 'string', avatarId: 'string' },
		getMany: {
			avatarId: 'string',
			name: 'string',
			avatarType: 'string',
			thumbnailUrl: 'string',
			outfits: 'array',
		},
	},
	avatarClip: { chromaKey: RENDERED, customAvatar: { ...RENDERED, taskId: 'string' } },
	dubbing: { create: DUBBED, getStatus: DUBBED },
	liveSession: {
		get: SESSION,
		getMany: SESSION,
		keepAlive: { sessionId: 'string', keptAlive: 'boolean' },
		start: { sessionId: 'string', avatarId: 'string', voiceId: 'string', livekit: 'object' },
		stop: { sessionId: 'string', stopped: 'boolean', reason: 'string', hadEnded: 'boolean' },
		talk: { sessionId: 'string', message: 'string', sent: 'boolean' },
	},
	media: {
		generateImage: GENERATED,
		generateText: { script: 'string', prompt: 'string' },
		generateVideo: GENERATED,
	},
	project: {
		create: RENDERED,
		createFromProject: RENDERED,
		createFromSlides: RENDERED,
		createFromTemplate: RENDERED,
		delete: { projectId: 'string', deleted: 'boolean', deletedCount: 'number' },
		download: FOUND,
		export: RENDERED,
		get: FOUND,
		getMany: LISTED,
		getStatus: { ...RENDERED, finished: 'boolean' },
		preview: {
			name: 'string',
			sceneCount: 'number',
			estimatedSeconds: 'number',
			warningCount: 'number',
			warnings: 'array',
			scenes: 'array',
			estimateSource: 'string',
			file: 'object',
			template: 'object',
			note: 'string',
			request: 'object',
		},
		update: RENDERED,
	},
	speech: {
		fromAvatar: { fileName: 'string', downloadUrl: 'string', metaList: 'array' },
		fromVoice: { downloadUrl: 'string' },
	},
	template: {
		getMany: {
			templateId: 'string',
			name: 'string',
			thumbnailUrl: 'string',
			category: 'string',
			orientation: 'string',
			slidesAsBackground: 'boolean',
		},
	},
	video: {
		fromDocuments: WRITTEN,
		fromScript: WRITTEN,
		fromTopic: WRITTEN,
		fromUrl: WRITTEN,
		getStatus: {
			editorUrl: 'string',
			projectId: 'string',
			state: 'string',
			progress: 'number',
			finished: 'boolean',
		},
	},
	workspace: { getMany: { workspaceId: 'string', name: 'string' } },
};

/** The schema of one operation in n8n's format. */
export const outputSchema = (fields: Fields): object => ({
	type: 'object',
	properties: Object.fromEntries(Object.entries(fields).map(([name, type]) => [name, { type }])),
	version: 1,
});
