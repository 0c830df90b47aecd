import type { RunResult } from '../engine/engine';
import { onFastClock } from '../engine/fastClock';
import { createItems, createParameters } from '../engine/project';
import { useService } from '../engine/service';

const MINUTE = 60_000;

const service = useService();

/** Starts the videos without waiting for them. */
const order = async (
	count: number,
	batch: { inFlight: number; pauseMs: number },
): Promise<RunResult> =>
	await onFastClock(
		async () =>
			await service.engine.run({
				parameters: createParameters({ timeLimit: 0, options: batch }),
				items: createItems(count),
				credentials: service.credentials(),
			}),
	);

/** When the calls arrived, in ms since 1970. */
const orderTimes = () =>
	service.sim.requests
		.filter(({ method, route }) => method === 'POST' && route === '/editor/project')
		.map(({ at }) => at);

describe('A service that asks to be left alone for a minute gets no order of any item in that time', () => {
	const cases: Array<[string, (until: number) => string]> = [
		['in seconds', () => '60'],
		['with a date', (until) => new Date(until).toUTCString()],
	];
	it.each(cases)('where it asks %s', async (_, header) => {
		let until = 0;
		service.sim.fault(({ route, nth }) => {
			if (route !== '/editor/project') return undefined;
			// The first call is still in progress when the second is refused, so no third one goes out before.
			if (nth === 1) return { kind: 'hang', when: 'after', ms: 200 };
			if (nth !== 2) return undefined;
			// A date of HTTP has no parts of a second.
			until = Math.floor((Date.now() + MINUTE) / 1000) * 1000;
			return { kind: 'status', status: 429, headers: { 'retry-after': header(until) } };
		});
		const result = await order(12, { inFlight: 2, pauseMs: 0 });
		const later = orderTimes().slice(2);
		expect(result.json).toHaveLength(12);
		expect(service.sim.ledger).toHaveLength(12);
		expect(later).toHaveLength(11);
		expect(Math.min(...later)).toBeGreaterThanOrEqual(until);
	});
});

it('rests between two calls as long as the batching asks for', async () => {
	await order(3, { inFlight: 1, pauseMs: 5_000 });
	const [first = 0, second = 0, third = 0] = orderTimes();
	expect(orderTimes()).toHaveLength(3);
	expect(second - first).toBeGreaterThanOrEqual(5_000);
	expect(third - second).toBeGreaterThanOrEqual(5_000);
});
