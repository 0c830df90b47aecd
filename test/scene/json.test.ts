import { projectRequest } from '../../nodes/AiStudios/scene/projectRequest';
import { FieldProblem } from '../../nodes/AiStudios/problem';
import seed from '../fixtures/seed-request.json';
import { parameters, fieldsOf, type Raw } from './form';

const build = (projectJson: unknown, changes: Raw = {}) =>
	projectRequest(fieldsOf(parameters([], { sceneSource: 'json', projectJson, ...changes }))).body;

describe('a project as JSON', () => {
	it('is sent untouched as a whole request, also with fields nobody knows', () => {
		const whole = { ...seed, orientation: 'portrait', somethingNew: [1, { a: null }] };
		expect(build(whole, { name: 'The JSON has one' })).toEqual(whole);
		expect(build(JSON.stringify(whole))).toEqual(whole);
	});

	it('gets only those settings that a person made and the request leaves open', () => {
		const whole = { scenes: seed.scenes, resolution: '720' };
		const options = { resolution: '4k', workspaceId: 'W1' };
		expect(build(whole, { exportNow: false, options })).toEqual({
			...whole,
			isExport: false,
			workspaceId: 'W1',
		});
	});

	it('gets the settings of the form for what a model leaves open with null', () => {
		const nothing = { name: null, isExport: null, resolution: null };
		const given = { name: 'Mine', exportNow: false, options: { resolution: '720' } };
		expect(build({ scenes: seed.scenes, ...nothing }, given)).toEqual({
			scenes: seed.scenes,
			name: 'Mine',
			isExport: false,
			resolution: '720',
		});
	});

	it.each([
		['a list of scenes', seed.scenes],
		['one scene', seed.scenes[0]],
		['text', JSON.stringify(seed.scenes)],
	])('is sent with the settings of the form when it holds only scenes (%s)', (_, scenes) => {
		const body = build(scenes, {
			name: 'Mine',
			orientation: 'portrait',
			options: { resolution: '720' },
		});
		expect(body).toEqual({
			name: 'Mine',
			orientation: 'portrait',
			resolution: '720',
			scenes: seed.scenes,
		});
	});

	it.each([
		['{"scenes": [}', "'Project (JSON)' is not JSON: line 1, column 13"],
		['{"scenes": tru}', "'Project (JSON)' is not JSON: line 1, column 12"],
		['{"scenes": [', "'Project (JSON)' is not JSON: line 1, column 13, it ends too soon"],
		['', "'Project (JSON)' is empty"],
		['5', "'Project (JSON)' contains no scenes"],
		[null, "'Project (JSON)' is empty"],
		['{}', "'Project (JSON)' contains no scenes"],
		['[]', 'The video has no scenes'],
		['{"scenes": {}}', '"scenes" in \'Project (JSON)\' is not a list'],
		['[{}, 3]', "Scene 2 in 'Project (JSON)' is not an object"],
		[
			'{"scenes": [{"clips": []}], "isExport": "false"}',
			'"isExport" in \'Project (JSON)\' has to be true or false, but is "false"',
		],
		[Array.from({ length: 1000 }, () => ({ clips: [] })), 'The video has 1000 scenes'],
	])('says where %j cannot be used', (json, message) => {
		expect(() => build(json)).toThrow(FieldProblem);
		expect(() => build(json)).toThrow(message);
	});
});

describe('a project as models and people write it', () => {
	const scenes = [{ sceneIdx: 0, clips: [] }];
	const text = JSON.stringify({ scenes });

	it.each([
		['in a code fence', `\`\`\`json\n${text}\n\`\`\``],
		['behind a byte order mark', `\ufeff${text}`],
		['with words around it', `Here is the request:\n${text}\nEnjoy!`],
		['with an extra comma', '{"scenes": [{"sceneIdx": 0, "clips": [],},]}'],
		['in single quotes', "{'scenes': [{'sceneIdx': 0, 'clips': []}]}"],
		['written twice', JSON.stringify(text)],
		['as the output of a model', { output: { scenes } }],
		['as a list of one request', [{ scenes }]],
	])('is read %s', (_, given) => {
		expect(build(given)).toEqual({ scenes });
	});
});

describe('an object of an expression', () => {
	it('is taken as JSON carries it, and refused when it contains itself', () => {
		const scenes = [{ clips: [], left: NaN, gone: undefined }];
		expect(build({ scenes }).scenes).toStrictEqual([{ clips: [], left: null }]);
		const round: Raw = { scenes };
		round.self = round;
		expect(() => build(round)).toThrow("'Project (JSON)' cannot be written as JSON");
	});
});
