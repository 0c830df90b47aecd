import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';

import { fileInMemory, itemWith } from '../engine/files';
import { useService } from '../engine/service';
import { clipOf, sceneOf } from '../simulator/scenes';
import { ODD, placesOf } from './everyField';
import * as forms from './forms';

const service = useService();

/** Of the run, not of an item: the first item decides them for all. */
const OF_THE_RUN = /^options\.(?:inFlight|pauseMs|mostPaidJobs)/;

/** The operations that can cost credits, with what they need. */
const operations: Array<[name: string, base: () => INodeParameters]> = [
	['from topic', forms.fromTopic],
	['from script', forms.fromScript],
	['from URL', forms.fromUrl],
	['from documents', forms.fromDocuments],
	['from slides', () => forms.fromSlides({ exportNow: true })],
	[
		'dubbing',
		() => forms.dubbing({ videoUrl: 'https://www.youtube.com/watch?v=abc', targets: ['ar-SA'] }),
	],
	['avatar clip', forms.avatarClip],
	['speech of an avatar', forms.speech],
	['speech of a voice', () => forms.voice({ otherProvider: 'x' })],
	['dream avatar', forms.dream],
	['custom avatar', () => forms.dream({ operation: 'createCustom' })],
	['cloned voice', () => forms.dream({ operation: 'cloneVoice' })],
	['image', forms.image],
	['film', () => forms.image({ operation: 'generateVideo' })],
	['text', () => forms.image({ operation: 'generateText' })],
	['live session', forms.live],
	['project of fields', forms.project],
	['export', () => forms.exportProject(forProject())],
	['update', () => forms.onProject('update')({ ...forProject(), ...CHANGE, exportNow: true })],
	[
		'project of a project',
		() => forms.onProject('createFromProject')({ ...forProject(), exportNow: true }),
	],
	[
		'project of a template',
		() =>
			forms.onProject('createFromTemplate')({
				templateId: forms.byId(service.sim.addTemplate({ scenes: tagged() }).id),
				exportNow: true,
			}),
	],
];

/** A scene in which each kind of clip carries the tag that the form is filled in with. */
const tagged = (): unknown[] => {
	const clip = (type: string, layer: number, own: object) =>
		clipOf(type, layer, [0, 0, 400, 100], { tag: 'logo', ...own });
	const url = 'https://example.com/a.png';
	return [
		{
			...sceneOf(0, 'Hello', []),
			clips: [
				clip('aiModel', 1, {
					script: { org: '<p>Hello</p>' },
					model: { ai_name: 'M000045058', emotion: 'BG00002320', language: 'en' },
				}),
				clip('textImage', 2, { text: 'Hello', fill: 'rgb(0,0,0)', fontSize: 48 }),
				clip('image', 3, { source_url: url }),
				clip('videoImage', 4, { video_url: 'https://example.com/a.mp4', source_url: url }),
			],
		},
	];
};

const CHANGE: INodeParameters = { changes: { text: [{ scene: 1, text: 'New' }] } };
const forProject = () => ({ projectId: forms.byId(service.sim.addProject().id) });

const fieldsOf = ({ resource, operation }: INodeParameters): INodeProperties[] =>
	service.engine.nodeType.description.properties.filter(
		({ displayOptions: { show } = {} }) =>
			show?.resource?.includes(resource as string) && show.operation?.includes(operation as string),
	);

const file = fileInMemory('film.mp4', '\0\0\0\u0018ftypmp42', 'video/mp4');
const document = fileInMemory('a.pdf', '%PDF-1.4 %%EOF', 'application/pdf');
const items = ODD.map((_, odd) => itemWith({ data: document, film: file }, { odd }));

describe('what no value can be read from is never paid for as "not set"', () => {
	it.each(operations)('%s', async (_, base) => {
		const parameters = base();
		const faults: string[] = [];
		const places = placesOf(fieldsOf(parameters), parameters);
		for (const { label, path, parameters: tried } of places) {
			const before = service.sim.ledger.length;
			const alone = OF_THE_RUN.test(path);
			for (const some of alone ? items.slice(1).map((item) => [item]) : [items]) {
				const { json, error } = await service.run(tried, {
					items: some,
					node: { onError: 'continueRegularOutput' },
				});
				faults.push(...misnamed(json, label).map((message) => `${path}: ${message}`));
				if (error !== undefined) faults.push(`${path}: ${error.message}`);
			}
			const sent = service.sim.ledger.slice(before).map(({ request }) => JSON.stringify(request));
			const isPaidTwice = alone ? sent.length > 0 : new Set(sent).size < sent.length;
			if (isPaidTwice) faults.push(`${path}: is paid for as if nothing was filled in`);
		}
		expect(places.length).toBeGreaterThan(0);
		expect(faults).toEqual([]);
	});
});

/** JSON is passed on as it is, and the service says what it does not take. */
const REFUSED = 'AI Studios did not accept';

/** Messages that do not name the field. Those of the first item, in which it is empty, may be about others. */
const misnamed = (json: readonly IDataObject[], label: string): string[] =>
	json
		.map(({ error }) => error)
		.filter((error): error is string => typeof error === 'string' && !error.includes(`'${label}'`))
		.filter((error) => !error.includes('[item 0]') && !error.startsWith(REFUSED));
