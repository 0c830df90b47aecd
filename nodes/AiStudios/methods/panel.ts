import { NodeOperationError } from 'n8n-workflow';
import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	NodeApiError,
} from 'n8n-workflow';

import { sentences } from '../jobs/advice';
import { apiError } from '../jobs/apiError';
import { failureOf, JobFailure } from '../jobs/failure';
import type { NoAnswer, ReadCall } from '../jobs/job';
import { AdvisedError, type FieldProblem } from '../problem';
import { StopSwitch } from '../transport/pause';
import { Pool } from '../transport/pool';
import { Client, CREDENTIAL } from '../transport/client';
import { fingerprintOf, KEYS_PAGE } from '../transport/tokens';
import { cached } from './listCache';

/** The keys page in words that have no hyphen. */
const KEYS_MENU = "https://account.aistudios.com under 'API Key'";

/** Rows shown at once; n8n asks for the next ones when a person scrolls down. */
const PAGE = 100;

/** What a chooser offers: the row itself and the words it is found by, besides its name and value. */
export interface Choice extends INodeListSearchItems {
	words?: string;
}

export interface Answer<T> {
	kind: 'answer';
	data: T;
}

/** Answers of the service for a panel of the editor, in which a person waits. */
export class Panel {
	private readonly client: Client;

	constructor(private readonly context: ILoadOptionsFunctions) {
		const ended = new StopSwitch();
		this.client = new Client(context, new Pool({ size: 4, pauseMs: 0, ended }));
	}

	/** One call, not repeated for faults: a person can open the list again sooner than a pause ends. */
	async ask<T>(call: ReadCall<T>): Promise<Answer<T> | NoAnswer> {
		const outcome = await this.client.call({ ...call.request, kind: 'poll' });
		return outcome.kind === 'answer' ? { kind: 'answer', data: call.read(outcome.data) } : outcome;
	}

	/** The data of a call. @throws JobFailure in words for the panel */
	async read<T>(call: ReadCall<T>): Promise<T> {
		return dataOf(await this.ask(call), call.what);
	}

	/**
	 * The list, as it was loaded for the same account within the last minute, or loaded now.
	 *
	 * @param isWhole whether what was loaded may be shown for a minute; otherwise it is loaded again the next time
	 */
	async list<T>(
		name: string,
		load: () => Promise<T>,
		isWhole: (loaded: T) => boolean = () => true,
	): Promise<T> {
		const account = await fingerprintOf(await this.context.getCredentials(CREDENTIAL));
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
 * @param empty what to say when there is nothing to choose from at all
 * @throws FieldProblem instead of showing an empty list without a reason
 */
export function page(
	choices: Choice[],
	empty: FieldProblem,
	filter?: string,
	token?: unknown,
): INodeListSearchResult {
	if (choices.length === 0) throw empty;
	const searched = (filter ?? '').trim().toLowerCase();
	const found = choices.filter(({ name, value, words = '' }) =>
		`${name} ${String(value)} ${words}`.toLowerCase().includes(searched),
	);
	const from = Number(token ?? 0) || 0;
	const results = found
		.slice(from, from + PAGE)
		.map(({ name, value, description, url }) => ({ name, value, description, url }));
	return found.length > from + PAGE
		? { results, paginationToken: String(from + PAGE) }
		: { results };
}

/** Loads what a panel shows; what goes wrong in it becomes an error with the reason, which n8n shows in the panel. */
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
 * n8n shows the message in the panel, newer releases the description, too: so the advice is in the message only. It
 * writes blanks for hyphens there, which an address with one does not survive.
 */
function panelError(
	context: ILoadOptionsFunctions,
	reason: unknown,
): NodeApiError | NodeOperationError {
	const node = context.getNode();
	const advice = reason instanceof AdvisedError ? (reason.advice ?? '') : '';
	const happened = reason instanceof Error ? reason.message : String(reason);
	const message = sentences(happened, advice).replace(KEYS_PAGE, KEYS_MENU);
	return reason instanceof JobFailure
		? apiError(node, reason, { message })
		: new NodeOperationError(node, message);
}
