import type { INodeParameters } from 'n8n-workflow';

import { outputFields, outputSchema } from '../../nodes/AiStudios/actions/outputSchemas';
import { resources } from '../../nodes/AiStudios/actions/resources';
import { createItems, createParameters } from '../engine/project';
import { useService } from '../engine/service';

const service = useService();

it('describes the output of every operation, and of no other', () => {
	const described = Object.entries(outputFields).flatMap(([resource, operations]) =>
		Object.keys(operations).map((operation) => `${resource}/${operation}`),
	);
	const real = resources.flatMap(({ entry, operations }) =>
		operations.map((operation) => `${entry.value}/${operation.entry.value}`),
	);
	expect(described.sort()).toEqual(real.sort());
});

it('writes a schema as n8n reads it', () => {
	expect(outputSchema({ downloadUrl: 'string' })).toEqual({
		type: 'object',
		properties: { downloadUrl: { type: 'string' } },
		version: 1,
	});
});

const chosen = (value: unknown) => ({ __rl: true, mode: 'id', value: String(value) });
const kindOf = (value: unknown) => (Array.isArray(value) ? 'array' : typeof value);

async function expectDescribed(resource: string, operation: string, more: INodeParameters) {
	const { json, error } = await service.run({ resource, operation, options: {}, ...more });
	expect(error).toBeUndefined();
	expect(json.length).toBeGreaterThan(0);
	const fields = outputFields[resource]?.[operation] ?? {};
	for (const item of json) {
		const real = Object.fromEntries(
			Object.keys(fields)
				.filter((name) => item[name] !== undefined && item[name] !== null)
				.map((name) => [name, kindOf(item[name])]),
		);
		expect(fields).toMatchObject(real);
		expect(Object.keys(real).length).toBeGreaterThan(0);
	}
}

it('is true of the video that Create makes, field by field', async () => {
	const { json } = await service.run(createParameters(), { items: createItems(1) });
	expect(outputFields.project?.create).toEqual(
		Object.fromEntries(
			Object.keys(outputFields.project?.create ?? {}).map((name) => [
				name,
				kindOf(json[0]?.[name]),
			]),
		),
	);
});

it.each<[string, string, INodeParameters]>([
	['project', 'getMany', { returnAll: true, simplify: true }],
	['template', 'getMany', { returnAll: true, simplify: true }],
	['avatar', 'getMany', { returnAll: true, simplify: true }],
	['workspace', 'getMany', { returnAll: true, simplify: true }],
	['media', 'generateText', { prompt: 'Tea' }],
	['media', 'generateImage', { prompt: 'Tea' }],
	['video', 'fromTopic', { topic: 'Tea' }],
])('is true of what %s/%s answers', async (resource, operation, more) => {
	service.sim.addProject({ state: 'exported', name: 'Welcome' });
	await expectDescribed(resource, operation, more);
});

it('is true of what the operations on one project answer', async () => {
	const { id } = service.sim.addProject({ state: 'exported', name: 'Welcome' });
	const projectId = chosen(id);
	await expectDescribed('project', 'get', { projectId, simplify: true });
	await expectDescribed('project', 'download', { projectId });
	await expectDescribed('project', 'delete', { projectId });
});
