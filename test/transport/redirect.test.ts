import type { INodeParameters } from 'n8n-workflow';

import { createItems, createParameters } from '../engine/project';
import { useService } from '../engine/service';

const service = useService();

const elsewhere = () => `${service.sim.otherHost.url}/media/a.mp4`;

/** Has the service answer the given route with an address at another host. */
async function movedAway(moved: string, parameters: INodeParameters) {
	const location = elsewhere();
	service.sim.fault(({ route }) =>
		route === moved ? { kind: 'status', status: 302, body: '', headers: { location } } : undefined,
	);
	return await service.run(parameters, { items: createItems(1) });
}

const cases: Array<[string, string, INodeParameters, string]> = [
	['a paid call', '/editor/project', createParameters(), 'project'],
	[
		'a call that reads',
		'/dropdown/workspaces',
		{ resource: 'workspace', operation: 'getMany', returnAll: true },
		'list of workspaces',
	],
];

it.each(cases)(
	'does not follow a redirect of %s to another host, and says where it leads',
	async (_, route, parameters, what) => {
		const result = await movedAway(route, parameters);
		expect(service.sim.otherHost.requests).toEqual([]);
		expect(result.error?.message).toBe(
			`AI Studios did not accept the ${what}: the address moved to ${elsewhere()}`,
		);
		expect(result.error?.description).toContain('Correct what AI Studios names (status 302)');
		expect(result.error?.context?.data).toEqual({ status: 302, mayExist: false });
		expect(service.sim.ledger).toEqual([]);
		expect(service.sim.requests.filter((request) => request.route === route)).toHaveLength(1);
	},
);
