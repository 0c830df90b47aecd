import seed from '../fixtures/seed-request.json';
import { projectRequest } from '../../nodes/AiStudios/scene/projectRequest';
import { parameters, fieldsOf, sceneValues } from './form';

/** The request as it goes over the wire, its generated ids and names under the sample's. */
function sent(script: string) {
	const body: unknown = projectRequest(
		fieldsOf(
			parameters([sceneValues({ avatarOptions: { headOnly: true }, script })], {
				name: 'Test Project Using Api',
			}),
		),
	).body;
	const wire = JSON.parse(JSON.stringify(body)) as typeof seed & {
		scenes: Array<{ scripts: unknown }>;
	};
	const [clip] = wire.scenes[0]?.clips ?? [];
	const [sample] = seed.scenes[0]?.clips ?? [];
	if (!clip || !sample) throw new Error('no clip to compare');
	expect(clip.id).toMatch(/^aiModel-[0-9a-z]{11}$/);
	expect(clip.name).toBe(clip.id);
	clip.id = sample.id;
	clip.name = sample.name;
	return wire;
}

const scripts = [
	{
		org: 'Hello, this is test video using Api.',
		isTTS: false,
		tts: null,
		modelId: 'M000045058',
		clothId: 'BG00002320',
	},
];
const expected = { ...seed, scenes: [{ ...seed.scenes[0], scripts }] };

describe("the vendor's sample request", () => {
	it('comes out of the form value for value, plus the newer scripts, when the script is plain text', () => {
		expect(sent('Hello, this is test video using Api.')).toEqual(expected);
	});

	it('comes out the same when the script is given as the HTML of the sample', () => {
		expect(sent('<p>Hello, this is test video using Api.</p>')).toEqual(expected);
	});

	it.each([
		['an object', seed],
		['text', JSON.stringify(seed)],
	])('is sent untouched when it is given as raw JSON (%s)', (_, value) => {
		const { body } = projectRequest(
			fieldsOf(parameters([], { sceneSource: 'json', projectJson: value })),
		);
		expect(body).toEqual(seed);
	});
});
