import type { IBinaryData, IBinaryKeyData, IDataObject } from 'n8n-workflow';

import type { FileSize } from '../scene/pictures';
import type { FileRequest } from '../transport/fileOutcome';
import type { Outcome } from '../transport/outcome';
import type { ServiceRequest } from '../transport/client';

/** What one unit of work gives to the next node. */
export interface Output {
	json: IDataObject;
	binary?: IBinaryKeyData;
}

export type NoAnswer = Exclude<Outcome, { kind: 'answer' }>;

/** A call that costs nothing and may be repeated. */
export interface ReadCall<T> {
	/** What is asked for, as a noun for messages. */
	what: string;
	request: ServiceRequest;
	/** The answer is the same for all items of the run: it is asked for once. */
	shared?: boolean;
	/** A shared answer that may also be some minutes old, from another execution of the process. */
	remembered?: boolean;
	/** What is needed of the data, as plain JSON. Keep it small: the replay log of a parked run holds it. */
	read: (data: unknown) => T;
}

/** Files for a paid call. Uploading costs nothing and may be repeated; the files stay with the service for a while. */
export interface Upload {
	/** What is uploaded, as a noun for messages. */
	what: string;
	request: ServiceRequest;
	/** The body of the paid call, which names the files as the service does. @throws JobFailure when some are missing */
	body: (data: unknown) => IDataObject;
}

/** A call that creates something. Made at most once for an item and a request, whatever happens. */
export interface PayCall<T extends IDataObject = IDataObject> {
	/** What is created, as a noun for messages and the journal: "project", "export". */
	what: string;
	/** Ids of what it is about, for the details of a failure: of the project to export or to change. */
	about?: IDataObject;
	/** Its body and identity are dropped once it was sent, since units that wait would keep them in memory. */
	request: ServiceRequest;
	/** What has to be brought to the service first, and only if this call was not made before. */
	upload?: Upload;
	/** How many paid jobs this starts, for the spending guard; 0 for drafts and for the export of a counted job. */
	jobs: number;
	/** What to keep of the answer: small, without secrets. Undefined when the id is missing. */
	keep: (data: unknown) => T | undefined;
}

/** The state of a running job as one status call tells it. */
export type Progress<T extends IDataObject = IDataObject> =
	| {
			is: 'running';
			percent?: number;
			state?: string;
			/** 100 % was told, but no address of the video yet. */ lacksUrl?: boolean;
	  }
	| { is: 'finished'; result: T }
	| { is: 'failed'; words: string };

/** A job of the service to be awaited. */
export interface WaitCall<T extends IDataObject = IDataObject> {
	/** The id a person can look for in AI Studios, and the output field that carries it. */
	id: string;
	idField: 'projectId' | 'folderId';
	/** What is awaited, for messages: "video". */
	what: string;
	/** Which part of the whole this wait is, in percent, where a unit waits more than once. Default 0 to 100. */
	share?: readonly [from: number, to: number];
	status: ServiceRequest;
	read: (data: unknown) => Progress<T>;
	/** How long to wait, in minutes; all waits of a unit share this time. */
	limit: number;
}

/** A file of the service to be brought into n8n's binary storage. */
export interface FetchCall {
	/** What the file is, as a noun for messages: "video". */
	what: string;
	file: FileRequest;
	/** What is known by now, such as ids and addresses: it stays with the item when the file cannot be had. */
	known: IDataObject;
}

/**
 * The only way out of an operation. Retrying, the journal of paid calls, the spending guard, waiting, parking and
 * stopping are done behind these functions, once.
 *
 * An operation may be run again from its start, in another execution: what each call was told is then replayed from a
 * log. So an operation decides by nothing but its fields and by what these functions tell.
 */
export interface Job {
	/** Tells what will be paid for after free reads, so that the guards count it before anything is asked. Sends nothing. */
	plan(call: PayCall): Promise<void>;
	/** @throws JobFailure when there is no answer */
	read<T>(call: ReadCall<T>): Promise<T>;
	/** A read without whose answer the operation can go on. */
	ask<T>(call: ReadCall<T>): Promise<{ kind: 'answer'; data: T } | NoAnswer>;
	/**
	 * The sizes of pictures at public addresses, null for those that cannot be read. Each is asked for once a run, and the
	 * same at each try of it.
	 */
	pictureSizes(urls: readonly string[]): Promise<Array<FileSize | null>>;
	/** Whether the service took this paid call in an earlier try. Sends nothing. */
	wasPaid(call: PayCall): Promise<boolean>;
	/** @throws JobFailure when the service did not take it, or it is not known whether it did */
	pay<T extends IDataObject>(call: PayCall<T>): Promise<T>;
	/** @throws JobFailure when the job has failed or is gone, or the time is up */
	wait<T extends IDataObject>(call: WaitCall<T>): Promise<T>;
	/** @throws JobFailure when the file cannot be had whole */
	fetch(call: FetchCall): Promise<IBinaryData>;
}

/** What an operation does for one unit, once its fields are read. */
export type Work = (job: Job) => Promise<Output[]>;
