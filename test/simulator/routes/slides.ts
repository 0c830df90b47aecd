import type { FastifyInstance } from 'fastify';

import { badRequest, enveloped } from '../answers';
import { addProject } from '../projects';
import { starterScenes } from '../scenes';
import { SlidesFile } from '../slides-file';
import { extensionOf, receive } from '../uploads';
import type { World } from '../world';

const ROUTE = '/editor/project/pptpdf';
const GIGABYTE = 1024 ** 3;

/** `POST /editor/project/pptpdf`: one scene a slide, nothing rendered. */
export function addSlidesRoute(app: FastifyInstance, world: World): void {
	app.post(ROUTE, async (request) => {
		const fields: Record<string, string> = {};
		let fileName: string | undefined;
		let slides: SlidesFile | undefined;
		let complaint: Error | undefined;
		for await (const part of request.parts()) {
			if (part.type === 'field') {
				if (!['name', 'workspaceId'].includes(part.fieldname))
					complaint ??= badRequest(`${part.fieldname} is not a field of this call.`);
				fields[part.fieldname] = String(part.value);
				continue;
			}
			const extension = extensionOf(part.filename);
			if (part.fieldname !== 'file')
				complaint ??= badRequest(`${part.fieldname} is not a field of this call.`);
			if (fileName !== undefined) complaint ??= badRequest('file: only one file is taken.');
			if (!['pdf', 'pptx', 'ppt'].includes(extension))
				complaint ??= badRequest(`file: ${part.filename} is not a pdf, pptx or ppt.`);
			const scan = new SlidesFile(extension);
			await receive(world, ROUTE, part, GIGABYTE, (chunk) => scan.look(chunk));
			fileName = part.filename;
			slides = scan;
		}
		if (complaint) throw complaint;
		if (fileName === undefined || !slides) throw badRequest('file is required.');
		const scenes = starterScenes(world, slides.slideCount());
		const job = world.accept('slides', false, { ...fields, fileName });
		const project = addProject(world, {
			kind: 'slides',
			id: job.id,
			name: fields['name'] ?? fileName,
			workspaceId: fields['workspaceId'],
			scenes,
		});
		return enveloped({ projectId: project.id });
	});
}
