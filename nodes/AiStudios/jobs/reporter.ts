import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { creditsIn } from './credits';
import { CustomDataIds } from './customData';
import { idOf } from './journal';
import type { WaitCall } from './job';
import type { Status } from './polling';
import { timeLeftWords } from './timeWords';

/**
 * Shows people what happens: log lines, console messages in runs from the editor, the ids of paid jobs in the
 * execution's custom data (which n8n keeps even when the execution is stopped), and one summary at the end.
 */
export class Reporter {
	private readonly startedAt = Date.now();
	private readonly madeIds: Set<string>;
	private readonly customData: CustomDataIds;
	private readonly percents = new Map<number, number>();
	private finished = 0;
	/** The credits of finished videos, one entry for each video that reported them. */
	private readonly credits: number[] = [];

	/** @param made ids the service accepted before, if a run continues */
	constructor(
		private readonly context: IExecuteFunctions,
		made: readonly string[] = [],
	) {
		this.madeIds = new Set(made);
		this.customData = new CustomDataIds(context);
	}

	/** The ids of everything the service accepted in this run, in order. */
	get made(): readonly string[] {
		return [...this.madeIds];
	}

	accepted(unit: number, what: string, kept: IDataObject): void {
		const id = idOf(kept);
		this.tell(`item ${unit}: ${what} ${id} accepted by AI Studios`);
		if (id === '' || this.madeIds.has(id)) return;
		this.madeIds.add(id);
		this.customData.add(id);
	}

	unknown(unit: number, what: string): void {
		this.context.logger.warn(
			`${this.place}: item ${unit}: it is not known whether AI Studios accepted the ${what}`,
		);
	}

	/** The execution could not be parked, so this one waits. */
	notReleased(reason: unknown): void {
		const words = reason instanceof Error ? reason.message : String(reason);
		this.context.logger.warn(`AI Studios: the worker is not released while waiting: ${words}`);
	}

	/** @param left how long (ms) the job will probably take, if known */
	status(
		unit: number,
		call: Pick<WaitCall, 'what' | 'id' | 'share'>,
		status: Status,
		left?: number,
	): void {
		const [from, to] = call.share ?? [0, 100];
		if (status.is === 'finished') {
			if (to === 100) this.count(status.result);
			this.tell(`item ${unit}: ${call.what} ${call.id} is finished`);
		} else if (status.is === 'running') {
			const percent = Math.round((from + ((status.percent ?? 0) * (to - from)) / 100) * 100) / 100;
			if (this.percents.get(unit) === percent) return;
			this.percents.set(unit, percent);
			// For one share, the time left is not the total; at 100 %, there is no telling when the URL arrives.
			const isTold = left !== undefined && to === 100 && status.lacksUrl !== true;
			const time = isTold ? `, ${timeLeftWords(left)}` : '';
			this.tell(`item ${unit}: ${call.what} ${call.id} is at ${percent} %${time}`);
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
		this.finished++;
		const credits = creditsIn(result);
		if (credits !== undefined) this.credits.push(credits);
	}

	/** What the videos cost, as the end of a sentence. If some did not report it, the minimum. */
	private get costs(): string {
		if (this.credits.length === 0) return '';
		const sum = Math.round(this.credits.reduce((all, one) => all + one, 0) * 100) / 100;
		return `, ${this.credits.length < this.finished ? 'at least ' : ''}${sum} ${sum === 1 ? 'credit' : 'credits'}`;
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
