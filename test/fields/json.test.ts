import fc from 'fast-check';

import { Fields } from '../../nodes/AiStudios/fields/fields';
import { jsonBreak } from '../../nodes/AiStudios/fields/json/jsonBreak';
import { readJson, readJsonValue } from '../../nodes/AiStudios/fields/json/readJson';
import { unwrapRequest } from '../../nodes/AiStudios/fields/json/unwrapRequest';

const scenes = [{ sceneIdx: 0, clips: [] }];

describe('JSON', () => {
	it('is read as it is, without a word about it', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				fc.pre(typeof value !== 'string');
				const text = JSON.stringify(value);
				expect(readJson(text)).toEqual({ kind: 'value', value: JSON.parse(text) as unknown });
			}),
		);
	});

	it.each([
		['a code fence', '```json\n{"scenes":[{"sceneIdx":0,"clips":[]}]}\n```', /around/],
		[
			'a code fence without a language',
			'```\n{"scenes":[{"sceneIdx":0,"clips":[]}]}\n```\n',
			/around/,
		],
		['a byte order mark', '\ufeff{"scenes":[{"sceneIdx":0,"clips":[]}]}', /around/],
		[
			'text around it',
			'Here is [the project] (it\'s v1):\n{"scenes":[{"sceneIdx":0,"clips":[]}]}\nEnjoy :]',
			/around/,
		],
		['a reference before it', 'See [1]: {"scenes":[{"sceneIdx":0,"clips":[]}]}', /around/],
		['commas too many', '{"scenes":[{"sceneIdx":0,"clips":[],},]}', /intended/],
		[
			'commas too many in a code fence',
			'```json\n{"scenes":[{"sceneIdx":0,"clips":[],},]}\n```',
			/intended/,
		],
		['single quotes', "{'scenes':[{'sceneIdx':0,'clips':[]}]}", /intended/],
		['names without quotes', '{scenes:[{sceneIdx:0,clips:[]}]}', /intended/],
		['a missing comma', '{"scenes":[{"sceneIdx":0 "clips":[]}]}', /intended/],
		['comments', '{"scenes":[{"sceneIdx":0, /* none */ "clips":[]}]}', /intended/],
		['a text of JSON', JSON.stringify('{"scenes":[{"sceneIdx":0,"clips":[]}]}'), /JSON string/],
		[
			'a text of a text of JSON',
			JSON.stringify(JSON.stringify('{"scenes":[{"sceneIdx":0,"clips":[]}]}')),
			/JSON string/,
		],
		[
			'a text of a code fence',
			JSON.stringify('{"scenes":[{"sceneIdx":0,"clips":[],}]}'),
			/intended/,
		],
	])('is read with %s, which is told', (_, text, hint) => {
		expect(readJson(text)).toEqual({
			kind: 'value',
			value: { scenes },
			hint: expect.stringMatching(hint) as unknown,
		});
	});

	it.each(['Hello [1]', '"so" he said', 'x'])('that is a text stays that text: %j', (value) => {
		expect(readJson(JSON.stringify(value))).toEqual({ kind: 'value', value });
	});

	it('is read with words of Python, and line breaks in a text', () => {
		expect(readJson("{'a': True, 'b': None, 'c': 'x\ny'}")).toMatchObject({
			value: { a: true, b: null, c: 'x\ny' },
		});
	});

	it.each([
		['{"scenes": [}', 'line 1, column 13, near', 'Close the [ before it'],
		['{"scenes": tru}', 'line 1, column 12, near', 'Put text in double quotes'],
		['{"scenes": [', 'line 1, column 13, it ends too soon', 'The closing ] is missing'],
		['{"a": "x}', 'line 1, column 7, near', 'The closing quote is missing'],
		['{"a": "x', 'line 1, column 7, near', 'The closing quote is missing'],
		['', 'line 1, column 1, it ends too soon', 'Add a value'],
		['hello', 'line 1, column 1, near', 'Put text in double quotes'],
		[
			'```json\n{"scenes": [{"clips": []}\n```',
			'line 3, column 1, near',
			'Use straight double quotes',
		],
		['{"a": 1}}', 'line 1, column 9, near', 'Remove what follows'],
		['{"a": hello}', 'line 1, column 7, near', 'Put text in double quotes'],
		['"name": "x", "scenes": [{"clips": []}]', 'line 1, column', ''],
		['{"a": 1}, {"a": 2}', 'line 1, column 9', ''],
	])('is not read where half of it may be missing: %j', (text, place, advice) => {
		expect(readJson(text)).toEqual({
			kind: 'problem',
			problem: expect.stringContaining(`is not JSON: ${place}`) as unknown,
			advice: expect.stringContaining(advice) as unknown,
		});
	});

	it('is not chosen where there are two', () => {
		expect(readJson('A: {"a": 1} or B: {"b": 2}')).toMatchObject({
			kind: 'problem',
			problem: 'contains 2 JSON values',
		});
	});

	it.each([
		['lists', '['.repeat(200_000)],
		['closed lists', '['.repeat(200_000) + ']'.repeat(200_000)],
		['objects', '{"a":'.repeat(200_000)],
		['lists in text', `x ${'['.repeat(200_000)}`],
		['lists in a text of JSON', JSON.stringify('['.repeat(200_000))],
	])('that is nested too deeply is refused: %s', (_, text) => {
		expect(readJson(text)).toMatchObject({
			kind: 'problem',
			problem: 'is nested too deeply',
		});
	});

	it('with brackets in its texts is not nested', () => {
		const value = ['['.repeat(2000), '\\"{'.repeat(2000)];
		expect(readJson(JSON.stringify(value))).toEqual({ kind: 'value', value });
	});

	it('that is very long is refused', () => {
		expect(readJson(`["${'x'.repeat(20_000_000)}"]`)).toMatchObject({
			kind: 'problem',
			problem: 'is too long: 20000004 characters, at most 20000000 are possible',
		});
	});

	it('that breaks after a very long text is told where', () => {
		expect(readJson(`["${'x'.repeat(15_000_000)}" 1`)).toMatchObject({
			problem: expect.stringContaining('line 1, column 15000005') as unknown,
		});
	});

	it('of any kind of text is answered', () => {
		const piece = fc.constantFrom(...'{}[]:,"\'`\\ \nab1', 'true', '```', '\ufeff');
		fc.assert(
			fc.property(
				fc.array(piece).map((pieces) => pieces.join('')),
				(text) => {
					expect(['value', 'problem']).toContain(readJson(text).kind);
				},
			),
			{ numRuns: 2000 },
		);
	});

	it('that is cut anywhere is never read as less than it was', () => {
		fc.assert(
			fc.property(
				fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }),
				fc.nat(),
				(value, cut) => {
					const text = JSON.stringify(value);
					const read = readJson(text.slice(0, cut % text.length));
					expect(read.kind).toBe('problem');
				},
			),
			{ numRuns: 1000 },
		);
	});
});

