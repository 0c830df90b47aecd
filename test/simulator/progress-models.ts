import type { ProgressModel } from './types';

/** Part of the time that a queued render waits before it begins. */
const QUEUE = 0.4;
/** Part of the time after which `lateUrl` is at 100. */
const LATE = 0.8;
/** Percent that `slowAtEnd` reaches in the first half of the time. */
const QUICK = 90;
const STEP = 20;
const STUCK_AT = 42.5;
const FALLING_FROM = 60;

const shapes: Record<ProgressModel, (part: number) => number | null> = {
	linear: (part) => part * 100,
	queued: (part) => (Math.max(0, part - QUEUE) / (1 - QUEUE)) * 100,
	slowAtEnd: (part) => (part < 0.5 ? part * 2 * QUICK : QUICK + (part - 0.5) * 2 * (100 - QUICK)),
	steps: (part) => Math.floor((part * 100) / STEP) * STEP,
	stuck: (part) => Math.min(part * 100, STUCK_AT),
	falling: (part) => FALLING_FROM * (1 - part),
	none: () => null,
	lateUrl: (part) => (part / LATE) * 100,
};

/**
 * The percentage shown before the end, 0.00 to 99.99, for the part (0 to 1) of the time that is over; 100 only if the
 * URL comes late, null without reported progress. The clock decides the end, for every model.
 */
export function shownProgress(model: ProgressModel, part: number): number | null {
	const value = shapes[model](part);
	if (value === null) return null;
	const most = model === 'lateUrl' ? 100 : 99.99;
	return Math.max(0, Math.min(most, Math.round(value * 100) / 100));
}
