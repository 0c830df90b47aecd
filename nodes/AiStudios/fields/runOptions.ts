import type { INodeProperties } from 'n8n-workflow';

import { numberField, optionsField } from './field';
import type { Params } from './params';

/** How a run makes its calls, the same for all items. */
export interface RunSettings {
	/** Calls in flight at once, 1 to 100. */
	inFlight: number;
	/** Pause between calls, in ms. */
	pauseMs: number;
	/** Paid jobs that one execution may start. */
	mostPaidJobs: number;
	/** Whether outputs include the fields of their input items. */
	includeInput: boolean;
}

const inFlightOption = numberField({
	displayName: 'Calls in Flight',
	name: 'inFlight',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 100, numberPrecision: 0 },
	default: 5,
	description:
		'How many calls are made at the same time, from 1 to 100. The value of the first item applies to all items.',
});

const pauseOption = numberField({
	displayName: 'Pause Between Calls (Ms)',
	name: 'pauseMs',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 3_600_000, numberPrecision: 0 },
	default: 0,
	description:
		'How long to pause after each call, in milliseconds. The value of the first item applies to all items.',
});

/** Options of every operation: how it calls the service for many items. */
export const batchingOptions: INodeProperties[] = [inFlightOption, pauseOption];

/** Option of every operation that can cost credits. */
const mostPaidJobsOption = numberField({
	displayName: 'Maximum Paid Jobs per Run',
	name: 'mostPaidJobs',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1_000_000, numberPrecision: 0 },
	default: 100,
	description:
		'If a run would start more paid jobs than this, it stops before it starts any. Runs in a loop count together.',
});

/** Option of every operation that can download a file. */
export const fileSizeLimitOption = numberField({
	displayName: 'File Size Limit (MB)',
	name: 'fileSizeLimit',
	type: 'number',
	typeOptions: { minValue: 0.001, maxValue: 1_000_000 },
	default: 500,
	description: 'Larger files are not downloaded',
});

const includeInputOption: INodeProperties = {
	displayName: 'Include Input Fields',
	name: 'includeInputFields',
	noDataExpression: true,
	type: 'boolean',
	default: false,
	description: "Whether to include the input item's fields in the output",
};

/** The 'Options' of operations that cost nothing. */
export const readOptions = optionsField(...batchingOptions);

/** For the 'Options' of operations that look at what one item is about, such as its video. */
export const lookOptions: INodeProperties[] = [...batchingOptions, includeInputOption];

/** The same for operations that can download a file. */
export const fileOptions = optionsField(...lookOptions, fileSizeLimitOption);

/** For the 'Options' of operations that cost credits. */
export const runOptions: INodeProperties[] = [...lookOptions, mostPaidJobsOption];

/** The same for operations that end with a video, which can be downloaded. */
export const videoRunOptions: INodeProperties[] = [...runOptions, fileSizeLimitOption];

/** @throws FieldProblem when a setting is out of its range */
export function runSettings(params: Params): RunSettings {
	const options = params.group(readOptions);
	return {
		inFlight: options.numberOrDefault(inFlightOption),
		pauseMs: options.numberOrDefault(pauseOption),
		mostPaidJobs: options.numberOrDefault(mostPaidJobsOption),
		includeInput: options.flag(includeInputOption) === true,
	};
}
