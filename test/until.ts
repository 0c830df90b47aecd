/* eslint-disable @n8n/community-nodes/no-restricted-globals -- looks in real time; nothing of it runs in n8n */

/** How long and how often to look, in ms. `every: 0` looks at each turn of the event loop, so that no state is missed. */
export interface Patience {
	limit?: number;
	every?: number;
}

/**
 * Resolves when the condition holds: checks it four times a second, for five minutes by default. Uses real timers even
 * if a test has faked them.
 * @param what completes "It did not happen in time that …"
 */
export async function until(
	condition: () => boolean | Promise<boolean>,
	what: string,
	{ limit = 300_000, every = 250 }: Patience = {},
): Promise<void> {
	for (const deadline = performance.now() + limit; !(await condition()); await pause(every))
		if (performance.now() > deadline) throw new Error(`It did not happen in time that ${what}.`);
}

/**
 * Retries until it passes, because an editor renders bit by bit. Two minutes by default.
 * @param attempt throws until it passes
 * @returns the result of the attempt that passed
 * @throws the error of the last attempt
 */
export async function eventually<T>(
	attempt: () => Promise<T>,
	{ limit = 120_000, every = 200 }: Patience = {},
): Promise<T> {
	const deadline = performance.now() + limit;
	let thrown: unknown;
	do {
		try {
			return await attempt();
		} catch (reason) {
			thrown = reason;
		}
		await pause(every);
	} while (performance.now() < deadline);
	throw thrown;
}

const realTimeout = setTimeout;
const realImmediate = setImmediate;

async function pause(ms: number): Promise<void> {
	await new Promise<void>((resolve) => {
		if (ms === 0) realImmediate(resolve);
		else realTimeout(resolve, ms);
	});
}
