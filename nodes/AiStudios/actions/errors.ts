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

/** Other items whose problems are named along with the first one. */
const OTHERS_TOLD = 5;
/** Number of ids in a message; the details of the error have all of them. */
const IDS_SHOWN = 20;
/** n8n passes to a retry what the retried execution knows, and nothing about its other retries. */
const RETRY_NEWEST =
	'To continue, retry this execution, not an earlier one: earlier ones do not know what has been paid for since.';
/** An item whose outcome is unknown ends every retry, unless the others go on without it. */
const OTHERS_GO_ON =
	"To make the other items, set 'On Error' in the settings of the node to 'Continue', and retry the execution.";
/** A new run would send them again. */
const CHECK_UNKNOWN =
	'Check in AI Studios whether there is something for the other items named above: this execution does not send them again, even when you retry it.';
/** Without this, a model may call again, and the job is then paid for twice. */
const MAY_EXIST_FOR_MODEL =
	'It may have been made. Do not call this tool again for it, since it could be paid twice; ask the user to look for it in AI Studios.';

/** An item of which it is not known whether the service accepted what was sent. */
interface Unknown {
	item: number;
	/** The item in words, as `placeOf` gives them. */
	place: string;
	/** The ID in the answer, if any. */
	id?: string;
}

/** Where a failure belongs, and what exists already. */
interface Situation {
	/** The item at fault; undefined where no single one is. */
	item?: number;
	/** The item at fault, in words, as `placeOf` gives them. */
	place?: string;
	/** What the service accepted in this run, with the names that the items give it. */
	made?: ReadonlyArray<{ id: string; name: string }>;
	/** Other items of which it is not known whether the service accepted what was sent. */
	unknown?: readonly Unknown[];
	/** What is wrong with the fields of other items, so that a person can correct all of them at once. */
	others?: readonly string[];
}

/** The error n8n shows when the node fails: what happened, to which item, what already exists, what to do. */
export function asNodeError(
	context: Pick<IExecuteFunctions, 'getNode' | 'getMode'>,
	reason: unknown,
	{ item, place = '', made = [], unknown = [], others = [] }: Situation = {},
): NodeApiError | NodeOperationError {
	// An error of n8n keeps its own details.
	if (reason instanceof NodeApiError || reason instanceof NodeOperationError)
		return nodeError(context.getNode(), reason);
	const asTool = isTool(context);
	const message = messageOf(reason);
	const unnamed = made.filter(({ id }) => !message.includes(id));
	const happened = message + place + existing(unnamed, asTool) + inDoubt(unknown);
	const further = [
		...(others.length === 0 ? [] : [`Other items to correct: ${others.join('; ')}.`]),
		...(unknown.length > 0 && !mayExist(reason) ? [CHECK_UNKNOWN] : []),
		...(unknown.length > 0 || (place !== '' && mayExist(reason)) ? [OTHERS_GO_ON] : []),
		...(made.length > 0 && context.getMode() === 'retry' ? [RETRY_NEWEST] : []),
	];
	const advice = adviceOf(reason);
	const error = nodeError(context.getNode(), reason, {
		message: asTool ? sentences(happened, adviceForModel(reason)) : happened,
		description: further.length === 0 ? advice : [advice ?? '', ...further].join(' ').trim(),
		itemIndex: item,
	});
	const ids = made.map(({ id }) => id);
	error.context.data = {
		...detailsOf(reason),
		...(ids.length === 0 ? {} : { made: ids }),
		...(unknown.length === 0 ? {} : { unknown: unknown.map(({ item, id }) => ({ item, id })) }),
	};
	return error;
}

/** Whether it would happen to every item. */
export const isOfAll = (reason: unknown): boolean =>
	reason instanceof JobFailure && reason.about.ofAll === true;

const detailsOf = (reason: unknown): IDataObject =>
	reason instanceof JobFailure ? reason.details : {};

