/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions --
   starts a process of its own on the developer's machine; nothing of it runs in n8n */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { isMainThread } from 'node:worker_threads';

import { startSimulator } from '../simulator';

/** What the service has seen since its last reset. */
export interface Seen {
	jobs: number;
	maxInFlight: number;
	statusCalls: number;
}

/** The simulator in its own process, so that its work does not count as the node's. */
export class ServiceProcess {
	private constructor(
		readonly url: string,
		private readonly ask: (what: 'forget' | 'tell' | 'end') => Promise<Seen>,
	) {}

	static async start(latencyMs: number, renderMs = 0): Promise<ServiceProcess> {
		const child = fork(__filename, [String(latencyMs), String(renderMs)]);
		const [{ url }] = (await once(child, 'message')) as [{ url: string }];
		return new ServiceProcess(url, async (what) => {
			child.send(what);
			const [seen] = (await once(child, 'message')) as [Seen];
			return seen;
		});
	}

	async forget(): Promise<void> {
		await this.ask('forget');
	}

	async tell(): Promise<Seen> {
		return await this.ask('tell');
	}

	async end(): Promise<void> {
		await this.ask('end');
	}
}

async function serve(latencyMs: number, renderMs: number): Promise<void> {
	const sim = await startSimulator({ latencyMs, renderMs });
	let forgotten = 0;
	process.on('message', (what) => {
		if (what === 'forget') {
			sim.resetCounters();
			forgotten = sim.ledger.length;
		}
		const { maxInFlight, byRoute } = sim.counters;
		process.send?.({
			jobs: sim.ledger.length - forgotten,
			maxInFlight,
			statusCalls: byRoute['GET /editor/progress/:id'] ?? 0,
		});
		if (what === 'end') void sim.close().then(() => process.disconnect?.());
	});
	// The parent process may have crashed.
	process.on('disconnect', () => process.exit());
	process.send?.({ url: sim.url });
}

if (isMainThread && process.send !== undefined)
	void serve(Number(process.argv[2]), Number(process.argv[3]));
