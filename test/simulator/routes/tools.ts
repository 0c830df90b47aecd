import type { FastifyInstance } from 'fastify';

import { enveloped } from '../answers';
import { imageGenerator, topicOnly, voiceGenerator } from '../schemas/services';
import type { World } from '../world';

/** "Generators" of the API reference. */
export function addToolRoutes(app: FastifyInstance, world: World): void {
	const file = (id: string, extension: string) =>
		enveloped({ downloadUrl: `${world.url}/media/${id}.${extension}` });

	app.post('/tools/image-generator', { schema: { body: imageGenerator } }, async ({ body }) =>
		file(world.accept('image', true, body).id, 'png'),
	);
	app.post('/tools/video-generator', { schema: { body: topicOnly } }, async ({ body }) =>
		file(world.accept('video', true, body).id, 'mp4'),
	);
	app.post<{ Body: { topic: string } }>(
		'/tools/text-generator',
		{ schema: { body: topicOnly } },
		async ({ body }) => {
			world.accept('text', true, body);
			return enveloped({ script: `Here is what matters about ${body.topic}.` });
		},
	);
	app.post('/tools/voice-generator', { schema: { body: voiceGenerator } }, async ({ body }) =>
		file(world.accept('voice', true, body).id, 'mp3'),
	);
}
