import type { FastifyInstance } from 'fastify';

import { enveloped } from '../answers';
import { addProject, startRender } from '../projects';
import { simpleAudio, simpleCustom, simpleVideo } from '../schemas/services';
import type { LedgerKind } from '../types';
import type { World } from '../world';

interface SimpleBody {
	language: string;
	text: string;
	model: string;
	clothes?: string;
	isExport?: boolean;
	workspaceId?: string;
	resolution?: string;
	webhookUrl?: string;
}

/** "One-call videos" of the API reference; the two videos differ in whether they are exported by default. */
export function addSimpleRoutes(app: FastifyInstance, world: World): void {
	const make = (kind: LedgerKind, exportByDefault: boolean, body: SimpleBody) => {
		const { isExport = exportByDefault, workspaceId, resolution, webhookUrl } = body;
		const job = world.accept(kind, isExport, body);
		const given = { kind, id: job.id, name: body.text.slice(0, 40) };
		const project = addProject(world, { ...given, workspaceId, resolution, webhookUrl });
		if (isExport) startRender(world, project, job);
		return project;
	};

	app.post<{ Body: SimpleBody }>(
		'/simple/video',
		{ schema: { body: simpleVideo } },
		async ({ body }) => enveloped({ projectId: make('simpleVideo', false, body).id }),
	);

	app.post<{ Body: SimpleBody }>(
		'/simple/custom',
		{ schema: { body: simpleCustom } },
		async ({ body }) => {
			const project = make('customVideo', true, body);
			return enveloped({ projectId: project.id, taskId: project.backendTaskId });
		},
	);

	app.post<{ Body: SimpleBody }>(
		'/simple/audio',
		{ schema: { body: simpleAudio } },
		async ({ body }) => {
			const { id } = world.accept('speech', true, body);
			return enveloped({
				fileName: `${id}.mp3`,
				downloadUrl: `${world.url}/media/${id}.mp3`,
				metaList: [{ text: body.text, start: 0, end: 1 }],
			});
		},
	);
}
