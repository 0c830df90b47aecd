import fc from 'fast-check';

import { hashOf, Journal } from '../../nodes/AiStudios/jobs/journal';
import { guardSpending } from '../../nodes/AiStudios/jobs/spendingGuard';
import { outOfTime } from '../../nodes/AiStudios/jobs/unfinished';
import { intervalAfter, newWatch, seen, type Sighting } from '../../nodes/AiStudios/jobs/waiting';

const random = fc.double({ min: 0, max: 1, noNaN: true });

describe('the time between two status calls', () => {
	it('grows from 5 to 30 seconds, give or take a tenth', () => {
		expect([intervalAfter(0, 0.5), intervalAfter(10, 0.5), intervalAfter(100, 0.5)]).toEqual([
			5000, 10795, 30000,
		]);
		fc.assert(
			fc.property(fc.nat(10_000), random, (asked, chance) => {
				const ms = intervalAfter(asked, chance);
				expect(ms).toBeGreaterThanOrEqual(4500);
				expect(ms).toBeLessThanOrEqual(33_000);
			}),
		);
	});

	it('finds a render of any length from 60 s done within a fifth of its length', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 60_000, max: 3_600_000 }),
				fc.array(random, { minLength: 200, maxLength: 200 }),
				(length, chances) => {
					let now = 0;
					for (let asked = 0; now < length; asked++)
						now += intervalAfter(asked, chances[asked % chances.length] ?? 0.5);
					expect(now / length).toBeLessThanOrEqual(1.2);
				},
			),
		);
	});
});

describe('the sentence when the time is up', () => {
	it('names the job and the limit, whatever was seen', () => {
		const sighting: fc.Arbitrary<Sighting> = fc.oneof(
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
			fc.property(fc.array(sighting), (sightings) => {
				const watch = sightings.reduce(
					(so, sighting, i) => seen(so, sighting, i * 10_000),
					newWatch(0),
				);
				const sentence = outOfTime(
					{ what: 'video', id: 'p1' },
					watch,
					30,
					sightings.length * 10_000,
				);
				expect(sentence).toMatch(/^The video p1 was not .+ 30 minutes/);
				expect(sentence).not.toMatch(/undefined|NaN/);
			}),
		);
	});
});

describe('the key of a paid call', () => {
	const journal = new Journal({}, 0);
	const json = fc.jsonValue();

	it('is the same for equal requests, whatever the order of their fields', async () => {
		await fc.assert(
			fc.asyncProperty(fc.dictionary(fc.string(), json), async (fields) => {
				const turned = Object.fromEntries(Object.entries(fields).reverse());
				expect(await hashOf(turned)).toBe(await hashOf(fields));
			}),
		);
	});

	it('differs for another run, item, operation, kind of job, path or body', async () => {
		const base = await journal.key(0, 'project/create', 'project', { path: '/a', body: { x: 1 } });
		const others = await Promise.all([
			new Journal({}, 1).key(0, 'project/create', 'project', { path: '/a', body: { x: 1 } }),
			journal.key(1, 'project/create', 'project', { path: '/a', body: { x: 1 } }),
			journal.key(0, 'project/export', 'project', { path: '/a', body: { x: 1 } }),
			journal.key(0, 'project/create', 'export', { path: '/a', body: { x: 1 } }),
			journal.key(0, 'project/create', 'project', { path: '/b', body: { x: 1 } }),
			journal.key(0, 'project/create', 'project', { path: '/a', body: { x: 2 } }),
		]);
		expect(new Set([base, ...others]).size).toBe(7);
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
		expect([again.uploaded('b', 1000), again.paidJobs(), again.ids()]).toEqual([undefined, 0, []]);
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
