import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { adviceOf, failureOf, JobFailure, messageOf, nodeError, sentences } from '../jobs/failure';
import type { NoAnswer, ReadCall } from '../jobs/job';
import type { FieldProblem } from '../problem';
import { Client } from '../transport/client';
import { CREDENTIAL } from '../transport/exchange';
import { Pool } from '../transport/pool';
import { StopSwitch } from '../transport/stop';
import { fingerprintOf, KEYS_PAGE } from '../transport/tokens';

/** The keys page, described without a hyphen. */
const KEYS_MENU = "https://account.aistudios.com under 'API Key'";

/** Rows per page; n8n requests the next page when a person scrolls down. */
const PAGE = 100;

/** A row in a list, and the words whose beginnings find it besides its name and value. */
export interface Choice extends INodeListSearchItems {
	words?: string;
	/** The name alone, where the row shows more than that. */
	searchedName?: string;
}

export interface Answer<T> {
	kind: 'answer';
	data: T;
}

/** Answers of the service for a panel in the editor, where a person is waiting. */
export class Panel {
	private readonly client: Client;

	constructor(private readonly context: ILoadOptionsFunctions) {
		const ended = new StopSwitch();
		this.client = new Client(context, new Pool({ size: 4, pauseMs: 0, ended }));
	}

	/** One call, not repeated on failure: a person can reopen the list before a pause would end. */
	async ask<T>(call: ReadCall<T>): Promise<Answer<T> | NoAnswer> {
		const outcome = await this.client.call({ ...call.request, kind: 'poll' });
		return outcome.kind === 'answer' ? { kind: 'answer', data: call.read(outcome.data) } : outcome;
	}

	/** The data of a call. @throws JobFailure with a message for the panel */
	async read<T>(call: ReadCall<T>): Promise<T> {
		return dataOf(await this.ask(call), call.what);
	}

	/**
	 * The list, as loaded for the same account within the last minute, or loaded now.
	 *
	 * @param isWhole whether the loaded list may be cached for a minute; otherwise, it is loaded again next time
	 */
	async list<T>(
		name: string,
		load: () => Promise<T>,
		isWhole: (loaded: T) => boolean = () => true,
	): Promise<T> {
		const account = fingerprintOf(await this.context.getCredentials(CREDENTIAL));
		return await cached(`${account}/${name}`, load, isWhole);
	}
}

/** @throws JobFailure when there is no answer; `what` is a noun such as "list of avatars" */
export function dataOf<T>(answer: Answer<T> | NoAnswer, what: string): T {
	if (answer.kind === 'answer') return answer.data;
	throw missed(answer, what);
}

/** Why there is no answer, in one sentence. */
export const reasonFor = (outcome: NoAnswer, what: string): string => missed(outcome, what).message;

function missed(outcome: NoAnswer, what: string): JobFailure {
	if (outcome.kind !== 'broken' && outcome.kind !== 'lost') return failureOf(outcome, what, false);
	const words = outcome.words === '' ? '' : `: ${outcome.words}`;
	return new JobFailure(
		`AI Studios did not send the ${what}${words}`,
		"Try again in a moment, or choose 'By ID'.",
		{
			...('status' in outcome ? { status: outcome.status } : {}),
		},
	);
}

/**
 * The choices that match the search, page by page.
 *
 * @param empty the message if there is nothing to choose from
 * @throws FieldProblem instead of an empty list without a reason
 */
export function page(
	choices: Choice[],
	empty: FieldProblem,
	filter?: string,
	token?: unknown,
): INodeListSearchResult {
	if (choices.length === 0) throw empty;
	const searched = (filter ?? '').trim().toLowerCase();
	const found = choices.filter(
		({ name, searchedName = name, value, words = '' }) =>
			`${searchedName} ${String(value)}`.toLowerCase().includes(searched) ||
			` ${words}`.toLowerCase().includes(` ${searched}`),
	);
	const from = Number(token ?? 0) || 0;
	const results = found
		.slice(from, from + PAGE)
		.map(({ name, value, description, url }) => ({ name, value, description, url }));
	return found.length > from + PAGE
		? { results, paginationToken: String(from + PAGE) }
		: { results };
}

/** Loads what a panel shows; a failure becomes an error with the reason, which n8n shows in the panel. */
export async function inPanel<T>(
	context: ILoadOptionsFunctions,
	search: (panel: Panel) => Promise<T>,
): Promise<T> {
	try {
		return await search(new Panel(context));
	} catch (reason) {
		throw panelError(context, reason);
	}
}

/**
 * n8n shows the message in the panel, and newer releases also the description, so the advice is only in the message.
 * n8n replaces hyphens with spaces there, which breaks a URL that has one.
 */
function panelError(
	context: ILoadOptionsFunctions,
	reason: unknown,
): NodeApiError | NodeOperationError {
	const message = sentences(messageOf(reason), adviceOf(reason)).replace(KEYS_PAGE, KEYS_MENU);
	return nodeError(context.getNode(), reason, { message });
}

interface Entry {
	at: number;
	rows: Promise<unknown>;
}

/** How long (ms) a list is cached: long enough to search it while typing, short enough to show what was just made. */
const KEPT_MS = 60_000;
const MOST_LISTS = 40;

/** Shared by all panels in the process; the keys include a fingerprint of the account, so accounts never mix. */
const lists = new Map<string, Entry>();

/**
 * The list with this key, loaded at most once a minute; searches in the meantime share one load. A list that failed to
 * load, or loaded only in part, is not cached.
 *
 * @throws what `load` throws
 */
async function cached<T>(
	key: string,
	load: () => Promise<T>,
	isWhole: (loaded: T) => boolean,
): Promise<T> {
	const known = lists.get(key);
	if (known !== undefined && Date.now() - known.at < KEPT_MS) return (await known.rows) as T;
	const rows = load();
	lists.delete(key);
	lists.set(key, { at: Date.now(), rows });
	for (const oldest of lists.keys()) {
		if (lists.size <= MOST_LISTS) break;
		lists.delete(oldest);
	}
	let keep = false;
	try {
		const loaded = await rows;
		keep = isWhole(loaded);
		return loaded;
	} finally {
		if (!keep && lists.get(key)?.rows === rows) lists.delete(key);
	}
}
