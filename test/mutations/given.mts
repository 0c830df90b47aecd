import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mutant } from './mutants.mts';

/** Generated changes that nobody can see, by their label without the line number, and why. */
export const EQUIVALENT: ReadonlyMap<string, string> = new Map([
	[
		"nodes/AiStudios/jobs/unfinished.ts last?.is === 'running' ? last.state : undefined → (last.state)",
		'a job was looked at before its time is up, and only one that runs has a state',
	],
	[
		'nodes/AiStudios/transport/outcome.ts depth > DEEPEST_BODY → (depth >= DEEPEST_BODY)',
		'no request is nested that deeply',
	],
	[
		'nodes/AiStudios/transport/fileType.ts 1 → 2',
		'the most pieces of an address of which the first is taken',
	],
	[
		'nodes/AiStudios/jobs/unitJob.ts this.waitingSince ?? Date.now() → (this.waitingSince)',
		'the end of the time is asked for where the waiting has begun',
	],
]);

/** Changes of more than one sign that no suite noticed once; each of them would cost a user money or a video. */
const GIVEN: ReadonlyArray<{ file: string; says: string; code: string; becomes: string }> = [
	{
		file: 'actions/run.ts',
		says: 'the second look of the spending guard, after the reads, is left out',
		code: 'this.guard(gate);',
		becomes: 'if (gate === this.planGate) this.guard(gate);',
	},
	{
		file: 'jobs/payments.ts',
		says: '"sent" is not written into the journal before a paid call goes out',
		code: "const sending = () => journal.write(key, { state: 'sent', jobs: call.jobs });",
		becomes: 'const sending = () => undefined;',
	},
	{
		file: 'transport/outcome.ts',
		says: '408 is read as a refusal',
		code: 'if (status >= 500 || status === 408)',
		becomes: 'if (status >= 500)',
	},
	{
		file: 'transport/tokens.ts',
		says: 'the token call follows redirects',
		code: 'disableFollowRedirect: true,',
		becomes: '',
	},
	{
		file: 'transport/tokens.ts',
		says: 'the token that is only stored is not masked',
		code: 'const keys = [userKey, credentials.token, newest.get(fingerprint)?.value];',
		becomes: 'const keys = [userKey, newest.get(fingerprint)?.value];',
	},
	{
		file: 'transport/tokens.ts',
		says: 'the token that was renewed in this process is not masked',
		code: 'const keys = [userKey, credentials.token, newest.get(fingerprint)?.value];',
		becomes: 'const keys = [userKey, credentials.token];',
	},
	{
		file: 'transport/exchange.ts',
		says: 'what a call has carried is not masked',
		code: 'if (signing?.secrets !== undefined) this.mask.add(signing.secrets);',
		becomes: '',
	},
	{
		file: 'transport/transfer.ts',
		says: 'the running count of bytes is not held against the size limit',
		code: "if (this.bytes > this.most) this.cut('tooLarge');",
		becomes: '',
	},
	{
		file: 'jobs/unitJob.ts',
		says: 'a failed read lets others pay on under "stop at the first failure"',
		code: 'await this.answerTo(call, () => endAtFailure(this.environment));',
		becomes: 'await this.answerTo(call, () => undefined);',
	},
	{
		file: 'jobs/payments.ts',
		says: 'a call that was refused is left as "may exist"',
		code: 'else journal.strike(key);',
		becomes: '',
	},
	{
		file: 'jobs/payments.ts',
		says: 'a call that was never sent is left as "may exist"',
		code: `client.call(request, { sending, settled }).catch((reason: unknown) => {
			journal.strike(key);`,
		becomes: 'client.call(request, { sending, settled }).catch((reason: unknown) => {',
	},
	{
		file: 'actions/run.ts',
		says: 'the guard fails units that were paid before',
		code: 'failure === undefined && job.plannedJobs > 0,',
		becomes: 'failure === undefined,',
	},
	{
		file: 'jobs/customData.ts',
		says: 'custom data: fewer places than allowed',
		code: 'const PLACES = 8;',
		becomes: 'const PLACES = 7;',
	},
	{
		file: 'jobs/customData.ts',
		says: 'custom data: earlier lines of another node or loop are overwritten',
		code: "stored[keyOf(place)] ?? ''",
		becomes: "''",
	},
	{
		file: 'transport/pool.ts',
		says: 'a shorter hold ends a longer one',
		code: 'Math.max(this.heldUntil, performance.now() + ms)',
		becomes: 'performance.now() + ms',
	},
	{
		file: 'jobs/journal.ts',
		says: 'two tries whose values swapped: the origin wins over the same request',
		code: ' && this.find(key) === undefined)',
		becomes: ')',
	},
	{
		file: 'transport/tokens.ts',
		says: 'a worker whose clock is ahead',
		code: 'issuedAt: issuedAt < now ? issuedAt : now - UNKNOWN_AGE_MS',
		becomes: 'issuedAt',
	},
	{
		file: 'transport/tokens.ts',
		says: 'an older stored token beats a newer remembered one',
		code: '(remembered?.issuedAt ?? 0) > (stored?.issuedAt ?? 0) ? remembered : stored',
		becomes: 'stored ?? remembered',
	},
	{
		file: 'transport/client.ts',
		says: 'an upload goes out although the look at the token met a 429',
		code: "'keysRefused', 'busy', 'notSent'",
		becomes: "'keysRefused', 'notSent'",
	},
	{
		file: 'jobs/statusChecks.ts',
		says: 'a look comes after the time limit',
		code: 'return Math.min(ms, Math.max(this.deadline - now, 0));',
		becomes: 'return ms;',
	},
	{
		file: 'fields/runOptions.ts',
		says: 'more than 100 calls in flight',
		code: 'minValue: 1, maxValue: 100, numberPrecision: 0',
		becomes: 'minValue: 1, maxValue: 100_000, numberPrecision: 0',
	},
	{
		file: 'jobs/guards.ts',
		says: "the error of n8n's recovery is taken for an end by itself",
		code: " && error.name !== 'WorkflowCrashedError'",
		becomes: '',
	},
];

/** @throws Error where the code has changed: the change has to be found in it anew */
export async function givenMutants(root: string): Promise<Mutant[]> {
	return await Promise.all(
		GIVEN.map(async ({ file: name, says, code, becomes }) => {
			const file = `nodes/AiStudios/${name}`;
			const text = await readFile(join(root, file), 'utf8');
			const start = text.indexOf(code);
			if (start < 0 || text.includes(code, start + 1))
				throw new Error(`${file} has not once, but never or more often: ${code}`);
			return {
				file,
				start,
				end: start + code.length,
				replacement: becomes,
				label: `${file}: ${says}`,
			};
		}),
	);
}
