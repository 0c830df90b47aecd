import type { INodeParameters } from 'n8n-workflow';

import * as forms from '../cases/forms';
import { useService } from '../engine/service';

const service = useService();

const finished = () => forms.byId(service.sim.addProject({ state: 'exported', name: 'Mine' }).id);

it.each<[string, () => INodeParameters]>([
	['a video', () => forms.project()],
	['a text', () => forms.image({ operation: 'generateText' })],
	['an avatar', () => forms.dream()],
	['a status', () => forms.onProject('getStatus')({ projectId: finished() })],
	['a download', () => forms.onProject('download')({ projectId: finished() })],
	['a project', () => forms.getProject({ projectId: finished(), simplify: true })],
])(
	"%s has the fields of its row with 'Include Input Fields', and its own keep their values",
	async (_, form) => {
		const items = [{ email: 'ada@example.com', state: 'new', name: 'Row' }];
		const run = async (options: INodeParameters) =>
			await service.run({ ...form(), options }, { items });
		const without = await run({});
		const { json, error } = await run({ includeInputFields: true });
		expect(error?.message).toBeUndefined();
		expect(without.json[0]).not.toHaveProperty('email');
		const own = without.json[0] ?? {};
		expect(Object.keys(json[0] ?? {})).toEqual(
			expect.arrayContaining([...Object.keys(own), 'email']),
		);
		expect(json[0]?.email).toBe('ada@example.com');
		if (own.state !== undefined) expect(json[0]?.state).toBe(own.state);
	},
);
