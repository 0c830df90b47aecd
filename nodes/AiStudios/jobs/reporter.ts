import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isObject } from '../json';
import type { WaitCall } from './job';
import { lookupId, type Made } from './journal';
import type { Status } from './polling';

/**
 * Shows people what happens: log lines, console messages in runs from the editor, the ids of paid jobs in the
 * execution's custom data (which n8n keeps even when the execution is stopped), and one summary at the end.
 */
export class Reporter {
	private readonly startedAt = Date.now();
	private readonly madeById: Map<string, Made>;
	private readonly customData: CustomDataIds;
	private readonly percents = new Map<number, number>();
	private finished = 0;
	/** The credits of the finished videos that reported them, and how many these are. */
	private credits = 0;
	private priced = 0;

	/** @param made what the service accepted before, if a run continues */
	constructor(
		private readonly context: IExecuteFunctions,
		made: readonly Made[] = [],
	) {
		this.madeById = new Map(made.map((one) => [one.id, one]));
		this.customData = new CustomDataIds(context);
	}

	/** Everything the service accepted in this run, in order. */
	get made(): readonly Made[] {
		return [...this.madeById.values()];
	}

	accepted(unit: number, what: string, kept: IDataObject): void {
		const id = lookupId(kept);
		this.tell(`item ${unit}: ${what} ${id} accepted by AI Studios`);
		if (id === '' || this.madeById.has(id)) return;
		this.madeById.set(id, { id, item: unit });
		this.customData.add(id);
	}

	/** @param id the one in the answer, if any */
	unknown(unit: number, what: string, id?: string): void {
		const named = id === undefined ? '' : `; its response names the ID ${id}`;
		this.context.logger.warn(
			`${this.place}: item ${unit}: it is not known whether AI Studios accepted the ${what}${named}`,
		);
		if (id !== undefined) this.customData.add(id);
	}

	/** The execution could not be parked, so this one waits. */
	notReleased(reason: unknown): void {
		const words = reason instanceof Error ? reason.message : String(reason);
		this.context.logger.warn(`AI Studios: the worker is not released while waiting: ${words}`);
	}

	/** @param left how long (ms) the job will probably take, if known */
	status(
		unit: number,
		call: Pick<WaitCall, 'what' | 'id' | 'share' | 'isNoVideo'>,
		status: Status,
		left?: number,
	): void {
		const [from, to] = call.share ?? [0, 100];
		if (status.is === 'finished') {
			if (call.isNoVideo !== true) this.count(status.result);
			this.tell(`item ${unit}: ${call.what} ${call.id} is finished`);
		} else if (status.is === 'running') {
			const percent = Math.round((from + ((status.percent ?? 0) * (to - from)) / 100) * 100) / 100;
			if (this.percents.get(unit) === percent) return;
			this.percents.set(unit, percent);
			// For one share, the time left is not the total; at 100 %, there is no telling when the URL arrives.
			const isTold = left !== undefined && to === 100 && status.lacksUrl !== true;
			const time = isTold ? `, ${timeLeftWords(left)}` : '';
			this.tell(`item ${unit}: ${call.what} ${call.id} is at ${percent}%${time}`);
		}
	}

	/**
	 * One hint in the output panel: videos, time, and credits if the service reported them.
	 *
	 * @param links to the videos, as the end of the sentence
	 */
	summarize(links = ''): void {
		if (this.finished === 0) return;
		const seconds = Math.round((Date.now() - this.startedAt) / 1000);
		const time = seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
		this.context.addExecutionHints({
			message: `${this.finished} ${this.finished === 1 ? 'video' : 'videos'} finished in ${time}${this.costs}${links}`,
			type: 'info',
			location: 'outputPane',
		});
	}

	private count(result: IDataObject): void {
		// A dubbing has one for each language.
		const videos = Array.isArray(result.videos) ? result.videos.length : 1;
		this.finished += videos;
		const credits = creditsIn(result);
		if (credits === undefined) return;
		this.credits += credits;
		this.priced += videos;
	}

