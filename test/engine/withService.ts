import type { INodeParameters } from 'n8n-workflow';

import { startSimulator, DEMO_APP_ID, DEMO_USER_KEY, type Simulator, type SimulatorOptions } from '../simulator';
import { Engine, type RunOptions, type RunResult } from './engine';
import { onFastClock } from './fastClock';

/** The node on n8n's engine and a service of its own for each test of the file. */
export interface Bench {
	readonly engine: Engine;
	readonly sim: Simulator;
	/** Runs the node; minutes of waiting take milliseconds. */
	run(parameters: INodeParameters, options?: Partial<RunOptions>): Promise<RunResult>;
}

/** To be called at the top of a test file. */
export function withService(options: Partial<SimulatorOptions> = {}): Bench {
	let engine: Engine;
	let sim: Simulator;
	beforeAll(async () => {
		engine = await Engine.load();
	});
	beforeEach(async () => {
		sim = await startSimulator(options);
	});
	afterEach(async () => {
		await sim.close();
	});
	return {
		get engine() {
			return engine;
		},
		get sim() {
			return sim;
		},
		run: async (parameters, more = {}) =>
			await onFastClock(async () => {
				const credentials = engine.credentialsFor(sim, { appId: DEMO_APP_ID, userKey: DEMO_USER_KEY });
				return await engine.run({ parameters, credentials, ...more });
			}),
	};
}