describe('a value of an expression', () => {
	it.each([
		['objects and lists', { scenes, more: [1, null, true, { deep: [] }] }],
		['an empty list', []],
		['an object without a prototype', Object.assign(Object.create(null) as object, { a: 1 })],
		['one part in two places', [scenes, scenes]],
	])('is read as it is where JSON carries it unchanged: %s', (_, value) => {
		const read = readJsonValue(value);
		expect(read.kind === 'value' && read.value).toBe(value);
	});

	it.each([
		['a hole in a list', [1, , 2], [1, null, 2]], // eslint-disable-line no-sparse-arrays -- that is the case
		['a class', [new URL('https://example.com/')], ['https://example.com/']],
		['its own way of being written', [{ toJSON: (): string => 'x' }], ['x']],
		['a function', { run: () => 1, a: 1 }, { a: 1 }],
		['nothing', [undefined], [null]],
		['no number', [Infinity], [null]],
		['more than any request', ['x'.repeat(2_000_000)], ['x'.repeat(2_000_000)]],
	])('is copied as JSON carries it where it has %s', (_, value, copy) => {
		expect(readJsonValue(value)).toEqual({ kind: 'value', value: copy });
	});

	it('is copied as JSON carries it', () => {
		const value = { scenes, left: NaN, gone: undefined, when: new Date(0) };
		expect(readJsonValue(value)).toEqual({
			kind: 'value',
			value: { scenes, left: null, when: '1970-01-01T00:00:00.000Z' },
		});
		expect(readJsonValue(5)).toEqual({ kind: 'value', value: 5 });
		expect(readJsonValue(undefined)).toEqual({ kind: 'value', value: undefined });
	});

	it.each([
		[
			'contains itself',
			() => {
				const round: Record<string, unknown> = {};
				round.self = round;
				return round;
			},
		],
		[
			'refuses to be written',
			() => ({
				toJSON: () => {
					throw new TypeError('No');
				},
			}),
		],
	])('is named when it %s', (_, make) => {
		expect(readJsonValue(make())).toMatchObject({ problem: 'cannot be written as JSON' });
	});

	it('that is nested too deeply is refused', () => {
		const deep = (levels: number) => {
			let value: unknown = 1;
			for (let level = 0; level < levels; level += 1) value = [value];
			return value;
		};
		expect(readJsonValue(deep(1000)).kind).toBe('problem');
		expect(readJsonValue(deep(200_000)).kind).toBe('problem');
	});
});

