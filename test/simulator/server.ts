import multipart from '@fastify/multipart';
import fastify from 'fastify';
import type { FastifyError, FastifyInstance, FastifyPluginAsync } from 'fastify';

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

/** Fastify looks for the name of a plugin among all modules that are loaded, unless the plugin says it. */
const named = <T extends FastifyPluginAsync>(name: string, plugin: T): T =>
	Object.assign(plugin, { [Symbol.for('fastify.display-name')]: name });

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

	const secured = named('secured', async (api) => {
		requireToken(api, world);
		addProjectRoutes(api, world);
		addSlidesRoute(api, world);
		addSimpleRoutes(api, world);
		addAutomationRoutes(api, world);
		addDubbingRoutes(api, world);
		addToolRoutes(api, world);
		addAvatarRoutes(api, world);
		addListRoutes(api, world);
	});
	const studio = named('studio', async (api) => {
		addPipeline(api, world);
		addAuthRoutes(api, world);
		await api.register(secured);
	});
	const live = named('live', async (api) => {
		addPipeline(api, world);
		api.setErrorHandler((error, _request, reply) => send(reply, liveAnswer(refusalOf(error))));
		addLiveRoutes(api, world);
	});
	const media = named('media', async (api) =>
		addMediaRoutes(api, world, world.mediaRequests, true),
	);
	await app.register(studio, { prefix: V3 });
	await app.register(live, { prefix: V2 });
	await app.register(media);
	return app;
}
