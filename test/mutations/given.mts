import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nameOf, type Mutant } from './mutants.mts';

/**
 * Generated changes that nobody can see, and why: the label without the number of the line, and something of the line
 * where that alone is not enough.
 */
const EQUIVALENT: ReadonlyArray<{ name: string; line?: string; why: string }> = [
	{
		name: "nodes/AiStudios/jobs/statusChecks.ts last?.is === 'running' ? last.state : undefined → (last.state)",
		why: 'a job was looked at before its time is up, and only one that runs has a state',
	},
	{
		name: 'nodes/AiStudios/jobs/unitJob.ts this.waitingSince ?? Date.now() → (this.waitingSince)',
		why: 'the end of the time is asked for where the waiting has begun',
	},
	{
		name: 'nodes/AiStudios/jobs/polling.ts 1 → 2',
		line: 'Math.max(other.at - one.at, 1)',
		why: 'the least time, in ms, between two looks',
	},
	{
		name: 'nodes/AiStudios/transport/outcome.ts depth > DEEPEST_BODY → (depth >= DEEPEST_BODY)',
		why: 'no request is nested that deeply',
	},
	{
		name: "nodes/AiStudios/transport/outcome.ts reading.kind === 'refusal' ? reading.code : undefined → (reading.code)",
		why: 'nothing but a refusal has a code',
	},
	{
		name: 'nodes/AiStudios/transport/tokens.ts 60 → 61',
		line: 'UNKNOWN_AGE_MS',
		why: 'an age that is taken for an unknown one',
	},
	{
		name: 'nodes/AiStudios/transport/tokens.ts 0 → 1',
		line: 'issuedAt ?? 0',
		why: 'a time long ago, for a token without one',
	},
	{
		name: 'nodes/AiStudios/transport/exchange.ts 1000 → 1001',
		line: 'Math.round(limit',
		why: 'less than a second of a minute, in words',
	},
	{
		name: 'nodes/AiStudios/transport/tokens.ts 30_000 → 30001',
		why: 'a millisecond of half a minute',
	},
	{
		name: 'nodes/AiStudios/transport/pictureSize.ts 1 → 2',
		line: 'start.length + 1',
		why: 'one byte more behind the one that ends the segment',
	},
	{
		name: 'nodes/AiStudios/jobs/reporter.ts 1000 → 1001',
		line: 'this.startedAt',
		why: 'a thousandth of a time in whole seconds',
	},
	{
		name: 'nodes/AiStudios/transport/pool.ts 0 → 1',
		line: 'heldUntil = 0',
		why: 'the beginning of a clock that has begun before',
	},
	{
		name: 'nodes/AiStudios/transport/pool.ts left() > 0 → (left() >= 0)',
		why: 'a moment without length',
	},
	{
		name: 'nodes/AiStudios/transport/publicFile.ts 0 → 1',
		line: 'status: 0',
		why: 'a status that no answer has',
	},
	{
		name: 'nodes/AiStudios/transport/fileType.ts 1 → 2',
		line: '.split(',
		why: 'the most pieces of a text of which the first is taken',
	},
	{
		name: "nodes/AiStudios/transport/fileType.ts Object.entries(MIME_BY_EXTENSION).find(([, known]) => known === mime)?.[0] ?? '' → (Object.entries(MIME_BY_EXTENSION).find(([, known]) => known === mime)?.[0])",
		why: 'no ending either way',
	},
	{
		name: 'nodes/AiStudios/fields/text/markup.ts false → true',
		line: 'isEnd: false',
		why: 'nobody asks a comment whether it is an end tag',
	},
	{
		name: "nodes/AiStudios/fields/text/richText.ts pieces === '' → false",
		why: 'of nothing, nothing is added',
	},
	{
		name: 'nodes/AiStudios/fields/json/regions.ts 500 → 501',
		why: 'how many levels are too many',
	},
	{
		name: 'nodes/AiStudios/fields/uploadKind.ts 64 → 65',
		why: 'a kind is told by the first sixteen bytes at most',
	},
	{
		name: 'nodes/AiStudios/fields/json/unwrapRequest.ts 100 → 101',
		why: 'how many parts are too many to look through',
	},
	{
		name: 'nodes/AiStudios/transport/exchange.ts 60_000 → 60001',
		why: 'a thousandth of a second of the time that a call may take',
	},
	{
		name: 'nodes/AiStudios/transport/outcome.ts code >= 4000 → (code > 4000)',
		why: '4000 stands for 400, as any other code does',
	},
	{
		name: "nodes/AiStudios/jobs/resume/parkedRun.ts id ?? '' → (id)",
		why: 'n8n parks no execution of a workflow without an ID',
	},
	{
		name: 'nodes/AiStudios/fields/color.ts 0 → 1',
		line: 'const [r = 0',
		why: 'six digits are three pairs',
	},
];

/** Why nobody can see the change, where that is known. */
export const whyUnseen = (mutant: Mutant): string | undefined =>
	EQUIVALENT.find(({ name, line = '' }) => name === nameOf(mutant) && mutant.line.includes(line))
		?.why;

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
		code: "this.environment.journal.write(this.key, { state: 'sent', jobs: this.call.jobs });",
		becomes: '',
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
		code: 'if (outcome === undefined) journal.strike(key);',
		becomes: '',
	},
	{
		file: 'actions/run.ts',
		says: 'the guard fails units that were paid before',
		code: 'failure === undefined && job.payments.planned > 0,',
		becomes: 'failure === undefined,',
	},
	{
		file: 'jobs/reporter.ts',
		says: 'custom data: fewer places than allowed',
		code: 'const PLACES = 8;',
		becomes: 'const PLACES = 7;',
	},
	{
		file: 'jobs/reporter.ts',
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
	for (const [file = ''] of EQUIVALENT.map(({ name }) => name.split(' ')))
		if (!existsSync(join(root, file))) throw new Error(`There is no ${file} any more`);
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
				line: code,
			};
		}),
	);
}
