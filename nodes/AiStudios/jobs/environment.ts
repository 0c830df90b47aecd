import type { FileSize, PictureReader } from '../transport/pictureSize';
import type { Downloads } from '../transport/download';
import type { Outcome } from '../transport/outcome';
import type { StopSwitch } from '../transport/stop';
import type { Client } from '../transport/client';
import type { Gate } from './gate';
import type { InputDigests, Journal } from './journal';
import type { Reporter } from './reporter';

/** What all units of a run share. */
export interface Environment {
	client: Client;
	downloads: Downloads;
	pictures: PictureReader;
	/** Sizes of pictures that are read in this run, by address. */
	pictureSizes: Map<string, Promise<FileSize | null>>;
	/** Answers shared by all items, by request. */
	sharedReads: Map<string, Promise<Outcome>>;
	journal: Journal;
	/**
	 * Recognizes requests that mean the same job as in an earlier attempt; absent for a tool, where a model fills in the
	 * fields each time.
	 */
	inputs?: InputDigests;
	reporter: Reporter;
	/** Resource and operation, part of the journal's keys. */
	operation: string;
	/** The execution was stopped or the run failed: nothing more is started or awaited. */
	ended: StopSwitch;
	/** Whether the first failure ends the run. */
	endsAtFailure: boolean;
	/** Before the first call: all units are checked, and the guards have counted the paid jobs known so far. */
	planGate: Gate;
	/** Before the first paid call: all free reads are done, and the guards have counted all paid jobs. */
	payGate: Gate;
	/** Before the first wait of a run that can be parked. */
	waitGate: Gate;
	/** Keeps the worker while waiting, may be parked, or checks a parked run once. */
	waiting: 'inPlace' | 'mayPark' | 'lookOnce';
}

/** Ends the run at a failure before the next paid call starts, unless the other items continue on failure. */
export function endAtFailure({ ended, endsAtFailure }: Environment): void {
	if (endsAtFailure) ended.flip();
}
