import type { FastifyInstance } from 'fastify';

import { Refusal, enveloped, expiryAnswer } from '../answers';
import { send } from '../pipeline';
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

	app.get('/auth', async ({ headers }, reply) => {
		const { authCheck, deadTokenCheck } = world.variants;
		const isAuthenticated = world.tokens.accountOf(headers.authorization) !== undefined;
		if (!isAuthenticated) {
			world.counters.rejectedTokens += 1;
			if (deadTokenCheck === 'refused') return send(reply, expiryAnswer(world.variants));
		}
		return authCheck === 'bare' ? { isAuthenticated } : enveloped({ isAuthenticated });
	});
}