/** Whether the service may have accepted what it is about. */
const mayExist = (reason: unknown): boolean => detailsOf(reason).mayExist === true;

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
		advice: adviceOf(reason, true),
	};
	const message = messageOf(reason);
	const untold = namesIn(made).filter((id) => !message.includes(id));
	const existing = untold.length === 0 ? '' : `. Made for this item: ${untold.join(', ')}`;
	return {
		json: { error: message + place + existing, details },
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

/** A unit whose fields may have a problem. */
interface Checked {
	unit: Pick<Unit, 'items'>;
	failure?: unknown;
}

/** What is wrong with the fields of units besides the failed one: the first few, and how many more. */
export function otherProblems(
	units: readonly Checked[],
	failed: Checked,
	place: (item: number) => string,
): string[] {
	const others = units.filter(
		({ failure }) => failure instanceof FieldProblem && failure !== failed.failure,
	);
	const told = others
		.slice(0, OTHERS_TOLD)
		.map(({ failure, unit }) => messageOf(failure) + place(faultyItem(failure, unit)));
	const left = others.length - told.length;
	return left === 0 ? told : [...told, `${left} more`];
}

/** The units besides the failed one of which it is not known whether the service accepted what was sent. */
export function unknownOthers(
	units: readonly Checked[],
	failed: Checked,
	place: (item: number) => string,
): Unknown[] {
	return units
		.filter((other) => other !== failed && mayExist(other.failure))
		.map(({ failure, unit }) => {
			const item = faultyItem(failure, unit);
			return { item, place: place(item), id: asText(detailsOf(failure).id) || undefined };
		});
}

/** Letters of a name that tell one item from another. */
const NAME_LETTERS = 60;
const nameField = { name: 'name' };

/**
 * Which item a message is about, as n8n itself writes it, so that it does not write it again: " [item 2]", or
 * " [item 2: Welcome Bo]" where the item gives the video a name. Nothing where there is only one.
 *
 * @param count how many items there are
 */
export function placeOf(item: number, count: number, name: string): string {
	if (count < 2) return '';
	return name === '' ? ` [item ${item}]` : ` [item ${item}: ${name}]`;
}

/** The name that the fields of an item give to what is made from it; empty without one. */
export function nameOf(fields: Pick<Params, 'value'>): string {
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

function existing(made: NonNullable<Situation['made']>, asTool: boolean): string {
	if (made.length === 0) return '';
	const shown = made
		.slice(0, IDS_SHOWN)
		.map(({ id, name }) => (name === '' ? id : `${name} (${id})`))
		.join(', ');
	const more =
		made.length > IDS_SHOWN
			? ` and ${made.length - IDS_SHOWN} more, listed in the details of this error`
			: '';
	const it = made.length === 1 ? 'it' : 'them';
	// A model that calls the tool again with the same words means another one.
	const retry = asTool
		? ''
		: `. A retry does not make or pay for ${it} again, as long as ${made.length === 1 ? 'its' : 'their'} fields stay the same`;
	return `. Made in this run: ${shown}${more}${retry}`;
}

function inDoubt(unknown: readonly Unknown[]): string {
	if (unknown.length === 0) return '';
	const shown = unknown
		.slice(0, IDS_SHOWN)
		.map(
			({ place, id }) =>
				place.trim() + (id === undefined ? '' : ` (its response names the ID ${id})`),
		)
		.join(', ');
	const left = unknown.length - IDS_SHOWN;
	const more = left > 0 ? ` and ${left} more, listed in the details of this error` : '';
	return `. For other items, it is not known whether AI Studios accepted what was sent: ${shown}${more}`;
}

function adviceForModel(reason: unknown): string | undefined {
	return mayExist(reason) ? MAY_EXIST_FOR_MODEL : adviceOf(reason, true);
}

/** Ids for the message; those of files and helper jobs are in the details. */
const namesIn = ({ projectId, folderId }: IDataObject): string[] =>
	[projectId, folderId].filter((id) => typeof id === 'string');
