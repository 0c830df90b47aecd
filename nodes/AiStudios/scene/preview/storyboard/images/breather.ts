import { sleep } from 'n8n-workflow';

/** Milliseconds of work after which others get the processor: n8n answers its users in the same thread. */
const SPELL = 15;

/** Lets the rest of n8n run during long work: `await breather.pause()` comes back at once until its time is up. */
export class Breather {
	private since = Date.now();

	get isDue(): boolean {
		return Date.now() - this.since >= SPELL;
	}

	async pause(): Promise<void> {
		if (!this.isDue) return;
		await sleep(0);
		this.since = Date.now();
	}
}
