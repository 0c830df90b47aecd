/* eslint-disable @n8n/community-nodes/no-restricted-globals -- the real timer is needed beside the faked ones */
const realTimeout = setTimeout;
const STEP_MS = 200;

/** Does the work on a clock that moves 0.2 s each moment, while it goes over real connections, also hung ones. */
export async function onMovingClock<T>(work: () => Promise<T>): Promise<T> {
	jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
	try {
		let over = false;
		const result = work().finally(() => {
			over = true;
		});
		result.catch(() => undefined);
		while (!over) {
			await new Promise((resolve) => realTimeout(resolve, 1));
			await jest.advanceTimersByTimeAsync(STEP_MS);
		}
		return await result;
	} finally {
		jest.useRealTimers();
	}
}
