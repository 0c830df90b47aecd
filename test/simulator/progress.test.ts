import { clientOf } from './client';
import { startSimulator } from './index';
import type { ProgressModel, Simulator } from './index';
import { sceneOf } from './scenes';

let sim: Simulator;
let clock = 0;

beforeEach(async () => {
	clock = 0;
	sim = await startSimulator({ now: () => clock, renderMs: 100_000, automationMs: 100_000 });
});
afterEach(async () => await sim.close());

const create = { scenes: [sceneOf(0, 'Hello.', [])] };

/** Progress at 0, 20, 40, 60, 80 and 99 % of the time, and the last answer. */
async function course(progress: ProgressModel) {
	sim.set({ progress });
	const { data } = await clientOf(sim);
	const { projectId } = await data('POST', '/editor/project', create);
	const look = async () => await data('GET', `/editor/progress/${String(projectId)}`);
	const seen: unknown[] = [];
	for (clock of [0, 20_000, 40_000, 60_000, 80_000, 99_000]) {
		const { progress: at, downloadUrl } = await look();
		expect(downloadUrl).toBeNull();
		seen.push(at);
	}
	clock = 100_000;
	return { seen, end: await look() };
}

it.each<[ProgressModel, Array<number | null>]>([
	['linear', [0, 20, 40, 60, 80, 99]],
	['queued', [0, 0, 0, 33.33, 66.67, 98.33]],
	['slowAtEnd', [0, 36, 72, 92, 96, 99.8]],
	['steps', [0, 20, 40, 60, 80, 80]],
	['stuck', [0, 20, 40, 42.5, 42.5, 42.5]],
	['falling', [60, 48, 36, 24, 12, 0.6]],
	['none', [null, null, null, null, null, null]],
	['lateUrl', [0, 25, 50, 75, 100, 100]],
])('A render whose progress is %s is finished after its time all the same', async (model, seen) => {
	expect(await course(model)).toEqual({
		seen,
		end: { progress: 100, state: 'exported', downloadUrl: expect.stringMatching(/mp4$/) as string },
	});
});

it('Each project can have a course of its own, and an AI-written video has one as well', async () => {
	sim.set({ progress: ({ kind }) => (kind === 'automation' ? 'steps' : 'none') });
	const { data } = await clientOf(sim);
	const video = await data('POST', '/editor/project', create);
	const written = await data('POST', '/automation/topic_to_video', { topic: 'Tides' });
	clock = 50_000;
	expect(await data('GET', `/editor/progress/${String(video['projectId'])}`)).toMatchObject({
		progress: null,
	});
	const path = `/automation/progress?projectId=${String(written['projectId'])}`;
	expect(await data('GET', path)).toEqual({ progress: 40, state: 'processing' });
});
