import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useService } from '../engine/service';
import { DEMO_USER_KEY } from '../simulator';

const service = useService();

const live = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'liveSession',
	operation,
	...more,
});
const starting = (more: INodeParameters = {}) =>
	live('start', { avatarId: 'M1', greeting: '', instructions: '', ...more });

async function started(more: INodeParameters = {}): Promise<string> {
	const result = await service.run(starting(more));
	expect(result.error).toBeUndefined();
	return String(result.json[0]?.sessionId);
}

const listed = async (more: INodeParameters = {}) =>
	(await service.run(live('getMany', { returnAll: true, filters: {}, ...more }))).json;

it('starts a session and answers with what is needed to join it', async () => {
	const result = await service.run(starting());
	expect(result.json).toEqual([
		{
			sessionId: service.sim.ledger[0]?.id,
			avatarId: 'M1',
			voiceId: expect.any(String),
			livekit: {
				url: expect.stringMatching(/^ws/),
				room_name: expect.any(String),
				token: expect.any(String),
			},
		},
	]);
	expect(service.paid()).toEqual([{ avatar_id: 'M1' }]);
});

it('tells the avatar who it is', async () => {
	await started({
		greeting: 'Hello!',
		instructions: 'You sell tea.',
		options: {
			maxDuration: 5,
			language: 'en',
			provider: 'openai',
			model: 'gpt-4o-mini',
			temperature: 0.2,
			lipAudioMode: ' stream ',
		},
	});
	expect(service.paid()).toEqual([
		{
			avatar_id: 'M1',
			max_session_duration: 5,
			greeting_text: 'Hello!',
			avatar_persona: {
				language: 'en',
				llm_configurations: {
					provider: 'openai',
					model: 'gpt-4o-mini',
					temperature: 0.2,
					custom_settings: { system_prompt: 'You sell tea.' },
				},
			},
			lip_audio_mode: 'stream',
		},
	]);
});

it('talks, keeps alive, looks and stops', async () => {
	const sessionId = await started();
	const talked = await service.run(live('talk', { sessionId, message: 'Hello' }));
	const kept = await service.run(live('keepAlive', { sessionId }));
	const seen = await service.run(live('get', { sessionId }));
	const stopped = await service.run(live('stop', { sessionId, reason: 'TIMEOUT' }));
	expect(talked.json).toEqual([{ sessionId, message: 'Hello', sent: true }]);
	expect(kept.json).toEqual([{ sessionId, keptAlive: true }]);
	expect(seen.json).toEqual([
		expect.objectContaining({ sessionId, avatarId: 'M1', status: 'active' }),
	]);
	expect(stopped.json).toEqual([{ sessionId, stopped: true, reason: 'TIMEOUT' }]);
	expect((await service.run(live('get', { sessionId }))).json[0]).toMatchObject({
		status: 'historic',
		reason: 'TIMEOUT',
	});
});

it('shows no key and no session token, neither in items nor in logs or kept data', async () => {
	const sessionId = await started();
	const results = [
		await service.run(starting()),
		await service.run(live('talk', { sessionId, message: 'Hello' })),
		await service.run(live('get', { sessionId })),
	];
	const all = JSON.stringify([
		results.map(({ data, messages }) => [data, messages]),
		service.engine.logs,
	]);
	expect(all).not.toMatch(/session-[0-9a-f]{24}/);
	expect(all).not.toContain(DEMO_USER_KEY);
});

it('shows no session token that the service repeats', async () => {
	const sessionId = await started();
	const shown: string[] = [];
	service.sim.fault(({ route, headers }) => {
		if (!route.endsWith('/talk')) return undefined;
		const token = String(headers.authorization).replace('Bearer ', '');
		shown.push(token);
		return {
			kind: 'status',
			status: 409,
			body: { code: 4090, data: null, message: `Session of ${token} is busy` },
		};
	});
	const result = await service.run(live('talk', { sessionId, message: 'Hello' }));
	expect(result.error?.message).toContain('Session of ••• is busy');
	expect(
		shown.filter((token) => JSON.stringify([result, service.engine.logs]).includes(token)),
	).toEqual([]);
});

