import { NodeHelpers, type INodeParameters } from 'n8n-workflow';

import { resources } from '../../nodes/AiStudios/actions/resources';
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
	const options = { whileWaiting: 'release', timeLimit: 7 };
	const create = { resource: 'project', operation: 'create', options };
	expect(kept(create)).toHaveProperty('options.whileWaiting');
	const asTool = kept(create, 'aiStudiosTool');
	expect(asTool).not.toHaveProperty('options.whileWaiting');
	expect(asTool).toHaveProperty('options.timeLimit');
});

describe('what was filled in for a video', () => {
	const chosen = (value: string) => ({ __rl: true, mode: 'id', value });
	const create: INodeParameters = {
		resource: 'project',
		operation: 'create',
		sceneSource: 'items',
		groupBy: '={{ $json.team }}',
		name: 'Welcome',
		orientation: 'portrait',
		scenes: {
			scene: [{ avatarId: chosen('M1'), script: 'Hello', clips: { text: [{ text: 'Hi' }] } }],
		},
		exportNow: false,
		options: { dictionary: '[1]', mostPaidJobs: 3, resolution: '720' },
	};
	/** What is left after n8n has dropped at each step what the form does not show. */
	const after = (...steps: INodeParameters[]) =>
		steps.reduce<INodeParameters>((values, step) => kept({ ...values, ...step }), kept(create));
	const first = kept(create);

	it('stays where the operation is changed to a preview and back', () => {
		expect(after({ operation: 'preview' })).toMatchObject({
			name: 'Welcome',
			scenes: first.scenes,
		});
		expect(after({ operation: 'preview' }, { operation: 'create' })).toEqual(first);
	});

	it('stays where a preview of a rendered video is gone back from, too', () => {
		const rendered = { exportNow: true, waitForCompletion: true, options: { timeLimit: 7 } };
		expect(after(rendered, { operation: 'preview' }, { operation: 'create' })).toMatchObject(
			rendered,
		);
	});

	it('stays where items are combined, or no longer', () => {
		expect(after({ sceneSource: 'fields' })).toEqual({ ...first, sceneSource: 'fields' });
		expect(after({ sceneSource: 'fields' }, { sceneSource: 'items' })).toEqual(first);
	});

	it('stays for a template as far as that has it', () => {
		const { name, exportNow } = first;
		const back = after({ operation: 'createFromTemplate' }, { operation: 'create' });
		expect(back).toMatchObject({
			name,
			exportNow,
			options: { mostPaidJobs: 3, resolution: '720' },
		});
	});
});

it('describes a field once that several operations of a resource have alike', () => {
	const scenes = description.properties.filter(({ name }) => name === 'scenes');
	expect(scenes.map(({ displayOptions }) => displayOptions?.show?.operation)).toEqual([
		['create', 'preview'],
	]);
});

it('shows the fields of each operation in its own order', () => {
	for (const { entry: resource, operations } of resources)
		for (const { entry, fields } of operations) {
			const shown = description.properties.filter(
				({ displayOptions: { show } = {} }) =>
					show?.resource?.includes(resource.value) && show.operation?.includes(entry.value),
			);
			expect(shown.map(({ name }) => name)).toEqual(fields.map(({ name }) => name));
		}
});
