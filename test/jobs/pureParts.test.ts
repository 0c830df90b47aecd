import fc from 'fast-check';

import { digestOf } from '../../nodes/AiStudios/digest';
import { Gate } from '../../nodes/AiStudios/jobs/gate';
import { guardSpending } from '../../nodes/AiStudios/jobs/guards';
import { Journal } from '../../nodes/AiStudios/jobs/journal';
import { outOfTime, unfinished } from '../../nodes/AiStudios/jobs/statusChecks';
import { afterStatus, newPolling, type Status } from '../../nodes/AiStudios/jobs/polling';
import { remembered } from '../../nodes/AiStudios/jobs/unitJob';
import type { Outcome } from '../../nodes/AiStudios/transport/outcome';
import { ReplayLog, type LogEntry } from '../../nodes/AiStudios/jobs/replayLog';
import { timeLeftWords } from '../../nodes/AiStudios/jobs/reporter';
import { waitCall } from './waitCall';

describe('the sentence when the time is up', () => {
	it('names the job and the limit, whatever was seen', () => {
		const status: fc.Arbitrary<Status> = fc.oneof(
			fc.record({
				is: fc.constant('running' as const),
				percent: fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: undefined }),
				state: fc.option(fc.string(), { nil: undefined }),
			}),
			fc.record({
				is: fc.constantFrom(
					'vanished' as const,
					'unreadable' as const,
					'unreachable' as const,
					'refused' as const,
				),
				words: fc.string(),
			}),
		);
		fc.assert(
			fc.property(fc.array(status), (statuses) => {
				const state = statuses.reduce(
					(so, one, i) => afterStatus(so, one, i * 10_000),
					newPolling(0),
				);
				const sentence = outOfTime(
					{ what: 'video', id: 'p1' },
					state,
					30,
					statuses.length * 10_000,
				);
				expect(sentence).toMatch(/^The video p1 was not .+ 30 minutes/);
				expect(sentence).not.toMatch(/undefined|NaN/);
			}),
		);
	});
});

describe('why a job is not awaited any longer', () => {
	const MINUTE = 60_000;
	const seen = (...statuses: Status[]) =>
		statuses.reduce((so, one, i) => afterStatus(so, one, (i + 1) * MINUTE), newPolling(0));
	const at = (now: number) => ({ now, deadline: 30 * MINUTE, worker: 'kept' }) as const;
	const running = (percent?: number, more = {}): Status => ({ is: 'running', percent, ...more });
	const lost = (words: string): Status => ({ is: 'unreachable', words });
	const gone: Status = { is: 'vanished', words: 'no such project' };

	it.each<[string, Status[]]>([
		['at 100%, state "busy", but', [running(100, { state: 'busy', lacksUrl: true })]],
		['reported no progress, state "queued"', [running(undefined, { state: 'queued' })]],
		['its progress fell from 50.13% to 20%', [running(50.126), running(20)]],
		['it has stayed at 50% for 2 minutes', [running(50), running(50), running(50)]],
		[
			'it was at 50%, and 1 of 2 languages is not listed',
			[running(40), running(50, { missing: '1 of 2 languages is not listed' })],
		],
		['it was at 50%, state "busy"', [running(40, { state: 'busy' }), running(50)]],
		['(cut). Before that, its state was "busy"', [running(1, { state: 'busy' }), lost('cut')]],
		['sent no usable response at the last check (a page)', [{ is: 'unreadable', words: 'a page' }]],
		['did not report its state (no)', [{ is: 'refused', words: 'no' }]],
		['was not found in AI Studios at the last check, after 30 minutes', [gone]],
	])('when its time is up: %s', (words, statuses) => {
		const state = seen(...statuses);
		const now = statuses.length * MINUTE;
		expect(outOfTime(waitCall, state, 30, now)).toContain(words);
		expect(unfinished(waitCall, state, at(30 * MINUTE - 1))).toBeUndefined();
		expect(unfinished(waitCall, state, at(30 * MINUTE))).toMatchObject({
			message: outOfTime(waitCall, state, 30, 30 * MINUTE),
			details: { projectId: 'p1', timedOut: true },
		});
	});

	it('at once when it has failed, or is gone', () => {
		expect(unfinished(waitCall, seen({ is: 'failed', words: 'no voice' }), at(0))).toMatchObject({
			message: 'AI Studios could not finish the video p1: no voice',
			details: { projectId: 'p1', state: 'no voice' },
		});
		expect(unfinished(waitCall, seen(gone, gone), at(0))).toBeUndefined();
		expect(unfinished(waitCall, seen(gone, gone, gone), at(0))).toMatchObject({
			message: 'The video p1 no longer exists in AI Studios: no such project',
		});
	});

	it('in minutes, or in one', () => {
		expect(outOfTime(waitCall, newPolling(0), 1, 0)).toBe(
			'The video p1 was not checked within 1 minute',
		);
	});
});

