import type { FastifyInstance } from 'fastify';

import { listAnswer, notFound } from '../answers';
import { idField } from '../lists';
import { automationTemplates } from '../schemas/services';
import type { Template } from '../types';
import type { World } from '../world';

type TemplateQuery = Partial<Pick<Template, 'category' | 'orientation' | 'fileBackground'>>;

/** "Lists" of the API reference. */
export function addListRoutes(app: FastifyInstance, world: World): void {
	const list = (name: string, rows: unknown[]) => listAnswer(world.variants.lists, name, rows);

	app.get('/model', async () =>
		list(
			'models',
			world.avatars.map(({ id, label, thumbnail, clothes }) => ({
				...idField(world, 'modelId', id),
				label,
				thumbnail,
				clothes: clothes.map((outfit) => ({
					...outfit,
					...(world.variants.listIds === '_id' ? { id: undefined, _id: outfit.id } : {}),
				})),
			})),
		),
	);

	app.get('/dropdown/models', async () =>
		list(
			'models',
			world.avatars.map(({ id, label, avatarType }) => ({
				...idField(world, 'modelId', id),
				label: label.en,
				avatarType,
			})),
		),
	);

	app.get('/dropdown/workspaces', async () =>
		list(
			'workspaces',
			world.workspaces.map(({ workspaceId, workspaceName }) => ({
				...idField(world, 'workspaceId', workspaceId, 'workspaceId'),
				workspaceName,
			})),
		),
	);

	/** `templates_automation`: "default web", "default false". */
	const automationTemplateList = (query: TemplateQuery) => {
		const defaults: TemplateQuery =
			world.variants.templateDefaults === 'applied'
				? { orientation: 'web', fileBackground: false }
				: {};
		const asked = Object.entries({ ...defaults, ...query }) as Array<
			[keyof TemplateQuery, unknown]
		>;
		return list(
			'templates',
			world.templates
				.filter((template) => asked.every(([name, value]) => template[name] === value))
				.map(({ id, name, thumbnailUrl }) => ({
					...idField(world, 'templateId', id),
					name,
					thumbnailUrl,
				})),
		);
	};
	const accepts = (method: 'post' | 'get') => {
		const { catalogueMethod } = world.variants;
		if (catalogueMethod !== 'either' && catalogueMethod !== method) throw notFound('This path');
	};

	app.post<{ Body: TemplateQuery }>(
		'/dropdown/templates_automation',
		{ schema: { body: automationTemplates } },
		async ({ body }) => {
			accepts('post');
			return automationTemplateList(body);
		},
	);
	app.get<{ Querystring: { category: Template['category'] } & Record<string, string> }>(
		'/dropdown/templates_automation',
		{ config: { unlisted: true } },
		async ({ query }) => {
			accepts('get');
			const { category, orientation, fileBackground } = query;
			return automationTemplateList({
				category,
				...(orientation === undefined
					? {}
					: { orientation: orientation as Template['orientation'] }),
				...(fileBackground === undefined ? {} : { fileBackground: fileBackground === 'true' }),
			});
		},
	);

	app.get('/dropdown/templates_business', async () =>
		list(
			'templates',
			world.templates
				.filter(({ category }) => category === 'business')
				.map(({ id, name }) => ({ ...idField(world, 'templateId', id), name })),
		),
	);
}
