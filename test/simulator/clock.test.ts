import seed from '../fixtures/seed-request.json';
import { clientOf } from './client';
import { startSimulator } from './index';

it('Fake timers move the renders and do not freeze the answers', async () => {
	const sim = await startSimulator({ latencyMs: 5, renderMs: ({ id }) => (id ? 60_000 : 0) });
	jest.useFakeTimers({ now: Date.UTC(2026, 0, 1) });
	try {
		const { data } = await clientOf(sim);
		const { projectId } = await data('POST', '/editor/project', seed);
		const path = `/editor/progress/${String(projectId)}`;
		jest.advanceTimersByTime(30_000);
		expect(await data('GET', path)).toMatchObject({ progress: 50 });
		jest.advanceTimersByTime(30_000);
		expect(await data('GET', path)).toMatchObject({ progress: 100 });
	} finally {
		jest.useRealTimers();
		await sim.close();
	}
});