describe('a field for JSON', () => {
	const field = { displayName: 'Project JSON', name: 'json', type: 'json', default: '' } as const;
	const read = (json: unknown) => Fields.of({ json }).json(field);

	it.each([[''], ['  '], [null], [undefined]])('is empty where it holds %j', (value) => {
		expect(read(value)).toBeUndefined();
	});

	it.each([[[]], [{}], [[{ clips: [] }]]])('is what an expression gives: %j', (value) => {
		expect(read(value)).toEqual(value);
	});

	it('is not made of what JSON cannot write', () => {
		expect(() => read(NaN)).toThrow("'Project JSON' must be JSON");
	});
});

describe('the place where JSON breaks', () => {
	it.each([
		['{"a": 1,}', 8, 'There is an extra comma.'],
		['[1,]', 3, 'There is an extra comma.'],
		['[1,,2]', 3, 'There is an extra comma.'],
		['[1 2]', 3, 'A comma may be missing before it.'],
		['{"a": 1 "b": 2}', 8, 'A comma may be missing before it.'],
		['{"a" 1}', 5, 'Put a colon between a name and its value.'],
		["{'a': 1}", 1, 'Use straight double quotes (").'],
		['{“a”: 1}', 1, 'Use straight double quotes (").'],
		['{a: 1}', 1, 'Put the name in double quotes.'],
		['{"a": True}', 6, 'Write true, false or null, in lower case.'],
		['{"a": }', 6, 'The value is missing.'],
		['{"a": 1', 7, 'The closing } is missing; the text may have been cut off.'],
		[
			'{"scenes": ["\n"]}',
			12,
			'The closing quote is missing, or there is a line break or a single \\ inside the quotes.',
		],
		['{"a": [1}', 8, 'Close the [ before it.'],
		['{} x', 3, 'Remove what follows.'],
		['[01]', 2, 'A comma may be missing before it.'],
	])('comes with advice that fits: %j', (text, at, advice) => {
		expect(jsonBreak(text)).toEqual({ at, advice });
	});

	it('is found in whatever JSON.parse refuses, and what stands before it is not what is wrong', () => {
		const slips = fc
			.json({ maxDepth: 4 })
			.chain((json) =>
				fc.tuple(
					fc.constant(json),
					fc.nat(json.length),
					fc.string({ unit: fc.constantFrom(...'{}[],:"1tn \\'), maxLength: 3 }),
				),
			);
		fc.assert(
			fc.property(slips, ([json, at, slip]) => {
				const broken = json.slice(0, at) + slip + json.slice(at + slip.length);
				fc.pre(!isJson(broken));
				const found = jsonBreak(broken).at;
				expect(found).toBeLessThanOrEqual(broken.length);
				// A beginning of the untouched text can always be completed, so the break cannot lie before the slip.
				expect(found).toBeGreaterThanOrEqual(
					Math.min(at, broken.length) - lastTokenLength(broken, at),
				);
			}),
			{ numRuns: 1000 },
		);
	});
});

/** A token that the slip runs into begins before it. */
const lastTokenLength = (text: string, at: number) =>
	/(?:"(?:[^"\\]|\\.)*\\?|[\w.+-]+)$/.exec(text.slice(0, at))?.[0].length ?? 0;

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

describe('a request', () => {
	const request = { name: 'x', scenes };

	it.each([
		['itself', request],
		['scenes', scenes],
		['one scene', scenes[0]],
		['two requests', [request, request]],
		['something else', { output: { text: 'x' } }],
		['a list of something else', [5]],
		['nothing', null],
		['no scenes', []],
		['two fields with requests', { a: request, b: request }],
		['a request with another inside', { scenes, output: request }],
	])('stays as it is: %s', (_, json) => {
		expect(unwrapRequest(json)).toEqual({ json });
	});

	it.each([
		['a list of one', [request], 'a list of one'],
		['an output of a model', { output: request }, '"output"'],
		['an output of a model as text', { output: JSON.stringify(request) }, '"output"'],
		[
			'an output of a model in a code fence',
			{ text: `\`\`\`json\n${JSON.stringify(request)}\n\`\`\`` },
			'"text"',
		],
		['an HTTP answer', { success: true, data: request }, '"data"'],
		['an item of n8n', [{ json: request, pairedItem: { item: 0 } }], 'a list of one, then "json"'],
		[
			'the whole answer of a model',
			{ candidates: [{ content: { parts: [{ text: JSON.stringify(request) }] } }] },
			'"candidates", then a list of one, then "content", then "parts", then a list of one, then "text"',
		],
		['an answer of a chat model', { message: { content: request } }, '"message", then "content"'],
	])('is taken out of %s', (_, json, from) => {
		expect(unwrapRequest(json)).toEqual({
			json: request,
			hint: `The request was taken from ${from}`,
		});
	});

	it('of scenes is taken out, too', () => {
		expect(unwrapRequest({ output: scenes }).json).toEqual(scenes);
	});
});