describe('a session with odd values', () => {
	const start = { resource: 'liveSession', operation: 'start', avatarId: 'M000045058' };

	it.each([
		[{ greeting: '={{ ({ text: "Hi" }) }}' }, "'Greeting' must be text, but is an object"],
		[
			{ instructions: '={{ ["Be kind", "Be short"] }}' },
			"'Instructions' must be text, but is a list of 2 values",
		],
		[
			{ options: { lipAudioMode: '={{ 0 / 0 }}' } },
			"'Lip Audio Mode' must be text, but is not a number",
		],
		[
			{ options: { language: '={{ ({ code: "en" }) }}' } },
			"'Language' must be a language such as English, German or en, but is an object",
		],
	])('is not started without them: %j', async (wrong, sentence) => {
		const result = await service.run({ ...start, ...wrong });
		expect(result.error?.message).toContain(sentence);
		expect(service.sim.requests).toHaveLength(0);
	});

	it.each(['={{ null }}', '={{ "  " }}'])(
		'is started without a lip audio mode that is none: %s',
		async (lipAudioMode) => {
			const result = await service.run({ ...start, options: { lipAudioMode } });
			expect(result.error).toBeUndefined();
			expect(service.sim.ledger[0]?.request).toEqual({ avatar_id: 'M000045058' });
		},
	);
});

describe('stopping', () => {
	it('is content with a session that has ended before', async () => {
		const sessionId = await started();
		await service.run(live('stop', { sessionId }));
		const again = await service.run(live('stop', { sessionId }));
		expect(again.json).toEqual([{ sessionId, stopped: true, hadEnded: true }]);
	});

	it('goes on through faults, until the session has ended', async () => {
		const sessionId = await started();
		service.sim.fault(({ route, nth }) => {
			if (route !== '/api/v2/sessions/stop') return undefined;
			if (nth === 1) return { kind: 'status', status: 503, body: '<html>Bad gateway</html>' };
			if (nth === 2) return { kind: 'reset', when: 'after' };
			return nth === 3 ? { kind: 'status', status: 429 } : undefined;
		});
		const stopped = await service.run(live('stop', { sessionId }));
		expect(stopped.json).toEqual([expect.objectContaining({ sessionId, stopped: true })]);
		expect(await listed({ filters: { type: 'active' } })).toEqual([]);
	});

	it('needs no session token', async () => {
		const sessionId = await started();
		service.sim.fault(({ route }) =>
			route === '/api/v2/sessions/token' ? { kind: 'status', status: 500 } : undefined,
		);
		expect((await service.run(live('stop', { sessionId }))).json[0]).toMatchObject({
			stopped: true,
		});
	});

	it('says that a session does not exist', async () => {
		const result = await service.run(live('stop', { sessionId: 'nobody' }));
		expect(result.error?.message).toBe('AI Studios: Session nobody was not found');
	});
});

describe('a paid start', () => {
	it('is not made twice when its answer is lost', async () => {
		service.sim.fault(({ route }) =>
			route === '/api/v2/sessions/start' ? { kind: 'reset', when: 'after' } : undefined,
		);
		const result = await service.run(starting(), {
			node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 },
		});
		expect(result.error?.message).toContain(
			'It is not known whether AI Studios accepted the live session',
		);
		expect(service.paid()).toHaveLength(1);
		service.sim.clearFaults();
		expect(await listed({ filters: { type: 'active' } })).toHaveLength(1);
	});

	it('is given out again, with what is needed to join, when the node is tried again', async () => {
		let failed = false;
		service.sim.fault(({ route, body }) => {
			if (
				failed ||
				route !== '/api/v2/sessions/start' ||
				(body as { avatar_id: string }).avatar_id !== 'M2'
			)
				return undefined;
			failed = true;
			return {
				kind: 'status',
				status: 422,
				body: { code: 4000, data: null, message: 'Not ready' },
			};
		});
		const result = await service.run(
			starting({ avatarId: '={{ $json.id }}', options: { inFlight: 1 } }),
			{
				items: [{ id: 'M1' }, { id: 'M2' }],
				node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 10 },
			},
		);
		expect(result.json.map(({ livekit }) => typeof (livekit as IDataObject).token)).toEqual([
			'string',
			'string',
		]);
		expect(service.paid()).toHaveLength(2);
	});
});

