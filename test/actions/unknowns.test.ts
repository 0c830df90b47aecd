import type { INodeParameters } from 'n8n-workflow';

import { byId, fromTopic, getProject, project } from '../cases/forms';
import { useService } from '../engine/service';

const service = useService();

const waiting = { waitForCompletion: true, options: { timeLimit: 60 } };

/** What the API reference leaves open: each way in which the service may be built. */
describe('a service that tells its state in another field', () => {
	beforeEach(() => {
		service.sim.set({ stateField: 'status' });
	});

	it.each<[string, INodeParameters]>([
		['a project', project({}, waiting)],
		['an AI video', fromTopic(waiting)],
	])('has %s waited for', async (_what, parameters) => {
		const result = await service.run(parameters);
		expect(result.error).toBeUndefined();
		expect(result.json[0]).toMatchObject({ progress: 100, downloadUrl: expect.any(String) });
	});

	it('has the state of a project told', async () => {
		const [made] = (await service.run(project({}, waiting))).json;
		const projectId = byId(String(made?.projectId));
		const read = await service.run(getProject({ projectId, simplify: true }));
		expect(read.json[0]).toMatchObject({ state: 'exported' });
	});
});

describe('a service that reads a script in one place only', () => {
	it.each(['olderOnly', 'newerOnly', 'olderRead', 'newerRead'] as const)(
		'renders no silence: %s',
		async (scriptForm) => {
			service.sim.set({ scriptForm });
			const result = await service.run(project({ script: 'Tea & <b>coffee</b>' }));
			expect(result.error).toBeUndefined();
			expect(service.sim.ledger).toHaveLength(1);
			expect(service.sim.ledger[0]?.silentScenes).toBeUndefined();
		},
	);
});