describe('the time left', () => {
	it.each([
		[0, 'less than a minute left'],
		[29_000, 'less than a minute left'],
		[31_000, 'about 1 minute left'],
		[120_000, 'about 2 minutes left'],
		[119 * 60_000, 'about 119 minutes left'],
		[150 * 60_000, 'about 3 hours left'],
	])('of %i ms is told as "%s"', (ms, words) => {
		expect(timeLeftWords(ms)).toBe(words);
	});
});

describe('the key of a paid call', () => {
	const journal = new Journal({}, 0);
	const json = fc.jsonValue();

	it('is the same for equal requests, whatever the order of their fields', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), json), (fields) => {
				const turned = Object.fromEntries(Object.entries(fields).reverse());
				expect(digestOf(turned)).toBe(digestOf(fields));
			}),
		);
	});

	it('is the same for a request and for what is read back from it as JSON', () => {
		const inner = {
			at: new Date(0),
			open: undefined,
			list: [undefined, Number.NaN, { b: 1, a: new Date(0) }],
		};
		const request = { inner, ...inner };
		expect(digestOf(request)).toBe(digestOf(JSON.parse(JSON.stringify(request))));
	});

	it('differs for another run, item, operation, kind of job, path or body', () => {
		const base = journal.key(0, 'project/create', 'project', { path: '/a', body: { x: 1 } });
		const others = [
			new Journal({}, 1).key(0, 'project/create', 'project', { path: '/a', body: { x: 1 } }),
			journal.key(1, 'project/create', 'project', { path: '/a', body: { x: 1 } }),
			journal.key(0, 'project/export', 'project', { path: '/a', body: { x: 1 } }),
			journal.key(0, 'project/create', 'export', { path: '/a', body: { x: 1 } }),
			journal.key(0, 'project/create', 'project', { path: '/b', body: { x: 1 } }),
			journal.key(0, 'project/create', 'project', { path: '/a', body: { x: 2 } }),
		];
		expect(new Set([base, ...others]).size).toBe(7);
	});
});

describe('the key of a call whose values change by themselves', () => {
	const entry = { state: 'accepted', kept: { projectId: 'p' }, jobs: 1 } as const;
	const keyOf = (journal: Journal, x: number, origin: string) =>
		journal.key(0, 'project/create', 'project', { path: '/a', body: { x } }, origin);

	it('is that of the earlier try, of the same origin', () => {
		const journal = new Journal({}, 0);
		const first = keyOf(journal, 1, 'one');
		journal.write(first, entry);
		expect(keyOf(journal, 2, 'one')).toBe(first);
		expect(keyOf(journal, 2, 'two')).not.toBe(first);
	});

	it('is its own where the earlier tries have noted this very request, whatever its origin was', () => {
		const journal = new Journal({}, 0);
		const first = keyOf(journal, 1, 'one');
		journal.write(first, entry);
		const second = keyOf(journal, 2, 'two');
		journal.write(second, entry);
		expect(keyOf(journal, 2, 'one')).toBe(second);
		expect(keyOf(journal, 1, 'two')).toBe(first);
	});

	it('is a new one where the earlier try was not taken', () => {
		const journal = new Journal({}, 0);
		const first = keyOf(journal, 1, 'one');
		journal.write(first, entry);
		journal.strike(first);
		const second = keyOf(journal, 2, 'one');
		expect(second).not.toBe(first);
	});
});

