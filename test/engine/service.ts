import type { IDataObject, INodeParameters } from 'n8n-workflow';

import {
	DEMO_APP_ID,
	DEMO_USER_KEY,
	startSimulator,
	type Simulator,
	type SimulatorOptions,
} from '../simulator';
import type { CredentialStore } from './credentialStore';
import { Engine, type RunOptions, type RunResult } from './engine';
import { onFastClock } from './fastClock';

/** The engine and a separate simulator for each test. */
export interface Service {
	readonly engine: Engine;
	readonly sim: Simulator;
	/** Credentials of the demo account, which know no token yet. */
	credentials(): CredentialStore;
	/** Runs an operation once for each item, on the fast clock. */
	run(parameters: INodeParameters, more?: Partial<RunOptions>): Promise<RunResult>;
	/** The requests of paid jobs, in order. */
	paid(): IDataObject[];
}

/** Starts a service before each test and stops it after; call it where `beforeEach` may be called. */
export function useService(options: Partial<SimulatorOptions> = {}): Service {
	const started: { engine?: Engine; sim?: Simulator } = {};
	beforeAll(async () => {
		started.engine = await Engine.load();
	});
	beforeEach(async () => {
		started.sim = await startSimulator(options);
	});
	afterEach(async () => {
		await started.sim?.close();
	});
	const need = <T>(value: T | undefined): T => {
		if (value === undefined) throw new Error('The service is not started');
		return value;
	};
	return {
		get engine() {
			return need(started.engine);
		},
		get sim() {
			return need(started.sim);
		},
		credentials() {
			return this.engine.credentialsFor(this.sim, { appId: DEMO_APP_ID, userKey: DEMO_USER_KEY });
		},
		async run(parameters, more = {}) {
			const { engine } = this;
			const credentials = this.credentials();
			return await onFastClock(
				async () =>
					await engine.run({ parameters: { options: {}, ...parameters }, credentials, ...more }),
			);
		},
		paid() {
			return this.sim.ledger
				.filter(({ paid }) => paid)
				.map(({ request }) => request as IDataObject);
		},
	};
}