	/** What the videos cost, as the end of a sentence. If some did not report it, the minimum. */
	private get costs(): string {
		if (this.priced === 0) return '';
		const sum = Math.round(this.credits * 100) / 100;
		return `, ${this.priced < this.finished ? 'at least ' : ''}${sum} ${sum === 1 ? 'credit' : 'credits'}`;
	}

	/**
	 * Prefix in the log, which all executions share. If the process crashes, the log is all that n8n keeps about
	 * payments.
	 */
	private get place(): string {
		return `AI Studios, execution ${this.context.getExecutionId()}`;
	}

	private tell(message: string): void {
		this.context.logger.info(`${this.place}: ${message}`);
		if (this.context.getMode() === 'manual') this.context.sendMessageToUI(`AI Studios: ${message}`);
	}
}

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;

/** How much longer a job will probably take, in words: "about 2 minutes left". @param ms 0 or more */
export function timeLeftWords(ms: number): string {
	const minutes = Math.round(ms / MINUTE_MS);
	if (minutes < 1) return 'less than a minute left';
	if (minutes < 2 * HOUR_MINUTES)
		return `about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left`;
	return `about ${Math.round(minutes / HOUR_MINUTES)} hours left`;
}

/**
 * The credits a finished job used, if the answer includes them; a job with several videos may report them per video.
 *
 * AI Studios documents them as `credit` in callbacks, and not in the answers to status calls. The `creditSubstracted`
 * (its spelling) of a project says only whether credits were used (API reference, "Projects", "Webhook").
 */
export function creditsIn(result: IDataObject): number | undefined {
	const answers = [
		result,
		...(Array.isArray(result.videos) ? (result.videos as unknown[]) : []),
	].filter(isObject);
	const amounts = answers.map(({ credit }) => amount(credit)).filter((one) => one !== undefined);
	return amounts.length === 0 ? undefined : amounts.reduce((sum, one) => sum + one, 0);
}

function amount(value: unknown): number | undefined {
	const isTold = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
	return isTold && Number.isFinite(Number(value)) ? Number(value) : undefined;
}

/** n8n keeps at most ten values of custom data; two are left for the user. */
const PLACES = 8;
/** n8n keeps 512 characters of a value and logs a warning above 255. */
const COMFORTABLE_LENGTH = 255;
const MOST_LENGTH = 512;
const KEY = 'aiStudiosJobs';

type CustomData = Pick<IExecuteFunctions['customData'], 'set' | 'getAll'>;

/**
 * The ids of paid jobs in the execution's custom data, which n8n keeps even when the execution is stopped: about 160
 * ids of 24 characters. Lines that other nodes or earlier runs wrote are kept and extended.
 */
class CustomDataIds {
	private readonly lines: string[];

	constructor(private readonly context: IExecuteFunctions) {
		const stored = customDataOf(context)?.getAll() ?? {};
		this.lines = Array.from({ length: PLACES }, (_, place) => stored[keyOf(place)] ?? '');
	}

	/** @returns whether n8n stored it */
	add(id: string): boolean {
		return this.write(id, COMFORTABLE_LENGTH) || this.write(id, MOST_LENGTH);
	}

	/** Writes to the first value with room. */
	private write(id: string, most: number): boolean {
		for (const [place, line] of this.lines.entries()) {
			const longer = line === '' ? id : `${line} ${id}`;
			if (longer.length > most) continue;
			const customData = customDataOf(this.context);
			customData?.set(keyOf(place), longer);
			// If the user has set more than two values, n8n accepts no more.
			if (customData?.getAll()[keyOf(place)] !== longer) continue;
			this.lines[place] = longer;
			return true;
		}
		return false;
	}
}

const keyOf = (place: number): string => (place === 0 ? KEY : `${KEY}${place + 1}`);

/** Despite the current types, n8n 1.x gives nodes only the view of the custom data that expressions have. */
function customDataOf(context: IExecuteFunctions): CustomData | undefined {
	const { customData }: { customData?: CustomData } = context;
	if (customData !== undefined) return customData;
	const execution: { customData?: CustomData } | undefined =
		context.getWorkflowDataProxy(0).$execution;
	return execution?.customData;
}
