import type { Downloads } from '../transport/download';
import type { Outcome } from '../transport/outcome';
import type { StopSwitch } from '../transport/pause';
import type { Client } from '../transport/client';
import type { Journal } from './journal';
import type { Origins } from './origin';
import type { Reporter } from './reporter';

/** What the steps of all units of a run share. */
export interface WalkSettings {
	service: Client;
	downloads: Downloads;
	/** Answers that are the same for all items, by request. */
	sharedReads: Map<string, Promise<Outcome>>;
	journal: Journal;
	/** What tells that a request means the same job as one of an earlier try; absent for a tool, which a model fills in anew. */
	origins?: Origins;
	reporter: Reporter;
	/** Resource and operation, part of the journal's keys. */
	operation: string;
	/** The execution was stopped, or the run has failed: nothing is started and nothing awaited any more. */
	ended: StopSwitch;
	/** Whether the run keeps its worker while waiting, or was parked. */
	worker: 'kept' | 'released';
	/** Whether the first failure ends the run. */
	endsAtFailure: boolean;
}

/** Ends the run at a failure before the next paid call can start, unless the other items are to go on. */
export function endAtFailure({ ended, endsAtFailure }: WalkSettings): void {
	if (endsAtFailure) ended.flip();
}
