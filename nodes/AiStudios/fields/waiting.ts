import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import { canRelease } from '../jobs/resume/parkedRun';
import { FieldProblem } from '../problem';
import { choiceField, numberField, optionsField } from './field';
import { isTool, type Params } from './params';

/** A day. */
const MOST_MINUTES = 24 * 60;

const waitField: INodeProperties = {
	displayName: 'Wait for Completion',
	name: 'waitForCompletion',
	type: 'boolean',
	default: true,
	description: 'Whether to wait for the finished video',
};

const limitOption = numberField({
	displayName: 'Time Limit (Minutes)',
	name: 'timeLimit',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: MOST_MINUTES },
	default: 30,
	description: 'Maximum time to wait; with 0, the node does not wait',
});

const whileWaitingOption = choiceField({
	displayName: 'While Waiting',
	name: 'whileWaiting',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Keep the Worker',
			value: 'keep',
			description: 'The execution keeps running until all videos are finished',
		},
		{
			name: 'Release the Worker',
			value: 'release',
			description:
				'Pauses the execution, so the worker is free for other executions (n8n 2.41 or newer). Keep the second execution that appears: it monitors the videos.',
		},
	],
	default: 'keep',
	description: 'What the execution does while the video renders',
	// An agent waits for its tool to answer.
	displayOptions: { hide: { '@tool': [true] } },
});

/** Whether to wait for what an operation renders. `waitOptions` go with its options. */
export const waitFields: INodeProperties[] = [waitField];

/** How long and where to wait: options of every operation that can wait. */
export const waitOptions: INodeProperties[] = updateDisplayOptions(
	{ show: { '/waitForCompletion': [true] } },
	[limitOption, whileWaitingOption],
);

/** `waitFields` for anything other than one new video. */
export const waitFieldsFor = (whether: string): INodeProperties[] => [
	{ ...waitField, description: whether },
];

/** Fields of operations that check what was started earlier: by default, they do not wait. */
export const lookFields = (whether: string): INodeProperties[] => [
	{ ...waitField, description: whether, default: false },
];

/** The waiting options, as they are read in every operation. */
const optionsGroup = optionsField(...waitOptions);

/** Minutes to wait for this item; 0 only submits it. @throws FieldProblem */
export function waitLimit(params: Params): number {
	return params.flag(waitField) === true
		? params.group(optionsGroup).numberOrDefault(limitOption)
		: 0;
}

/** @throws FieldProblem if this n8n cannot park the execution, before anything is sent */
export function releasesWorker(params: Params): boolean {
	// An agent cannot receive the items of a parked run. n8n removes the option for tools, but only where it knows the
	// node as a tool.
	if (isTool(params.context)) return false;
	if (params.group(optionsGroup).choice(whileWaitingOption) !== 'release') return false;
	if (canRelease()) return true;
	throw new FieldProblem(
		"'While Waiting' is 'Release the Worker', which this release of n8n cannot do",
		"Nothing was sent. Choose 'Keep the Worker', or update n8n to 2.41 or newer.",
	);
}
