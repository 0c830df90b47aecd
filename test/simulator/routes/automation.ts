import type { FastifyInstance } from 'fastify';

import { HTML_PAGE, badRequest, enveloped, notFound } from '../answers';
import { stateField } from '../lists';
import { addProject } from '../projects';
import { AUTOMATION_WORDS, standingOf, variantOf } from '../rendering';
import { starterScenes } from '../scenes';
import {
	byProjectId,
	docsToVideo,
	scriptsToVideo,
	topicToVideo,
	urlToVideo,
} from '../schemas/services';
import { extensionOf, receive } from '../uploads';
import type { World } from '../world';

const UPLOAD = '/automation/docs-to-video/upload-files';
const DOCUMENT_LIMIT = 20 * 1024 * 1024;
const documents = ['txt', 'pdf', 'xls', 'xlsx', 'doc', 'docs', 'docx', 'pptx', 'ppt'];

interface Automation {
	options?: { templateId?: string } & Record<string, unknown>;
}

/** "With a file-background template, `media` and `useGenerativeHighQuality` are ignored." */
function ignoredOptions(world: World, options: NonNullable<Automation['options']>): string[] {
	const template = world.templates.find(({ id }) => id === options.templateId);
	if (!template?.fileBackground) return [];
	return ['media', 'useGenerativeHighQuality'].filter((name) => name in options);
}

/** "AI video from a topic, URL, script or documents" of the API reference: made first, exported by another call. */
export function addAutomationRoutes(app: FastifyInstance, world: World): void {
	const make = (request: Automation, name: string) => {
		const job = world.accept('automation', true, request);
		const ignored = ignoredOptions(world, request.options ?? {});
		if (ignored.length > 0) job.ignoredOptions = ignored;
		const project = addProject(world, {
			kind: 'automation',
			id: job.id,
			name: name.slice(0, 80),
			scenes: starterScenes(world, 3),
			making: world.work(job, world.options.automationMs),
		});
		return enveloped({ projectId: project.id, automationJobId: world.newId() });
	};

	app.post<{ Body: Automation & { topic: string } }>(
		'/automation/topic_to_video',
		{ schema: { body: topicToVideo } },
		async ({ body }) => make(body, body.topic),
	);
	app.post<{ Body: Automation & { url: string } }>(
		'/automation/url_to_video',
		{ schema: { body: urlToVideo } },
		async ({ body }) => make(body, body.url),
	);
	app.post<{ Body: Automation & { scripts: string } }>(
		'/automation/scripts_to_video',
		{ schema: { body: scriptsToVideo } },
		async ({ body }) => make(body, body.scripts),
	);

	app.post(UPLOAD, async (request) => {
		const uploadResults: Array<{ uri: string; fileName: string }> = [];
		for await (const part of request.parts()) {
			if (part.type === 'field' || part.fieldname !== 'files')
				throw badRequest(`${part.fieldname} is not a field of this call.`);
			if (!documents.includes(extensionOf(part.filename)))
				throw badRequest(`files: ${part.filename} is not one of ${documents.join(', ')}.`);
			const upload = await receive(world, UPLOAD, part, DOCUMENT_LIMIT);
			const uri = `documents/${world.newId()}/${encodeURIComponent(part.filename)}`;
			world.documents.set(uri, upload);
			uploadResults.push({ uri, fileName: part.filename });
		}
		if (uploadResults.length === 0) throw badRequest('files is required.');
		return enveloped({ uploadResults });
	});

	app.post<{ Body: Automation & { files: Array<{ uri: string; fileName: string }> } }>(
		'/automation/docs-to-video',
		{ schema: { body: docsToVideo } },
		async ({ body }) => {
			body.files.forEach(({ uri }, index) => {
				if (!world.documents.has(uri)) throw badRequest(`files[${index}].uri was not uploaded.`);
			});
			return make(body, body.files[0]?.fileName ?? '');
		},
	);

	app.get<{ Querystring: { projectId: string } }>(
		'/automation/progress',
		{ schema: { querystring: byProjectId } },
		async ({ query }, reply) => {
			const project = world.projects.get(query.projectId);
			if (!project?.making) throw notFound(`Project ${query.projectId}`);
			const variant = variantOf(world.variants.automation, project);
			const { answer, state, progress } = standingOf(
				project.making,
				variant,
				AUTOMATION_WORDS,
				'',
				world.now(),
				true,
				variantOf(world.variants.progress, project),
			);
			if (answer === 'gone') throw notFound(`Project ${project.id}`);
			if (answer === 'html') return reply.type('text/html; charset=utf-8').send(HTML_PAGE);
			if (answer === 'waiting') return enveloped('waiting');
			if (answer === 'statusAlone') return enveloped({ status: state });
			return enveloped({ ...stateField(world, state), progress });
		},
	);
}