describe('the journal', () => {
	it('lives in the context it is given, and counts what may have been paid', () => {
		const context = {};
		const journal = new Journal(context, 0);
		journal.write('a', { state: 'accepted', kept: { projectId: 'p' }, jobs: 2 });
		journal.write('b', { state: 'unknown', jobs: 3 });
		journal.write('c', { state: 'sent', jobs: 1 });
		journal.strike('c');
		const again = new Journal(JSON.parse(JSON.stringify(context)) as object, 1);
		expect(again.find('a')).toEqual({ state: 'accepted', kept: { projectId: 'p' }, jobs: 2 });
		expect(again.paidJobs()).toBe(5);
	});

	it('relies on an upload for an hour, and counts it for nothing', () => {
		const context = {};
		new Journal(context, 0).keepUpload('a', { files: ['f'] }, 1000);
		const again = new Journal(JSON.parse(JSON.stringify(context)) as object, 0);
		expect(again.uploaded('a', 1000 + 60 * 60_000)).toEqual({ files: ['f'] });
		expect(again.uploaded('a', 1001 + 60 * 60_000)).toBeUndefined();
		expect([again.uploaded('b', 1000), again.paidJobs(), again.made()]).toEqual([undefined, 0, []]);
	});
});

it('guards exactly at the limit', () => {
	fc.assert(
		fc.property(
			fc.nat(500),
			fc.nat(500),
			fc.integer({ min: 1, max: 500 }),
			(planned, held, most) => {
				const act = () => guardSpending(planned, held, most);
				if (planned > 0 && planned + held > most)
					expect(act).toThrow(`would start ${planned} paid job`);
				else expect(act).not.toThrow();
			},
		),
	);
});

describe('the gate', () => {
	it('lets nobody go on before all are there, and then all in their own order', async () => {
		const gate = new Gate(3);
		const passed: number[] = [];
		const pass = async (unit: number) => {
			await gate.pass(unit);
			passed.push(unit);
		};
		const all = [pass(2), pass(0), pass(1)];
		await gate.allHere;
		expect(passed).toEqual([]);
		await gate.open();
		await Promise.all(all);
		expect(passed).toEqual([0, 1, 2]);
	});

	it('tells when so many units are there, those that have ended included', async () => {
		const gate = new Gate(3);
		const told: string[] = [];
		void gate.reachedBy(2).then(() => told.push('two'));
		void gate.reachedBy(1).then(() => told.push('one'));
		const settled = async () => {
			for (let i = 0; i < 10; i++) await Promise.resolve();
		};
		void gate.pass(1);
		await settled();
		expect(told).toEqual(['one']);
		gate.leave(0);
		await settled();
		expect(told).toEqual(['one', 'two']);
		await gate.reachedBy(2);
		gate.leave(2);
		await gate.reachedBy(3);
	});

	it('does not wait for units that have ended', async () => {
		const gate = new Gate(2);
		const waiting = gate.pass(0);
		gate.leave(1);
		await gate.allHere;
		await gate.open();
		await expect(waiting).resolves.toBeUndefined();
	});

	it('lets each unit come to where it waits next before the one after it goes on', async () => {
		const gates = [new Gate(3), new Gate(3)] as const;
		const steps: string[] = [];
		const go = async (unit: number) => {
			await gates[0].pass(unit);
			for (let step = 1; step <= 5; step++) {
				steps.push(`${unit}.${step}`);
				await Promise.resolve();
			}
			await gates[1].pass(unit);
		};
		void [0, 1, 2].map(go);
		await gates[0].open();
		expect(steps).toEqual(
			[0, 1, 2].flatMap((unit) => [1, 2, 3, 4, 5].map((at) => `${unit}.${at}`)),
		);
	});

	it('ends a unit that is refused with the reason, and lets the others go on', async () => {
		const gate = new Gate(2);
		const [first, second] = [gate.pass(0), gate.pass(1)];
		gate.refuse(0, new Error('too many'));
		void gate.open();
		await expect(first).rejects.toThrow('too many');
		await expect(second).resolves.toBeUndefined();
	});
});

