/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports --
   the real timers are needed beside the faked ones, and the harness does not run in n8n */
import { subscribe } from 'node:diagnostics_channel';
import http, { type ClientRequest } from 'node:http';

const realTimeout = setTimeout;
const realNow = performance.now.bind(performance);
const moment = async () => await new Promise<void>((resolve) => realTimeout(resolve, 1));

/**
 * Idle time that has to add up before the clock moves on, without a request or a file in progress, because
 * other work takes moments, too. A late check means a busy machine and counts less.
 */
const QUIET_ENOUGH = 12;
const IN_TIME = 4;
const LATE = 1;
const LATE_AFTER_MS = 3;

/** A patience for services that leave requests without an answer: time moves on after that many looks. */
export const HUNG_LOOKS = 200;

/** Timers this close together fire in one jump. */
const TOGETHER_MS = 200;

let started = 0;
let underWay = 0;
const known = new WeakSet<ClientRequest>();

function count(request: ClientRequest): ClientRequest {
	if (known.has(request)) return request;
	known.add(request);
	started++;
	underWay++;
	return request.once('close', () => underWay--);
}

// Node reports a request only when its body is sent completely, which is too late for a streamed one.
subscribe('http.client.request.start', (message) =>
	count((message as { request: ClientRequest }).request),
);
const realRequest = http.request.bind(http) as (
	...given: Parameters<typeof http.request>
) => ClientRequest;
http.request = ((...given: Parameters<typeof http.request>) =>
	count(realRequest(...given))) as typeof http.request;

/** Whether files are being read or written, which a busy machine may take its time for. */
const filesUnderWay = () =>
	process.getActiveResourcesInfo().some((name) => name.startsWith('FSReq'));

/** The files of the functions that call, without the search for source maps that jest makes of every stack. */
function callers(): string[] {
	const kept = Error.prepareStackTrace;
	Error.prepareStackTrace = (_, sites) => sites.map((site) => site.getFileName() ?? '');
	const { stack } = new Error() as { stack?: unknown };
	Error.prepareStackTrace = kept;
	return Array.isArray(stack) ? stack.map(String) : [];
}

/**
 * Keeps the time limits of requests on the real clock: between the last byte and reading the answer, nothing is in
 * progress that could be counted, and a jump there would turn an answer into a timeout.
 */
function withRealRequestLimits(): void {
	const faked = globalThis.setTimeout;
	const choose = (...given: Parameters<typeof setTimeout>) =>
		callers().some((file) =>
			/[\\/](axios|follow-redirects|transport[\\/]timeLimit\.[jt]s)/.test(file),
		)
			? realTimeout(...given).unref()
			: faked(...given);
	globalThis.setTimeout = Object.assign(choose, faked);
}

/**
 * Does the work on a clock that jumps to the next timer whenever no request is under way: minutes of waiting take
 * milliseconds, while every request really goes over HTTP.
 *
 * @param patience looks until a request under way counts as hung; Infinity (default) where the service answers each of
 * them, so that a busy machine is not taken for a silent service
 */
export async function onFastClock<T>(work: () => Promise<T>, patience = Infinity): Promise<T> {
	jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
	if (patience === Infinity) withRealRequestLimits();
	let settled = false;
	const result = work().finally(() => {
		settled = true;
	});
	result.catch(() => undefined);
	try {
		for (let quiet = 0, looks = 0, seen = -1; !settled; ) {
			const asleepAt = realNow();
			await moment();
			const calm = started + underWay === seen && !filesUnderWay();
			quiet = calm ? quiet + (realNow() - asleepAt > LATE_AFTER_MS ? LATE : IN_TIME) : 0;
			looks = calm ? looks + 1 : 0;
			seen = started + underWay;
			if (settled || (underWay === 0 ? quiet < QUIET_ENOUGH : looks < patience)) continue;
			quiet = 0;
			looks = 0;
			await jest.advanceTimersToNextTimerAsync();
			await jest.advanceTimersByTimeAsync(TOGETHER_MS);
		}
		return await result;
	} finally {
		jest.useRealTimers();
	}
}
