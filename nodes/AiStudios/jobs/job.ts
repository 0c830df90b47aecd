import type { IBinaryData, IBinaryKeyData, IDataObject } from 'n8n-workflow';

import type { FileSize } from '../transport/pictureSize';
import type { FileRequest } from '../transport/fileOutcome';
import type { Outcome } from '../transport/outcome';
import type { ServiceRequest } from '../transport/request';

/** What a unit of work passes to the next node. */
export interface Output {
	json: IDataObject;
	binary?: IBinaryKeyData;
}

export type NoAnswer = Exclude<Outcome, { kind: 'answer' }>;

/** A call that costs nothing and may be repeated. */
export interface ReadCall<T> {
	/** What is requested, as a noun for messages. */
	what: string;
	request: ServiceRequest;
	/** The answer is the same for all items of the run, so it is requested once. */
	shared?: boolean;
	/** A shared answer that may also be a few minutes old, from another execution in this process. */
	remembered?: boolean;
	/** Picks the needed data, as plain JSON. Keep it small: the replay log of a parked run stores it. */
	read: (data: unknown) => T;
}

/** Files for a paid call. Uploading is free and can be repeated; the service keeps the files for a while. */
export interface Upload {
	/** What is uploaded, as a noun for messages. */
	what: string;
	request: ServiceRequest;
	/** The body of the paid call, with the service's names for the files. @throws JobFailure when some are missing */
	body: (data: unknown) => IDataObject;
}

/** A call that creates something. Made at most once per item and request. */
export interface PayCall<T extends IDataObject = IDataObject> {
	/** What is created, as a noun for messages and the journal: "project", "export". */
	what: string;
	/** Ids of the subject, such as the project to export or change, for the details of a failure. */
	about?: IDataObject;
	/** The body and identity are dropped once sent, because waiting units would keep them in memory. */
	request: ServiceRequest;
	/** What to upload first, if this call was not made before. */
	upload?: Upload;
	/** How many paid jobs this starts, for the spending guard; 0 for drafts and for the export of a counted job. */
	jobs: number;
	/** Picks what to keep from the answer: small, without secrets. Undefined when the id is missing. */
	keep: (data: unknown) => T | undefined;
}

/** The state of a job in one status response. */
export type Progress<T extends IDataObject = IDataObject> =
	| {
			is: 'running';
			percent?: number;
			state?: string;
			/** At 100 %, but without the URL of the video. */
			lacksUrl?: boolean;
			/** If the state combines those of several videos: which are missing, in words for a person. */
			missing?: string;
	  }
	| { is: 'finished'; result: T }
	| { is: 'failed'; words: string };

/** A job to wait for. */
export interface WaitCall<T extends IDataObject = IDataObject> {
	/** The id a person can look up in AI Studios, and its output field. */
	id: string;
	idField: 'projectId' | 'folderId';
	/** What to wait for, as a noun for messages: "video". */
	what: string;
	/** Set if what is awaited is not a video, and so is not counted as one. */
	isNoVideo?: boolean;
	/** Set if the id was entered by a person and may be wrong, because this run did not make it. */
	isGiven?: boolean;
	/** The share of the total progress, in percent, if a unit waits more than once. Default 0 to 100. */
	share?: readonly [from: number, to: number];
	status: ServiceRequest;
	read: (data: unknown) => Progress<T>;
	/** How long to wait, in minutes; all waits of a unit share this time. */
	limit: number;
}

/** A file to download into n8n's binary storage. */
export interface FetchCall {
	/** What the file is, as a noun for messages: "video". */
	what: string;
	file: FileRequest;
	/** What is known so far, such as ids and URLs: kept with the item if the download fails. */
	known: IDataObject;
}

/**
 * The only way out of an operation. Retries, the journal of paid calls, the spending guard, waiting, parking, and
 * stopping are implemented once, behind these functions.
 *
 * An operation may run again from its start, in another execution: the results of its calls are then replayed from a
 * log. So an operation must decide only by its fields and by what these functions return.
 */
export interface Job {
	/**
	 * Announces a paid call that follows free reads, so that the guards count it before the first read. Sends nothing.
	 */
	plan(call: PayCall): Promise<void>;
	/** @throws JobFailure when there is no answer */
	read<T>(call: ReadCall<T>): Promise<T>;
	/** A read that the operation can continue without. */
	ask<T>(call: ReadCall<T>): Promise<{ kind: 'answer'; data: T } | NoAnswer>;
	/**
	 * The sizes of pictures at public addresses, null for those that cannot be read. Each is requested once per run, and
	 * is the same in each attempt.
	 */
	pictureSizes(urls: readonly string[]): Promise<Array<FileSize | null>>;
	/** Whether the service accepted this paid call in an earlier attempt. Sends nothing. */
	wasPaid(call: PayCall): Promise<boolean>;
	/** @throws JobFailure when the service did not accept it, or it is unknown whether it did */
	pay<T extends IDataObject>(call: PayCall<T>): Promise<T>;
	/** @throws JobFailure when the job has failed or is gone, or the time is up */
	wait<T extends IDataObject>(call: WaitCall<T>): Promise<T>;
	/** @throws JobFailure when the complete file cannot be downloaded */
	fetch(call: FetchCall): Promise<IBinaryData>;
}

/** The work of an operation for one unit, after its fields are read. */
export type Work = (job: Job) => Promise<Output[]>;
