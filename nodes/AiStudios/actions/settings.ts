import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { FieldProblem } from '../problem';
import { isObject } from '../transport/envelope';
import { optionsField } from './optionsField';
import type { Params } from './params';

/** How a run goes about its calls, the same for all items. */
export interface RunSettings {
	/** Calls in flight at once, 1 to 100. */
	inFlight: number;
	/** Pause between calls, in ms. */
	pauseMs: number;
	/** Paid jobs that one execution may start. */
	mostPaidJobs: number;
}

const DEFAULTS: RunSettings = { inFlight: 5, pauseMs: 0, mostPaidJobs: 100 };

/** Options of every operation that calls the service for many items. Alphabetical, as n8n shows them. */
const batchingOption: INodeProperties = {
	displayName: 'Batching',
	name: 'batching',
	type: 'fixedCollection',
	placeholder: 'Add Batching',
	default: {},
	description:
		'How many calls go to AI Studios at once. Set it on the first item; it counts for the whole run.',
	options: [
		{
			displayName: 'Batching',
			name: 'batch',
			values: [
				{
					displayName: 'Calls in Flight',
					name: 'inFlight',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 100 },
					default: 5,
					description: 'How many calls may be under way at once, from 1 to 100',
				},
				{
					displayName: 'Pause Between Calls',
					name: 'pauseMs',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 0,
					description: 'How long to rest after a call, in milliseconds',
				},
			],
		},
	],
};

/** Option of every operation that can cost credits. */
const mostPaidJobsOption: INodeProperties = {
	displayName: 'Maximum Paid Jobs per Run',
	name: 'mostPaidJobs',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 100,
	description:
		'Guards your credits: a run that would start more paid jobs than this stops before the first one. Counts the whole execution, loops included.',
};

/** Option of every operation that can download a file. */
const fileSizeLimitOption: INodeProperties = {
	displayName: 'File Size Limit (MB)',
	name: 'fileSizeLimit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 500,
	description:
		'A larger file is not downloaded: the item then ends with a message that has its address',
};

/** The 'Options' of operations that cost nothing. */
export const readOptions = optionsField(batchingOption);

/** The same for operations that can download a file. */
export const fileOptions = optionsField(batchingOption, fileSizeLimitOption);

/** For the 'Options' of operations that cost credits. */
export const runOptions: INodeProperties[] = [batchingOption, mostPaidJobsOption];

/** The same for operations that end with a video, which can be downloaded. */
export const videoRunOptions: INodeProperties[] = [
	batchingOption,
	fileSizeLimitOption,
	mostPaidJobsOption,
];

/** @throws FieldProblem when a setting is out of its range */
export function runSettings(params: Params): RunSettings {
	const options = params.collection('options');
	const batching =
		isObject(options.batching) && isObject(options.batching.batch) ? options.batching.batch : {};
	return {
		inFlight: whole(batching, 'inFlight', 'Calls in Flight', 1, 100, DEFAULTS.inFlight),
		pauseMs: whole(batching, 'pauseMs', 'Pause Between Calls', 0, 3_600_000, DEFAULTS.pauseMs),
		mostPaidJobs: whole(
			options,
			'mostPaidJobs',
			'Maximum Paid Jobs per Run',
			1,
			1_000_000,
			DEFAULTS.mostPaidJobs,
		),
	};
}

function whole(
	from: IDataObject,
	name: string,
	label: string,
	min: number,
	max: number,
	fallback: number,
): number {
	if (from[name] === undefined || from[name] === '') return fallback;
	const value = Number(from[name]);
	if (Number.isInteger(value) && value >= min && value <= max) return value;
	throw new FieldProblem(`'${label}' has to be a whole number from ${min} to ${max}`);
}
