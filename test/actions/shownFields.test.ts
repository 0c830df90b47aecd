import { NodeHelpers, type INodeParameters } from 'n8n-workflow';

import { AiStudios } from '../../nodes/AiStudios/AiStudios.node';

const { description } = new AiStudios();

/** The values that n8n keeps: those of fields that it shows. */
const kept = (parameters: INodeParameters, name = description.name) =>
	NodeHelpers.getNodeParameters(
		description.properties,
		parameters,
		true,
		false,
		{ typeVersion: 1 },
		{ ...description, name },
	) ?? {};

const fromTopic = (more: INodeParameters) =>
	kept({
		resource: 'video',
		operation: 'fromTopic',
		options: {
			resolution: '720',
			workspaceId: { __rl: true, mode: 'id', value: 'w' },
			mostPaidJobs: 3,
		},
		...more,
	}).options;

describe('the options of a video that AI Studios writes', () => {
	it.each<[string, INodeParameters]>([
		['as it is at first', {}],
		['where an expression decides', { exportNow: '={{ $json.render }}' }],
	])('have how it is rendered, %s', (_, more) => {
		expect(fromTopic(more)).toMatchObject({
			resolution: '720',
			mostPaidJobs: 3,
			workspaceId: { value: 'w' },
		});
	});

	it.each<[string, INodeParameters]>([
		['it is only ordered', { waitForCompletion: false }],
		['it is not exported', { exportNow: false }],
	])('have nothing of that where %s', (_, more) => {
		expect(fromTopic(more)).toEqual({ mostPaidJobs: 3 });
	});
});

it('offers an agent no worker to release: it waits for the answer of its tool', () => {
	const create = { resource: 'project', operation: 'create' };
	expect(kept(create)).toHaveProperty('whileWaiting');
	const asTool = kept(create, 'aiStudiosTool');
	expect(asTool).not.toHaveProperty('whileWaiting');
	expect(asTool).toHaveProperty('timeLimit');
});
