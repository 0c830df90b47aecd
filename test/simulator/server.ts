import multipart from '@fastify/multipart';
import fastify from 'fastify';
import type { FastifyError, FastifyInstance } from 'fastify';

import { HTML_PAGE, Refusal, badRequest, refusalAnswer } from './answers';
import { V2, V3 } from './options';
import { addPipeline, requireToken, send } from './pipeline';
import { addAuthRoutes } from './routes/auth';
import { addAutomationRoutes } from './routes/automation';
import { addAvatarRoutes } from './routes/avatars';
import { addDubbingRoutes } from './routes/dubbing';
import { addListRoutes } from './routes/lists';
import { addLiveRoutes, liveAnswer } from './routes/live';
import { addMediaRoutes } from './routes/media';
import { addProjectRoutes } from './routes/projects';
import { addSimpleRoutes } from './routes/simple';
import { addSlidesRoute } from './routes/slides';
import { addToolRoutes } from './routes/tools';
import { typeComplaints } from './schemas/documented-types';
import type { Schema } from './schemas/pieces';
import { checkOf } from './schemas/validator';
import type { World } from './world';

declare module 'fastify' {
	interface FastifyContextConfig {
		/** Another way to a call the reference names once: not in the list of routes. */
		unlisted?: boolean;
	}
}

const MEGABYTE = 1024 * 1024;

/** Our own refusals as they are; what the HTTP library objects to (bad JSON, too large) as a refusal. */
function refusalOf(error: unknown): Refusal {
	if (error instanceof Refusal) return error;
	const { statusCode, message } = error as FastifyError;
	return statusCode !== undefined && statusCode < 500
		? new Refusal(statusCode, 1400, message)
		: new Refusal(500, 1500, `The simulator broke: ${message}`);
}

/** The whole service on one server; `routes` is filled with what it serves under the two API paths. */
export async function buildServer(
	world: World,
	routes: Array<{ method: string; path: string }>,
): Promise<FastifyInstance> {
	const app = fastify({
		bodyLimit: 50 * MEGABYTE,
		forceCloseConnections: true,
		exposeHeadRoutes: false,
	});
	app.setValidatorCompiler(({ schema }) => {
		const check = checkOf(schema as Schema);
		return (value: unknown) => {
			const found = check(value);
			return found.length > 0 ? { error: badRequest(`${found.join('; ')}.`) } : { value };
		};
	});
	app.addHook('onRoute', ({ method, url, config }) => {
		if (!url.startsWith('/api/') || config?.unlisted) return;
		const path = url.startsWith(V3) ? url.slice(V3.length) : url;
		for (const one of [method].flat()) routes.push({ method: one, path });
	});
	app.addHook('preHandler', async ({ url, body }) => {
		const found = typeComplaints(world.variants, url.split('?', 1)[0] ?? '', body);
		if (found.length > 0) throw badRequest(`${found.join('; ')}.`);
	});
	app.setErrorHandler((error, _request, reply) =>
		send(reply, refusalAnswer(world.variants, refusalOf(error))),
	);
	// a wrong path or host answers the web application's page
	app.setNotFoundHandler((request, reply) => {
		const [path = '', query = ''] = request.url.split('?', 2);
		const { method } = request;
		const seen = { method, path, query, route: 'unknown', status: 404, token: 'none' };
		world.requests.push({ ...seen, at: world.now() });
		return send(reply, { status: 404, body: HTML_PAGE });
	});
	await app.register(multipart, {
		limits: { fileSize: 2048 * MEGABYTE, files: 60, fields: 60 },
	});

	await app.register(
		async (api) => {
			addPipeline(api, world);
			addAuthRoutes(api, world);
			await api.register(async (secured) => {
				requireToken(secured, world);
				addProjectRoutes(secured, world);
				addSlidesRoute(secured, world);
				addSimpleRoutes(secured, world);
				addAutomationRoutes(secured, world);
				addDubbingRoutes(secured, world);
				addToolRoutes(secured, world);
				addAvatarRoutes(secured, world);
				addListRoutes(secured, world);
			});
		},
		{ prefix: V3 },
	);
	await app.register(
		async (live) => {
			addPipeline(live, world);
			live.setErrorHandler((error, _request, reply) => send(reply, liveAnswer(refusalOf(error))));
			addLiveRoutes(live, world);
		},
		{ prefix: V2 },
	);
	await app.register(async (media) => addMediaRoutes(media, world, world.mediaRequests, true));
	return app;
}
