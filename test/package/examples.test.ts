/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads the example files; nothing of it runs in n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodeType,
} from 'n8n-workflow';

import { AiStudios } from '../../nodes/AiStudios/AiStudios.node';
import { AiStudiosTrigger } from '../../nodes/AiStudios/AiStudiosTrigger.node';
import { packageRoot } from '../packageRoot';

interface Workflow {
	name: string;
	nodes: INode[];
	connections: Record<string, Record<string, Array<Array<{ node: string; type: string }>>>>;
}

const read = (path: string) => readFileSync(join(packageRoot, path), 'utf8');
const files = readdirSync(join(packageRoot, 'examples')).filter((file) => file.endsWith('.json'));
const NOTE = 'n8n-nodes-base.stickyNote';

const types: Record<string, INodeType> = {
	'n8n-nodes-aistudios.aiStudios': new AiStudios(),
	'n8n-nodes-aistudios.aiStudiosTool': new AiStudios(),
	'n8n-nodes-aistudios.aiStudiosTrigger': new AiStudiosTrigger(),
};
/** Fields that n8n adds to tools and to polling triggers. */
const ADDED = ['descriptionType', 'toolDescription', 'pollTimes'];

/** The place a node takes on the canvas, with its name below it. */
const boxOf = ({ type, position: [left, top], parameters: { width, height } }: INode) =>
	type === NOTE
		? { left, top, right: left + Number(width), bottom: top + Number(height) }
		: { left, top, right: left + 130, bottom: top + 140 };

it('has examples', () => expect(files.length).toBeGreaterThan(7));

describe.each(files)('%s', (file) => {
	const text = read(`examples/${file}`);
	const { nodes, connections } = JSON.parse(text) as Workflow;
	const ours = nodes.filter(({ type }) => type in types);

	it('has a note that says what to fill in, naming only nodes that are there', () => {
		const notes = nodes.filter(({ type }) => type === NOTE);
		expect(notes).toHaveLength(1);
		const content = String(notes[0]?.parameters.content);
		expect(content).toContain('**Fill in**');
		const names = nodes.map(({ name }) => name);
		const steps = [...content.matchAll(/^\d\. ((?:\*[^*]+\*(?:, )?)+)/gm)].flatMap(([, step]) =>
			(step ?? '').split(', '),
		);
		expect(steps.length).toBeGreaterThan(0);
		expect(
			steps.map((step) => step.replaceAll('*', '')).filter((name) => !names.includes(name)),
		).toEqual([]);
	});

	it('stores only values of fields that the node has, under names it has', () => {
		expect(ours.length).toBeGreaterThan(0);
		for (const node of ours) {
			const { description } = types[node.type] as INodeType;
			const known = NodeHelpers.getNodeParameters(
				description.properties,
				node.parameters,
				true,
				false,
				node,
				description,
			) as INodeParameters;
			expect(unknownFields(node.parameters, known, description.properties)).toEqual([]);
		}
	});

	it('is laid out from left to right, and nothing lies over anything else', () => {
		const boxes = nodes.map((node) => ({ name: node.name, ...boxOf(node) }));
		const overlaps = boxes.flatMap((one, at) =>
			boxes
				.slice(at + 1)
				.filter(
					(other) =>
						one.left < other.right &&
						other.left < one.right &&
						one.top < other.bottom &&
						other.top < one.bottom,
				)
				.map((other) => `${one.name} and ${other.name}`),
		);
		expect(overlaps).toEqual([]);
		const left = (name: string) => nodes.find((node) => node.name === name)?.position[0] ?? NaN;
		for (const [from, { main = [] }] of Object.entries(connections)) {
			for (const { node } of main.flat()) expect(left(node)).toBeGreaterThan(left(from));
		}
	});

	it('has no keys and no IDs of a real account', () => {
		for (const { credentials } of nodes)
			for (const { id } of Object.values(credentials ?? {})) expect(id).toBe('choose-yours');
		const hosts = [...text.matchAll(/https?:\/\/([\w.-]+)/g)].map(([, host]) => host);
		expect(hosts.filter((host) => !/(^|\.)example\.com$/.test(host ?? ''))).toEqual([]);
	});

	it('is listed in docs/examples.md', () =>
		expect(read('docs/examples.md')).toContain(`](../examples/${file})`));
});

/** Names of stored values for which the node has no field to show. */
function unknownFields(
	stored: INodeParameters,
	known: INodeParameters,
	properties: INodeProperties[],
): string[] {
	const top = Object.keys(stored).filter((name) => !(name in known) && !ADDED.includes(name));
	const collections = properties.filter(({ type, name }) => type === 'collection' && name in known);
	const inside = collections.flatMap(({ name }) => {
		const same = collections
			.filter((one) => one.name === name)
			.flatMap(({ options = [] }) => options.map((option) => option.name));
		return Object.keys((stored[name] ?? {}) as object).filter((key) => !same.includes(key));
	});
	return [...top, ...inside];
}
