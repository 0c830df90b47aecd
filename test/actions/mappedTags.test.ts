import { LoadOptionsContext } from 'n8n-core';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { sceneRequest } from '../engine/project';
import { useService } from '../engine/service';
import { validateCreateRequest } from '../simulator';

const service = useService();
const chosen = (value: string) => ({ __rl: true, mode: 'id', value });

/** A project with a tagged text, a tagged picture and a tagged presenter. */
function taggedProject(): string {
	const { scenes } = sceneRequest('Old words');
	const [scene] = scenes as IDataObject[];
	const box = { left: 0, top: 0, width: 400, height: 200, scaleX: 1, scaleY: 1, opacity: 100 };
	const clips = (scene?.clips as IDataObject[]).map((clip) => ({ ...clip, tag: 'presenter' }));
	const text = {
		...box,
		id: 'textImage-1',
		name: 'textImage-1',
		type: 'textImage',
		layer: 2,
		text: 'Hello',
		fill: 'rgb(0,0,0)',
		fontSize: 40,
		tag: 'headline',
	};
	const image = {
		...box,
		id: 'image-1',
		name: 'image-1',
		type: 'image',
		layer: 3,
		source_url: 'https://example.com/old.png',
		tag: 'logo',
	};
	return service.sim.addProject({
		name: 'Tagged',
		scenes: [{ ...scene, clips: [...clips, text, image] }],
	}).id;
}

const parameters = (projectId: string, tagValues: INodeParameters): INodeParameters => ({
	resource: 'project',
	operation: 'createFromProject',
	projectId: chosen(projectId),
	replacementSource: 'tags',
	tagValues,
	exportNow: true,
	waitForCompletion: true,
	options: { timeLimit: 0 },
});

const valueOf = (value: IDataObject) => ({ mappingMode: 'defineBelow', value }) as INodeParameters;
const sent = () => service.paid().map((body) => JSON.stringify(body));

it('replaces what values are given for, and leaves the rest', async () => {
	const id = taggedProject();
	const values = valueOf({
		headline: '=Hi {{ $json.name }}',
		logo: '',
		presenter: 'BG9',
		'script 1': 'New words',
	});
	const result = await service.run(parameters(id, values), { items: [{ name: 'Ana' }] });
	const [body] = service.paid();
	expect(result.error).toBeUndefined();
	expect(validateCreateRequest(body)).toEqual([]);
	for (const words of [
		'"Hi Ana"',
		'https://example.com/old.png',
		'"emotion":"BG9"',
		'"clothId":"BG9"',
		'New words',
	])
		expect(sent()[0]).toContain(words);
});

it('maps fields of the item to tags of the same name, and passes over the others', async () => {
	const id = taggedProject();
	const items = [{ headline: 'From the row', logo: 'https://example.com/new.png', unknown: 'x' }];
	await service.run(parameters(id, { mappingMode: 'autoMapInputData', value: null }), { items });
	expect(sent()[0]).toContain('From the row');
	expect(sent()[0]).toContain('https://example.com/new.png');
});

it.each<[IDataObject, string]>([
	[{ gone: 'x' }, "The project has no tag 'gone' that can be filled"],
	[
		{ logo: 'picture.png' },
		'\'logo\' (a tag of the project) must be a web address that starts with https:// or http://, but is "picture.png"',
	],
])('names what cannot be mapped before anything is made: %j', async (values, message) => {
	const result = await service.run(parameters(taggedProject(), valueOf(values)));
	expect(result.error?.message).toBe(message);
	expect(service.sim.ledger).toHaveLength(0);
});

describe('the list of tags in the editor', () => {
	const tags = async (projectId: string) => {
		const { engine } = service;
		const credentials = service.credentials();
		const { workflow, node, additionalData } = engine.parts({
			parameters: parameters(projectId, valueOf({})),
			credentials,
		});
		const method = engine.nodeType.methods?.resourceMapping?.projectTags;
		if (method === undefined) throw new Error('The node has no projectTags');
		return await method.call(
			new LoadOptionsContext(workflow, node, additionalData, 'parameters.tagValues'),
		);
	};

	it('has the tags and scripts of the chosen project', async () => {
		const { fields } = await tags(taggedProject());
		expect(fields.map(({ id, displayName }) => [id, displayName])).toEqual([
			['presenter', 'presenter (outfit ID, or avatar ID/outfit ID, scene 1)'],
			['headline', 'headline (text, scene 1)'],
			['logo', 'logo (image URL, scene 1)'],
			['script 1', 'Script of scene 1'],
		]);
	});

	it('says why there is nothing to show', async () => {
		await expect(tags('')).rejects.toThrow("Choose a 'Project' first");
		await expect(tags('nowhere')).rejects.toThrow(/^AI Studios: Project nowhere was not found/);
	});
});