describe('a refusal in the words of this service', () => {
	it.each([
		[
			{ status: 402, body: { code: 4020, data: null, message: 'No credit left' } },
			/did not accept the live session: No credit left/,
		],
		[
			{ status: 200, body: { code: 4020, data: null, message: 'No credit left' } },
			/did not accept the live session: No credit left/,
		],
		[
			{ status: 401, body: { code: 4010, data: null, message: 'Key unknown' } },
			/does not give these keys access to live sessions: Key unknown/,
		],
		[
			{ status: 200, body: { code: 5000, data: null, message: 'Crashed' } },
			/It is not known whether AI Studios accepted the live session: Crashed/,
		],
		[
			{ status: 200, body: '<html>Gateway</html>' },
			/It is not known whether AI Studios accepted the live session: it sent a web page/,
		],
	])('%j', async (answer, sentence) => {
		service.sim.fault(({ route }) =>
			route === '/api/v2/sessions/start' ? { kind: 'status', ...answer } : undefined,
		);
		const result = await service.run(starting());
		expect(result.error?.message).toMatch(sentence);
		expect(service.paid()).toHaveLength(0);
	});

	it('about a session that has ended', async () => {
		const sessionId = await started();
		await service.run(live('stop', { sessionId }));
		const result = await service.run(live('talk', { sessionId, message: 'Hello' }));
		expect(result.error?.message).toContain('did not accept the message: Session');
		expect(result.error?.message).toContain('has ended');
	});
});

describe('many sessions', () => {
	beforeEach(async () => {
		await service.run(starting({ options: { mostPaidJobs: 500, inFlight: 50 } }), {
			items: Array.from({ length: 105 }, (_, i): IDataObject => ({ i })),
		});
	});

	it('are all listed, page by page, each once', async () => {
		const sessions = await listed();
		expect(new Set(sessions.map(({ sessionId }) => sessionId)).size).toBe(105);
		expect(service.sim.counters.byRoute['GET /api/v2/sessions']).toBe(2);
	});

	it('are listed up to the limit', async () => {
		expect(await listed({ returnAll: false, limit: 7 })).toHaveLength(7);
		expect(service.sim.counters.byRoute['GET /api/v2/sessions']).toBe(1);
	});

	it('are listed up to a limit that is no whole number', async () => {
		expect(await listed({ returnAll: false, limit: '={{ 7 / 2 }}' })).toHaveLength(3);
	});

	it.each(['id', '_id', 'sessionId'])(
		'are told apart where the service calls their ID %s',
		async (name) => {
			const data = ['a', 'b'].map((value) => ({ [name]: value }));
			service.sim.fault(({ route }) =>
				route === '/api/v2/sessions'
					? { kind: 'status', status: 200, body: { code: 1000, data } }
					: undefined,
			);
			expect((await listed()).map(({ sessionId }) => sessionId)).toEqual(['a', 'b']);
		},
	);

	it('do not keep the workflow for ever when the service sends the same page again and again', async () => {
		const data = { sessions: Array.from({ length: 100 }, (_, i) => ({ session_id: `s${i}` })) };
		service.sim.fault(({ route }) =>
			route === '/api/v2/sessions'
				? { kind: 'status', status: 200, body: { code: 1000, data } }
				: undefined,
		);
		expect(await listed()).toHaveLength(100);
	});
});

it.each([
	[starting({ avatarId: '={{ "" }}' }), "'Avatar ID' is empty"],
	[
		starting({ options: { maxDuration: '={{ "long" }}' } }),
		"'Maximum Duration (Minutes)' must be a number",
	],
	[
		starting({ options: { temperature: '={{ 3 }}' } }),
		"'Temperature' must be a number from 0 to 2",
	],
	[
		starting({ options: { lipAudioMode: '={{ ({ on: true }) }}' } }),
		"'Lip Audio Mode' must be text, but is an object",
	],
	[live('talk', { sessionId: 's1', message: '={{ "" }}' }), "'Message' is empty"],
	[live('stop', { sessionId: '={{ "" }}' }), "'Session ID' is empty"],
])('sends nothing for %j', async (parameters, sentence) => {
	const result = await service.run(parameters);
	expect(result.error?.message).toContain(sentence);
	expect(service.sim.requests).toHaveLength(0);
});
