import {
	isObjectEmpty,
	type IBinaryKeyData,
	type IContextObject,
	type IDataObject,
	type IExecuteFunctions,
} from 'n8n-workflow';

import { digestOf } from '../digest';
import { isObject } from '../json';
import type { FileSize } from '../transport/pictureSize';

/**
 * What is known of a paid call. `sent`: it went out and has no answer yet; if a later attempt finds it, it may or may
 * not have been carried out. `unknown`: it ended without an answer. `accepted`: the service accepted it.
 */
export type Entry = {
	/** How many paid jobs the call starts. */
	jobs: number;
	/** Of a tool: the execution that has noted it. */
	execution?: string;
} &
	/** `id`: the one in an answer that refuses the call. */
	(| { state: 'sent' | 'unknown'; words?: string; id?: string }
		| { state: 'accepted'; kept: IDataObject }
	);

/** Something the service has made, and the item it was made for, where that is known. */
export interface Made {
	id: string;
	item?: number;
}

const PLACE = 'paidCalls';
const ORIGINS = 'paidCallOrigins';
const SIZES = 'pictureSizes';
const UPLOAD = '/upload';
/** How long (ms) to reuse uploaded files; the service does not say how long it keeps them. */
const UPLOAD_KEPT_MS = 60 * 60_000;

/**
 * The paid calls of this node in this execution. It is stored in the node's execution context, which n8n keeps through
 * "Retry On Fail", waiting, and "Retry execution", so that none of them pays again.
 */
export class Journal {
	private readonly entries: Record<string, unknown>;
	/** Keys by the origin of their requests. */
	private readonly origins: Record<string, unknown>;
	/** Sizes of pictures, by the digests of their addresses; null for one that could not be read. */
	private readonly sizes: Record<string, unknown>;

	/** @param toolOf the execution that the node is a tool in */
	constructor(
		context: IContextObject,
		private readonly run: number,
		private readonly toolOf?: string,
	) {
		if (!isObject(context[PLACE])) context[PLACE] = {};
		this.entries = context[PLACE] as Record<string, unknown>;
		if (!isObject(context[ORIGINS])) context[ORIGINS] = {};
		this.origins = context[ORIGINS] as Record<string, unknown>;
		if (!isObject(context[SIZES])) context[SIZES] = {};
		this.sizes = context[SIZES] as Record<string, unknown>;
	}

	/**
	 * The key of a paid call: a different run of the node, item, operation, or request is a different call. But if an
	 * earlier attempt recorded a call of the same origin, it is that one: only a value that changes on its own differs.
	 */
	key(
		unit: number,
		operation: string,
		what: string,
		request: { path: string; body?: unknown },
		origin?: string,
	): string {
		const place = `${this.run}/${unit}/${operation}/${what}`;
		const key = `${place}/${digestOf(request)}`;
		return origin === undefined
			? this.takenOver(key)
			: this.notedFor(`${place}${request.path}/${origin}`, key);
	}

	/**
	 * "Retry execution" runs an agent from its start and counts the runs of its tools on. So a call with the same words
	 * that an execution before has noted is this one, once; within one execution, a model may order twice on purpose.
	 */
	private takenOver(key: string): string {
		if (this.toolOf === undefined) return key;
		const isSame = (known: string) =>
			known.slice(known.indexOf('/')) === key.slice(key.indexOf('/'));
		const earlier = [key, ...Object.keys(this.entries).filter(isSame)].find((known) => {
			const entry = this.find(known);
			return entry !== undefined && (known === key || entry.execution !== this.toolOf);
		});
		const entry = earlier === undefined ? undefined : this.find(earlier);
		if (earlier === undefined || entry === undefined) return key;
		this.strike(earlier);
		this.write(key, entry);
		return key;
	}

	private notedFor(origin: string, key: string): string {
		const noted = this.origins[origin];
		if (typeof noted === 'string' && this.find(noted) !== undefined && this.find(key) === undefined)
			return noted;
		this.origins[origin] = key;
		return key;
	}

	/** Whether no call of the node is noted in this execution. */
	get isEmpty(): boolean {
		return isObjectEmpty(this.entries);
	}

	find(key: string): Entry | undefined {
		return this.entries[key] as Entry | undefined;
	}

	write(key: string, entry: Entry): void {
		this.entries[key] = this.toolOf === undefined ? entry : { ...entry, execution: this.toolOf };
	}

	/** The service certainly did not accept the call. */
	strike(key: string): void {
		delete this.entries[key];
	}

	/** Stores the body of a paid call whose files are uploaded; `now` in ms since 1970. */
	keepUpload(key: string, body: IDataObject, now: number): void {
		this.write(key + UPLOAD, { state: 'accepted', kept: { body, at: now }, jobs: 0 });
	}

	/** The body of the paid call with this key, if its files were uploaded recently. */
	uploaded(key: string, now: number): IDataObject | undefined {
		const entry = this.find(key + UPLOAD);
		if (entry?.state !== 'accepted' || now - Number(entry.kept.at) > UPLOAD_KEPT_MS)
			return undefined;
		return isObject(entry.kept.body) ? entry.kept.body : undefined;
	}

	/** The size of the picture at an address: what an earlier try of this run was told, or what is read now. */
	async pictureSize(
		url: string,
		read: () => Promise<FileSize | undefined>,
	): Promise<FileSize | null> {
		const key = `${this.run}/${digestOf(url)}`;
		const known = this.sizes[key] as FileSize | null | undefined;
		if (known !== undefined) return known;
		const size = (await read()) ?? null;
		this.sizes[key] = size;
		return size;
	}

	/** Everything the service accepted in this run of the node, in earlier attempts. */
	made(): Made[] {
		return Object.entries(this.entries).flatMap(([key, entry]) => {
			const known = entry as Entry;
			if (!key.startsWith(`${this.run}/`) || known.state !== 'accepted') return [];
			const id = lookupId(known.kept);
			return id === '' ? [] : [{ id, item: Number(key.split('/')[1]) }];
		});
	}

	/** Paid jobs of the whole execution so far, including those with an unknown outcome. */
	paidJobs(): number {
		return Object.values(this.entries).reduce<number>(
			(sum, entry) => sum + (entry as Entry).jobs,
			0,
		);
	}
}

/** What a person can look up: the id, or the URL of something without an id. Empty for a text. */
export function lookupId({ projectId, folderId, id, downloadUrl }: IDataObject): string {
	return String(projectId ?? folderId ?? id ?? downloadUrl ?? '');
}

/** The end of a file that n8n keeps in memory, as Base64: enough to tell it from others in the execution. */
const TAIL_LENGTH = 1_024;

/**
 * The origin of a run's requests: the fields as entered, with expressions not evaluated, and the items. An expression
 * such as `$now` or `$execution.id` has a different value on each attempt, but the same origin, so it means the same
 * job.
 */
export class InputDigests {
	private fields?: string;

	constructor(private readonly context: Pick<IExecuteFunctions, 'getNode' | 'getInputData'>) {}

	/** Undefined for an item that cannot be written as JSON. */
	of(item: number): string | undefined {
		this.fields ??= digestOf(this.context.getNode().parameters);
		const { json, binary = {} } = this.context.getInputData()[item] ?? {};
		try {
			return digestOf([this.fields, json, filesIn(binary)]);
		} catch {
			return undefined;
		}
	}
}

const filesIn = (binary: IBinaryKeyData) =>
	Object.entries(binary).map(([field, { fileName, id, data }]) => [
		field,
		fileName,
		id ?? [data.length, data.slice(-TAIL_LENGTH)],
	]);