describe('the replay log', () => {
	const never = async () => await Promise.reject(new Error('called'));

	it('answers what was told before without a call, and makes the calls after that', async () => {
		const entries: LogEntry[] = [['pay project', { projectId: 'p1' }]];
		const log = new ReplayLog(entries, true);
		expect(await log.once('pay project', never)).toEqual({ projectId: 'p1' });
		expect(
			await log.once('wait video p1', async () => await Promise.resolve({ progress: 100 })),
		).toEqual({
			progress: 100,
		});
		const again = new ReplayLog(JSON.parse(JSON.stringify(entries)) as LogEntry[], true);
		await again.once('pay project', never);
		expect(await again.once('wait video p1', never)).toEqual({ progress: 100 });
	});

	it('gives what a call has answered before to whoever keeps the ids, and only then', async () => {
		const replayed: unknown[] = [];
		const note = (kept: unknown) => replayed.push(kept);
		const entries: LogEntry[] = [];
		const made = async () => await Promise.resolve({ projectId: 'p1' });
		await new ReplayLog(entries, true).once('pay project', made, note);
		expect(replayed).toEqual([]);
		await new ReplayLog(entries, true).once('pay project', made, note);
		expect(replayed).toEqual([{ projectId: 'p1' }]);
	});

	it('ends with a message where another call is made than the log has, and makes none', async () => {
		const log = new ReplayLog([['pay project', { projectId: 'p1' }]], true);
		await expect(log.once('pay export', never)).rejects.toThrow('another version');
	});

	it('keeps nothing for a run that is never replayed', async () => {
		const entries: LogEntry[] = [];
		await new ReplayLog(entries, false).once('read project', async () => await Promise.resolve(1));
		expect(entries).toEqual([]);
	});
});

describe('an answer that is remembered', () => {
	const answer = { kind: 'answer', data: 1, body: 1 } as const;
	/** Asks for the answer of that name; tells how often the service was asked. */
	function asking(): {
		ask: (name: string, outcome?: Outcome) => Promise<Outcome>;
		asked: string[];
	} {
		const asked: string[] = [];
		const ask = async (name: string, outcome: Outcome = answer) =>
			await remembered(name, async () => {
				asked.push(name);
				return await Promise.resolve(outcome);
			});
		return { ask, asked };
	}

	afterEach(() => jest.useRealTimers());

	it('is asked for again after five minutes', async () => {
		jest.useFakeTimers({ now: 0 });
		const { ask, asked } = asking();
		await ask('a list');
		jest.setSystemTime(5 * 60_000 - 1);
		expect(await ask('a list')).toBe(answer);
		expect(asked).toHaveLength(1);
		jest.setSystemTime(5 * 60_000);
		await ask('a list');
		expect(asked).toHaveLength(2);
	});

	it('gives way to five others, the oldest first', async () => {
		const { ask, asked } = asking();
		for (const name of ['0', '1', '2', '3', '4', '5']) await ask(name);
		for (const name of ['5', '4', '3', '2', '1', '0']) await ask(name);
		expect(asked).toEqual(['0', '1', '2', '3', '4', '5', '0']);
	});

	it('is no failure', async () => {
		const { ask, asked } = asking();
		const lost = { kind: 'lost', words: 'the connection was cut' } as const;
		expect(await ask('failing', lost)).toBe(lost);
		expect(await ask('failing')).toBe(answer);
		expect(asked).toHaveLength(2);
	});
});
