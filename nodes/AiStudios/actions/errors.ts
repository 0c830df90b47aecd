import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	IPairedItemData,
} from 'n8n-workflow';

import { adviceOf, JobFailure, messageOf, nodeError, sentences } from '../jobs/failure';
import { canRelease } from '../jobs/resume/parkedRun';
import { isTool, type Params } from '../fields/params';
import { FieldProblem } from '../problem';
import { isObject, asText } from '../json';
import type { Unit } from './operation';

/** Number of ids in a message; the details of the error have all of them. */
const IDS_SHOWN = 20;
/** n8n passes to a retry what the retried execution knows, and nothing about its other retries. */
const RETRY_NEWEST =
	'To go on from here, retry the newest retry, which is this one: the first execution does not know what was paid for since.';
/** Without this, a model may call again, and the job is then paid for twice. */
const MAY_EXIST_FOR_MODEL =
	'It may have been made. Do not call this tool again for it, since it could be paid twice; ask the user to look for it in AI Studios.';

/**
 * The error n8n shows when the node fails: what happened, to which item, what already exists, what to do.
 *
 * @param place the item at fault, in words, as `placeOf` gives them
 * @param made ids that the service accepted in this run
 */
export function asNodeError(
	context: Pick<IExecuteFunctions, 'getNode' | 'getMode'>,
	reason: unknown,
	itemIndex?: number,
	made: readonly string[] = [],
	place = '',
): NodeApiError | NodeOperationError {
	// An error of n8n keeps its own details.
	if (reason instanceof NodeApiError || reason instanceof NodeOperationError)
		return nodeError(context.getNode(), reason);
	const happened = messageOf(reason) + place + existing(made);
	const error = nodeError(context.getNode(), reason, {
		message: isTool(context) ? sentences(happened, adviceForModel(reason)) : happened,
		description:
			made.length > 0 && context.getMode() === 'retry'
				? sentences(adviceOf(reason) ?? '', RETRY_NEWEST).trim()
				: adviceOf(reason),
		itemIndex,
	});
	error.context.data = { ...detailsOf(reason), ...(made.length === 0 ? {} : { made: [...made] }) };
	return error;
}

const detailsOf = (reason: unknown): IDataObject =>
	reason instanceof JobFailure ? reason.details : {};

/**
 * The output for a failed item while the others continue. In this shape, n8n 2.41 sends it to the error output,
 * including details; for older releases, see `forErrorOutput`.
 *
 * @param place the item at fault, in words, as `placeOf` gives them
 * @param made ids that the service accepted for this item before it failed
 */
export function errorItem(
	reason: unknown,
	unit: Pick<Unit, 'items'>,
	place: string,
	made: IDataObject = {},
): INodeExecutionData {
	const details = {
		...made,
		...detailsOf(reason),
		advice: adviceOf(reason),
	};
	const message = messageOf(reason);
	const untold = namesIn(made).filter((id) => !message.includes(id));
	return {
		json: { error: message + place + existing(untold), details },
		pairedItem: pairing(unit),
	};
}

/**
 * The items with the advice for their reader, in the shape that this n8n release sends to the right output. Releases
 * without `details` treat an item as failed only if it has just `error` and `message`, and would otherwise pass it on
 * as successful: for these, the advice is the message, and the ids are in the error.
 *
 * @param knowsDetails whether this release has `details`; every release that can park an execution does
 */
export function forErrorOutput(
	context: Pick<IExecuteFunctions, 'getNode'>,
	items: INodeExecutionData[],
	knowsDetails = canRelease(),
): INodeExecutionData[] {
	const shown = isTool(context) ? items.map(forModel) : items;
	if (knowsDetails || context.getNode().onError !== 'continueErrorOutput') return shown;
	return shown.map((item) => {
		const { error, details } = item.json;
		if (typeof error !== 'string' || !isObject(details)) return item;
		return { ...item, json: { error, message: asText(details.advice) || error } };
	});
}

/** A model reads the items directly: it must not request again what may have been made. */
function forModel(item: INodeExecutionData): INodeExecutionData {
	const { details } = item.json;
	if (!isObject(details) || details.mayExist !== true) return item;
	return { ...item, json: { ...item.json, details: { ...details, advice: MAY_EXIST_FOR_MODEL } } };
}

/** The item at fault: the first one of a unit if the failure does not say which. */
export function faultyItem(reason: unknown, { items }: Pick<Unit, 'items'>): number {
	return (reason instanceof FieldProblem ? reason.item : undefined) ?? items[0] ?? 0;
}

/** Letters of a name that tell one item from another. */
const NAME_LETTERS = 60;
const nameField = { name: 'name' };

/**
 * Which item a message is about, as n8n itself writes it, so that it does not write it again: " [item 2]", or
 * " [item 2: Welcome Bo]" where the item gives the video a name. Nothing where there is only one.
 *
 * @param count how many items there are
 * @param fields the fields of the item
 */
export function placeOf(item: number, count: number, fields: Pick<Params, 'value'>): string {
	if (count < 2) return '';
	const name = nameOf(fields);
	return name === '' ? ` [item ${item}]` : ` [item ${item}: ${name}]`;
}

function nameOf(fields: Pick<Params, 'value'>): string {
	try {
		const name = asText(fields.value(nameField));
		return name.length > NAME_LETTERS ? `${name.slice(0, NAME_LETTERS)}…` : name;
	} catch {
		// An expression that fails is what the message is about, or will be.
		return '';
	}
}

export function pairing({ items }: Pick<Unit, 'items'>): IPairedItemData | IPairedItemData[] {
	return items.length === 1 ? { item: items[0] ?? 0 } : items.map((item) => ({ item }));
}

function existing(made: readonly string[]): string {
	if (made.length === 0) return '';
	const shown = made.slice(0, IDS_SHOWN).join(', ');
	const more =
		made.length > IDS_SHOWN
			? ` and ${made.length - IDS_SHOWN} more, which the details of this error name`
			: '';
	return `. Made in this run: ${shown}${more}. A retry does not pay for ${made.length === 1 ? 'it' : 'them'} again`;
}

function adviceForModel(reason: unknown): string | undefined {
	return reason instanceof JobFailure && reason.details.mayExist === true
		? MAY_EXIST_FOR_MODEL
		: adviceOf(reason);
}

/** Ids for the message; those of files and helper jobs are in the details. */
const namesIn = ({ projectId, folderId }: IDataObject): string[] =>
	[projectId, folderId].filter((id) => typeof id === 'string');
