import { Workflow, type INode } from 'n8n-workflow';

import { AiStudios } from '../../nodes/AiStudios/AiStudios.node';
import { resources } from '../../nodes/AiStudios/actions/resources';

const { description } = new AiStudios();
const everything = resources.flatMap(({ entry: resource, operations }) =>
	operations.map(({ entry: operation }) => ({ resource, operation })),
);

/** What n8n writes below the name of the node. */
function subtitle(resource: string, operation: string): unknown {
	const node: INode = {
		id: '1',
		name: 'Make Video',
		type: 'aiStudios',
		typeVersion: 1,
		position: [0, 0],
		parameters: { resource, operation },
	};
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => new AiStudios(),
			getByNameAndVersion: () => new AiStudios(),
			getKnownTypes: () => ({}),
		},
	});
	return workflow.expression.getSimpleParameterValue(node, description.subtitle, 'internal', {});
}

it('offers a video from one’s own script before everything else', () => {
	expect(everything[0]).toMatchObject({
		resource: { value: 'project' },
		operation: { value: 'create', action: 'Create avatar video from script' },
	});
});

it('lists resources by the alphabet, as n8n does', () => {
	const labels = resources.map(({ entry }) => entry.name);
	expect(labels).toEqual([...labels].sort((one, other) => one.localeCompare(other)));
});

it('says of every video that AI Studios writes that AI Studios writes it', () => {
	const written = everything.filter(({ resource }) => resource.value === 'video');
	expect(written.length).toBeGreaterThan(4);
	for (const { operation } of written) {
		expect(operation.action).toContain('AI-written');
		expect(operation.description).toContain('AI Studios');
	}
});

it('gives no two operations the same action', () => {
	const actions = everything.map(({ operation }) => operation.action);
	expect(actions.filter((action, at) => actions.indexOf(action) !== at)).toEqual([]);
});

it.each(everything)(
	'shows $resource.name: $operation.name below the name of the node, by its labels',
	({ resource, operation }) => {
		expect(subtitle(resource.value, operation.value)).toBe(`${resource.name}: ${operation.name}`);
	},
);
