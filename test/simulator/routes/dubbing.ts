import type { FastifyInstance } from 'fastify';

import { HTML_PAGE, badRequest, enveloped, listAnswer, notFound } from '../answers';
import { idField } from '../lists';
import { addProject } from '../projects';
import { RENDER_WORDS, standingOf, variantOf } from '../rendering';
import { videoUrl } from '../results';
import { fieldComplaint, formComplaint, isFileField, targetsOf } from '../schemas/dubbing';
import { byFolderId } from '../schemas/services';
import { extensionOf, receive } from '../uploads';
import type { World } from '../world';

const ROUTE = '/automation/translatevideos';
const GIGABYTE = 1024 ** 3;
const videos = ['mp4', 'mov', 'webm', 'avi', 'mkv', 'm4v', 'mp3', 'wav', 'm4a'];

/** "Dubbing" of the API reference: a folder with one project a target language. */
export function addDubbingRoutes(app: FastifyInstance, world: World): void {
	app.post(ROUTE, async (request) => {
		const fields: Record<string, string> = {};
		const files: Record<string, string> = {};
		let complaint: string | undefined;
		for await (const part of request.parts()) {
			const { fieldname } = part;
			if (part.type === 'field') {
				const value = String(part.value);
				// subtitles come as a file or as its text
				if (/Srt/.test(fieldname) && isFileField(fieldname)) files[fieldname] = value;
				else complaint ??= fieldComplaint(fieldname, value);
				if (!(fieldname in files)) fields[fieldname] = value;
				continue;
			}
			const extension = extensionOf(part.filename);
			if (!isFileField(fieldname)) complaint ??= `${fieldname} is not a file field of this call.`;
			if (fieldname === 'file' ? !videos.includes(extension) : extension !== 'srt')
				complaint ??= `${fieldname}: ${part.filename} is not a file this call takes.`;
			await receive(world, ROUTE, part, 2 * GIGABYTE);
			files[fieldname] = part.filename;
		}
		complaint ??= formComplaint(fields, Object.keys(files));
		if (complaint) throw badRequest(complaint);
		const job = world.accept('dubbing', true, { ...fields, ...files });
		const source = files['file'] ?? fields['url'] ?? '';
		const ids = targetsOf(fields).map((language, part) => {
			const making = world.work(job, world.options.dubbingMs, part);
			return addProject(world, { kind: 'dubbing', name: `${source} (${language})`, making }).id;
		});
		world.dubbings.set(job.id, ids);
		return enveloped({ folderId: job.id });
	});

	app.get<{ Querystring: { folderId: string } }>(
		ROUTE,
		{ schema: { querystring: byFolderId } },
		async ({ query }, reply) => {
			const ids = world.dubbings.get(query.folderId);
			if (!ids) throw notFound(`Folder ${query.folderId}`);
			const standings = ids.flatMap((id) => {
				const project = world.projects.get(id);
				if (!project?.making) return [];
				const variant = variantOf(world.variants.dubbing, project);
				const url = videoUrl(world, project);
				return [
					{
						project,
						...standingOf(project.making, variant, RENDER_WORDS, url, world.now(), true),
					},
				];
			});
			if (standings.some(({ answer }) => answer === 'html'))
				return reply.type('text/html; charset=utf-8').send(HTML_PAGE);
			const present = standings.filter(({ answer }) => answer !== 'gone');
			if (present.length === 0) throw notFound(`Folder ${query.folderId}`);
			const rows = present.map(({ project, progress, downloadUrl }) => ({
				...idField(world, 'projectId', project.id, 'projectId'),
				name: project.name,
				progress,
				download_url: downloadUrl,
			}));
			return listAnswer(world.variants.lists, 'projects', rows);
		},
	);
}
