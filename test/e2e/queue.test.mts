import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
	BATCHES,
	ITEMS,
	PARKED,
	executions,
	isKnown,
	paidJobs,
	runScenario,
	readLog,
	repair,
	twice,
	type Row,
	type ScenarioResult,
} from './queueScenario.mts';
import { openQueueTestbed, type QueueTestbed } from './queueTestbed.mts';
import { rowsOf } from './queueWorkflows.mts';
import { filesWith, holdsSecret } from './storedSecrets.mts';

/** Calls in flight of an execution: so many may be carried out without anybody's having heard the answer. */
const IN_FLIGHT = 5;

/** The time between the end of an execution and when n8n's main process records it, on a busy machine. */
const NOTED_WITHIN_MS = 5000;

describe(
	'n8n 2.41.1 in queue mode, with a worker killed and Redis restarted',
	{ timeout: 2_400_000 },
	() => {
		let testbed: QueueTestbed;
		let result: ScenarioResult;
		let kept: Row[];
		let lost: Row[];
		let lostBatches: string[];
		let logs: Array<Awaited<ReturnType<typeof readLog>>>;

		before(async () => {
			testbed = await openQueueTestbed('2.41.1', { renderMs: 8000, latencyMs: 150 });
			result = await runScenario(testbed);
			kept = await executions(testbed, 'kept');
			lost = kept.filter(({ status }) => status !== 'success');
			const saved = new Set(
				kept.filter(({ status }) => status === 'success').map(({ batch }) => batch),
			);
			lostBatches = BATCHES.filter((batch) => !saved.has(batch));
			logs = await Promise.all(testbed.workers.map(readLog));
			await report();
		});
		after(() => testbed?.close());

		const paidIn = (batches: string[]) =>
			paidJobs(testbed).filter(({ name }) =>
				batches.some((batch) => name.startsWith(`Row ${batch}-`)),
			);
		const unheard = () => {
			const told = new Set(logs.flatMap(({ taken }) => taken.map(({ project }) => project)));
			return paidIn(lostBatches).filter(({ id }) => !told.has(id));
		};
		const paidTwice = () => twice(paidJobs(testbed).map(({ name }) => name));
		/** Executions that more than one worker, or one worker more than once, began. */
		const begunAgain = () => {
			const begun = logs.flatMap(({ started }) => started);
			return kept.filter(({ id }) => begun.filter((one) => one === id).length > 1);
		};

		/**
		 * n8n's main process writes custom data when a worker reports the end of an execution. A worker that is killed at
		 * that moment does not report it, nor does any worker while Redis is down; the worker stores the execution itself.
		 */
		const mayBeUntold = (id: string, stoppedAt: number) => {
			const { killedAt, redisAway } = result;
			const onTheKilled = Boolean(logs[0]?.started.includes(id));
			return (
				(onTheKilled && stoppedAt > killedAt - NOTED_WITHIN_MS) ||
				(stoppedAt > redisAway.from - NOTED_WITHIN_MS &&
					stoppedAt < redisAway.until + NOTED_WITHIN_MS)
			);
		};
		const customData = async () => {
			const stored = await testbed.postgres.rows(
				`select "executionId", string_agg(value, ' ') from execution_metadata where key like 'aiStudiosJobs%' group by 1`,
			);
			return new Map(stored.map(([id = '', ids = '']) => [id, ids.split(' ').sort()]));
		};

		async function report() {
			const parked = (await executions(testbed, 'parked')).filter(({ mode }) => mode === 'webhook');
			const noted = await customData();
			const untold = kept.filter(({ id, status }) => status === 'success' && !noted.has(id));
			const count = (rows: typeof kept, status: string) =>
				rows.filter((row) => row.status === status).length;
			console.log(
				[
					`Executions of ${ITEMS} videos: ${kept.length}; running when Redis was restarted: ${result.runningAtRestart}`,
					`  finished ${count(kept, 'success')}, ended by n8n with a message ${count(kept, 'error')}, crashed ${count(kept, 'crashed')}, begun again by n8n ${begunAgain().length}`,
					`  finished, but without custom data, as n8n's main was not told of the end: ${untold.length}`,
					`  released the worker: ${parked.length}, finished ${count(parked, 'success')}`,
					`Paid jobs: ${paidJobs(testbed).length} of ${(BATCHES.length + PARKED.length) * ITEMS}; paid twice: ${paidTwice().length}`,
					`  in the executions that were lost: ${paidIn(lostBatches).length} paid and ${lostBatches.length * ITEMS - paidIn(lostBatches).length} not yet; ` +
						`of those paid, ${unheard().length} were in flight and are not in the log`,
				].join('\n'),
			);
		}

		it('nothing is paid twice', () => {
			assert.deepEqual(paidTwice(), []);
		});

		it('every execution has an end, and n8n begins none of them again', async () => {
			assert.equal(kept.length, BATCHES.length);
			assert.deepEqual(
				(await executions(testbed)).filter(({ status }) => !isKnown(status)),
				[],
			);
			assert.deepEqual(begunAgain(), []);
		});

		it('only executions of the killed worker are lost, and say that they were given up', async () => {
			assert.ok(lost.length > 0, 'the kill met executions');
			assert.ok(
				paidIn(lostBatches).length < lostBatches.length * ITEMS,
				'it met some in the middle of their orders',
			);
			const elsewhere = new Set(logs.slice(1).flatMap(({ started }) => started));
			assert.deepEqual(
				lost.filter(({ id }) => elsewhere.has(id)),
				[],
			);
			for (const { id } of lost)
				assert.match(
					String((await testbed.n8n.execution(id)).error),
					/failed to be processed too many times/,
				);
		});

		it('the restart of Redis loses nothing', () => {
			assert.ok(result.runningAtRestart > 0, 'executions were running');
			// What the killed worker did not have is all there; see the test before.
			assert.equal(
				kept.filter(({ status }) => status === 'success').length + lost.length,
				BATCHES.length,
			);
		});

		it('every other execution has its videos, each paid for once', async () => {
			for (const { id, batch } of kept.filter(({ status }) => status === 'success')) {
				const made =
					(await testbed.n8n.execution(id)).runs['Create Project']?.[0]?.outputs[0] ?? [];
				assert.deepEqual(
					made.filter(({ json }) => !/\.mp4$/.test(String(json['downloadUrl']))),
					[],
				);
				const paid = paidIn([batch])
					.map((job) => job.id)
					.sort();
				assert.equal(paid.length, ITEMS);
				assert.deepEqual(made.map(({ json }) => json['projectId']).sort(), paid);
			}
		});

		it('all IDs are in the custom data, unless an execution ended in the moment of the kill or of the restart', async () => {
			const noted = await customData();
			const ended = kept.filter(({ status }) => status === 'success');
			const told = ended.filter(
				({ id, stoppedAt }) => noted.has(id) || !mayBeUntold(id, stoppedAt),
			);
			assert.ok(told.length > BATCHES.length / 2, `${told.length} have to have them`);
			for (const { id, batch } of told)
				assert.deepEqual(
					noted.get(id),
					paidIn([batch])
						.map((job) => job.id)
						.sort(),
				);
		});

		it('executions that released the worker are not lost with one, unless it was looking at their videos', async () => {
			const parked = await executions(testbed, 'parked');
			const finished = new Set(logs[0]?.finished);
			const cut = parked.filter(
				({ id, mode }) => mode !== 'webhook' && logs[0]?.started.includes(id) && !finished.has(id),
			);
			const given = parked.filter(({ mode }) => mode === 'webhook');
			assert.equal(given.length, PARKED.length);
			assert.ok(given.filter(({ status }) => status !== 'success').length <= cut.length);
			assert.equal(paidIn(PARKED).length, PARKED.length * ITEMS);
		});

		it('the log tells what a killed worker had paid for, but for calls in flight', () => {
			assert.ok(
				unheard().length <= lost.length * IN_FLIGHT,
				`${unheard().length} are not in the log`,
			);
			const executionsOf = new Map(
				logs.flatMap(({ taken }) => taken.map(({ project, execution }) => [project, execution])),
			);
			for (const batch of lostBatches) {
				const from = new Set(paidIn([batch]).flatMap(({ id }) => executionsOf.get(id) ?? []));
				assert.ok(
					from.size <= 1 && [...from].every((id) => lost.some((one) => one.id === id)),
					`batch ${batch}: ${[...from]}`,
				);
			}
		});

		it("'Retry execution' of a lost one pays for nothing", async () => {
			const before = paidJobs(testbed).length;
			const retried = await testbed.n8n.finished(await testbed.n8n.retry(String(lost[0]?.id)));
			assert.equal(retried.status, 'error');
			assert.equal(paidJobs(testbed).length, before);
		});

		it("'Get Many' finds every project, so that a workflow makes only what is missing", async () => {
			const paid = paidJobs(testbed);
			const repaired = await repair(testbed, lostBatches, result.credential);
			assert.equal(repaired.status, 'success', repaired.error);
			const listed = new Set(
				repaired.runs['Projects']?.[0]?.outputs[0]?.map(({ json }) => json['projectId']),
			);
			assert.deepEqual(
				paid.filter(({ id }) => !listed.has(id)),
				[],
			);
			const names = paidJobs(testbed).map(({ name }) => name);
			const wanted = [...PARKED, ...BATCHES]
				.flatMap((batch) => rowsOf(batch, ITEMS))
				.map(({ video }) => video);
			assert.deepEqual(names.sort(), wanted.sort());
			console.log(`Made by the repair: ${names.length - paid.length}; every row has one video now`);
		});

		it('nothing in PostgreSQL, Redis, the logs and the files of n8n holds the User Key or a token in the clear', async () => {
			const leaks = holdsSecret(testbed.simulator);
			assert.deepEqual(await filesWith(testbed.folder, leaks), []);
			const dump = await testbed.postgres.dump();
			// Files in the database are written as hexadecimal digits.
			const files = [...dump.matchAll(/\\\\x([0-9a-f]{16,})/g)].map(([, hex = '']) =>
				Buffer.from(hex, 'hex').toString('latin1'),
			);
			assert.ok(![dump, ...files].some(leaks));
			// The same look does find what is stored in the clear.
			assert.ok(dump.includes('Hello, this is Row P1-01.'));
			assert.notDeepEqual(
				await filesWith(testbed.folder, (text) => text.includes('accepted by AI Studios')),
				[],
			);
		});
	},
);
