import type { FastifyInstance } from 'fastify';

import { HTML_PAGE, Refusal, badRequest, enveloped, listAnswer, notFound } from '../answers';
import { applyEdits } from '../edits';
import type { Edit } from '../edits';
import { idField, stateField } from '../lists';
import { addProject, fullView, renderStanding, startRender } from '../projects';
import { creditOf } from '../results';
import { validateCreateRequest } from '../schemas/create-request';
import type { CreateBody } from '../schemas/create-request';
import {
	createProject,
	deleteProjects,
	editProject,
	exportProject,
	fromTemplate,
} from '../schemas/projects';
import { castOf, templateScenes } from '../templates';
import type { TemplateBody } from '../templates';
import type { ProjectRecord } from '../types';
import type { World } from '../world';

interface ById {
	Params: { id: string };
}

interface Exporting {
	isExport?: boolean;
	workspaceId?: string;
	resolution?: string;
	webhookUrl?: string;
}

/** "Projects" of the API reference, but for the slides upload. */
export function addProjectRoutes(app: FastifyInstance, world: World): void {
	const find = (id: string): ProjectRecord => {
		const project = world.projects.get(id);
		if (!project) throw notFound(`Project ${id}`);
		return project;
	};
	/** Takes over what an edit or an export says; answers fixed by a test are over then. */
	const settle = (project: ProjectRecord, { workspaceId, resolution, webhookUrl }: Exporting) => {
		project.workspaceId = workspaceId ?? project.workspaceId;
		project.resolution = resolution;
		project.webhookUrl = webhookUrl;
		project.fixed = undefined;
	};

	app.post<{ Body: CreateBody }>(
		'/editor/project',
		{ schema: { body: createProject } },
		async ({ body }) => {
			const found = validateCreateRequest(body, world.variants.scriptForm);
			if (found.length > 0) throw badRequest(`${found.join('; ')}.`);
			const { isExport = true, ...given } = body;
			const job = world.accept('create', isExport, body);
			const project = addProject(world, { ...given, kind: 'create', id: job.id });
			if (isExport) startRender(world, project, job);
			return enveloped({ projectId: project.id });
		},
	);

	app.get<ById>('/editor/project/:id', async ({ params }) =>
		enveloped({ project: fullView(world, find(params.id)) }),
	);

	app.get('/editor/project', async () => {
		const rows = [...world.projects.values()].flatMap((project) => {
			const { state, downloadUrl } = renderStanding(world, project, false);
			if (!project.render && !project.fixed) return [];
			return [
				{
					...idField(world, 'projectId', project.id),
					name: project.name,
					...stateField(world, state),
					download_url: downloadUrl,
				},
			];
		});
		return listAnswer(world.variants.lists, 'projects', rows);
	});

	app.post<ById & { Body: Exporting & { updates: { value: Edit[] } } }>(
		'/editor/project/:id',
		{ schema: { body: editProject } },
		async ({ params, body }) => {
			const project = find(params.id);
			project.scenes = applyEdits(project.scenes, body.updates.value);
			const { isExport = true } = body;
			const job = world.accept('update', isExport, body, project.id);
			settle(project, body);
			if (isExport) startRender(world, project, job);
			return enveloped({ projectId: project.id });
		},
	);

	app.delete<{ Body: { ids: string[] } }>(
		'/editor/project',
		{ schema: { body: deleteProjects } },
		async ({ body }) =>
			enveloped({ deletedCount: body.ids.filter((id) => world.projects.delete(id)).length }),
	);

	app.post<{ Body: Exporting & { projectId: string } }>(
		'/editor/project/export',
		{ schema: { body: exportProject } },
		async ({ body }) => {
			const { projectId } = body;
			const source = find(projectId);
			const { making } = source;
			if (making && world.now() < making.startedAt + making.ms)
				throw new Refusal(409, 1409, `Project ${projectId} is still being made.`);
			const other = world.variants.exportId === 'other';
			const fresh = { id: world.newId(), backendTaskId: world.newId(), render: undefined };
			const project = other ? addProject(world, { ...source, ...fresh }) : source;
			settle(project, body);
			startRender(world, project, world.accept('export', true, body, project.id));
			return enveloped({ projectId: project.id });
		},
	);

	app.get<ById>('/editor/progress/:id', async ({ params }, reply) => {
		const project = find(params.id);
		const { answer, progress, state, downloadUrl } = renderStanding(world, project, true);
		if (answer === 'gone') throw notFound(`Project ${params.id}`);
		if (answer === 'html') return reply.type('text/html; charset=utf-8').send(HTML_PAGE);
		if (answer === 'waiting') return enveloped('waiting');
		if (answer === 'statusAlone') return enveloped({ status: state });
		const { progressCredit } = world.variants;
		const credit =
			downloadUrl === null
				? {}
				: {
						none: {},
						credit: { credit: creditOf(project) },
						creditSubstracted: { creditSubstracted: creditOf(project) },
						creditSubstractedFlag: { creditSubstracted: true },
					}[progressCredit];
		return enveloped({ progress, downloadUrl, ...stateField(world, state), ...credit });
	});

	app.post<ById & { Body: TemplateBody }>(
		'/editor/template/:id',
		{ schema: { body: fromTemplate } },
		async ({ params, body }) => {
			const template = world.templates.find(({ id }) => id === params.id);
			if (!template) throw notFound(`Template ${params.id}`);
			const job = world.accept('template', false, body);
			const project = addProject(world, {
				kind: 'template',
				id: job.id,
				name: body.name ?? template.name,
				orientation: template.orientation === 'web' ? 'landscape' : 'portrait',
				templateId: template.id,
				workspaceId: body.workspaceId,
				scenes: templateScenes(world, template, castOf(world.variants, body)),
			});
			return enveloped({ projectId: project.id });
		},
	);
}
