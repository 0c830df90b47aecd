import type { IBinaryData, IBinaryKeyData, IDataObject } from 'n8n-workflow';

import type { FileRequest } from '../transport/download';
import type { Outcome } from '../transport/outcome';
import type { ServiceRequest } from '../transport/client';

/** What one unit of work gives to the next node. */
export interface Output {
	json: IDataObject;
	binary?: IBinaryKeyData;
}

export type NoAnswer = Exclude<Outcome, { kind: 'answer' }>;

/** The state of a running job as one status call tells it. */
export type Progress =
	| {
			is: 'running';
			percent?: number;
			state?: string;
			/** 100 % was told, but no address of the video yet. */ lacksUrl?: boolean;
	  }
	| { is: 'finished'; result: IDataObject }
	| { is: 'failed'; words: string };

/** Files for a paid call. Uploading costs nothing and may be repeated; the files stay with the service for a while. */
export interface Upload {
	/** What is uploaded, as a noun for messages. */
	what: string;
	request: ServiceRequest;
	/** The body of the paid call, which names the files as the service does. @throws JobFailure when some are missing */
	body: (data: unknown) => IDataObject;
}

/**
 * What an operation does, as a chain of steps. An operation builds the first step from its parameters; each step says
 * what comes after it. The steps are plain data with pure functions: waiting, repeating, journaling, stopping and
 * counting are done once, by whoever walks the chain (`walk.ts`).
 *
 *     read ──▶ pay ──▶ wait ──▶ (pay ──▶ wait) ──▶ (fetch) ──▶ done
 */
export type Step =
	/** A call that costs nothing and may be repeated. */
	| {
			do: 'read';
			/** What is asked for, as a noun for messages. */
			what: string;
			request: ServiceRequest;
			/** The answer is the same for all items of the run: it is asked for once. */
			shared?: boolean;
			/** What follows in any case, where that is known already: the spending guard counts it before anything is asked. */
			before?: Step;
			/** What of the data `next` needs, where that is much less: the walk remembers what each step was told. */
			keep?: (data: unknown) => unknown;
			next: (data: unknown, body: unknown) => Step;
			/** How to go on without an answer, where that is no failure; undefined leaves it one. */
			otherwise?: (outcome: NoAnswer) => Step | undefined;
	  }
	/** A call that creates something. Made at most once for an item and a request, whatever happens. */
	| {
			do: 'pay';
			/** What is created, as a noun for messages and the journal: "project", "export". */
			what: string;
			/** Ids of what it is about, for the details of a failure: of the project to export or to change. */
			about?: IDataObject;
			request: ServiceRequest;
			/** What has to be brought to the service first, and only if this call was not made before. */
			upload?: Upload;
			/** How many paid jobs this starts, for the spending guard; 0 for drafts and for the export of a counted job. */
			jobs: number;
			/** What to keep of the answer: small, without secrets, enough for `next`. Undefined when the id is missing. */
			keep: (data: unknown) => IDataObject | undefined;
			next: (kept: IDataObject) => Step;
	  }
	/** A job of the service to be awaited. */
	| {
			do: 'wait';
			/** The id a person can look for in AI Studios, and the output field that carries it. */
			id: string;
			idField: 'projectId' | 'folderId';
			/** What is awaited, for messages: "video". */
			what: string;
			/** Which part of the whole this wait is, in percent, where a unit waits more than once. Default 0 to 100. */
			share?: readonly [from: number, to: number];
			status: ServiceRequest;
			read: (data: unknown) => Progress;
			/** How long to wait, in minutes; all waits of a unit share this time. */
			limit: number;
			/** A paid step that follows this wait: if the service took it before, there is nothing to wait for. */
			paidAfter?: PayStep;
			next: (result: IDataObject) => Step;
	  }
	/** A file of the service to be brought into n8n's binary storage. */
	| {
			do: 'fetch';
			/** What the file is, as a noun for messages: "video". */
			what: string;
			file: FileRequest;
			/** What is known by now, such as ids and addresses: it stays with the item when the file cannot be had. */
			known: IDataObject;
			next: (file: IBinaryData) => Step;
	  }
	/** Work on this side that sends nothing to the service, such as drawing a picture and storing it. */
	| { do: 'work'; run: () => Promise<Step> }
	| { do: 'done'; outputs: Output[] };

export type PayStep = Extract<Step, { do: 'pay' }>;
export type ReadStep = Extract<Step, { do: 'read' }>;
export type FetchStep = Extract<Step, { do: 'fetch' }>;
export type WaitStep = Extract<Step, { do: 'wait' }>;
export type DoneStep = Extract<Step, { do: 'done' }>;

/** The chain's last step, for one output. */
export function done(json: IDataObject, binary?: IBinaryKeyData): Step {
	return { do: 'done', outputs: [binary === undefined ? { json } : { json, binary }] };
}
