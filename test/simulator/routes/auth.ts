import type { FastifyInstance } from 'fastify';

import { Refusal, enveloped } from '../answers';
import { requireToken } from '../pipeline';
import { issueToken } from '../schemas/services';
import type { World } from '../world';

/** "Authentication" of the API reference. */
export function addAuthRoutes(app: FastifyInstance, world: World): void {
	app.post<{ Body: { appId: string; userKey: string } }>(
		'/auth/token',
		{ schema: { body: issueToken } },
		async ({ body }) => {
			const { appId, userKey } = world.options;
			if (body.appId !== appId || body.userKey !== userKey)
				throw new Refusal(
					world.variants.wrongKeysStatus,
					1400,
					'AppId or UserKey does not match an account.',
				);
			return enveloped({ token: world.tokens.issue(appId) });
		},
	);

	void app.register(async (secured) => {
		requireToken(secured, world);
		secured.get('/auth', async () => {
			const check = { isAuthenticated: true };
			return world.variants.authCheck === 'bare' ? check : enveloped(check);
		});
	});
}
