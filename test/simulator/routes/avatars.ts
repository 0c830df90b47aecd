import type { FastifyInstance } from 'fastify';

import { enveloped } from '../answers';
import { customAvatar, dreamAvatar, voiceClone } from '../schemas/services';
import type { World } from '../world';

/** "Avatars and voices" of the API reference. */
export function addAvatarRoutes(app: FastifyInstance, world: World): void {
	app.post('/avatars/customavatar', { schema: { body: customAvatar } }, async ({ body }) =>
		enveloped({ avatarId: world.accept('avatar', true, body).id, voiceId: world.newId() }),
	);
	app.post('/avatars/dreamavatar', { schema: { body: dreamAvatar } }, async ({ body }) =>
		enveloped({ avatarId: world.accept('dreamAvatar', true, body).id }),
	);
	app.post('/avatars/voiceclone', { schema: { body: voiceClone } }, async ({ body }) =>
		enveloped({ voiceId: world.accept('voiceClone', true, body).id }),
	);
}
