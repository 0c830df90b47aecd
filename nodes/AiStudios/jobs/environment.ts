import type { FileSize } from '../scene/pictures';
import type { Downloads } from '../transport/download';
import type { Outcome } from '../transport/outcome';
import type { StopSwitch } from '../transport/pause';
import type { PictureReader } from '../transport/pictureSize';
import type { Client } from '../transport/client';
import type { Gate } from './gate';
import type { Journal } from './journal';
import type { InputDigests } from './inputDigests';
import type { Reporter } from './reporter';

/** What the jobs of all units of a run share. */
export interface Environment {
	client: Client;
	downloads: Downloads;
	pictures: PictureReader;
	/** Sizes of pictures that are read in this run, by address. */
	pictureSizes: Map<string, Promise<FileSize | null>>;
	/** Answers that are the same for all items, by request. */
	sharedReads: Map<string, Promise<Outcome>>;
	journal: Journal;
	/** What tells that a request means the same job as one of an earlier try; absent for a tool, which a model fills in anew. */
	inputs?: InputDigests;
	reporter: Reporter;
	/** Resource and operation, part of the journal's keys. */
	operation: string;
	/** The execution was stopped, or the run has failed: nothing is started and nothing awaited any more. */
	ended: StopSwitch;
	/** Whether the first failure ends the run. */
	endsAtFailure: boolean;
	/** Before the first call of any kind: all units are checked, and the guards have counted what is known to be paid. */
	planGate: Gate;
	/** Before the first paid call: all free reads are done, and the guards have counted what they are about to pay for. */
	payGate: Gate;
	/** Before the first wait of a run that can be parked. */
	waitGate: Gate;
	/** Keeps the worker while waiting, may be parked, or looks once at what a parked run waits for. */
	waiting: 'inPlace' | 'mayPark' | 'lookOnce';
}

/** Ends the run at a failure before the next paid call can start, unless the other items are to go on. */
export function endAtFailure({ ended, endsAtFailure }: Environment): void {
	if (endsAtFailure) ended.flip();
}
