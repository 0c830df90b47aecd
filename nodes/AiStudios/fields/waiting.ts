import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import { canRelease } from '../jobs/resume/parkedRun';
import { FieldProblem } from '../problem';
import { choiceField, numberField } from './field';
import { isTool, type Params } from './params';

const RELEASE_NOTICE =
	"Needs n8n 2.41 or newer. A second execution of this workflow looks after the videos; keep it as long as files it downloaded. 'Retry execution' does not wait again: use 'Get Status'.";

/** A day. */
const MOST_MINUTES = 24 * 60;

const waitField: INodeProperties = {
	displayName: 'Wait for Completion',
	name: 'waitForCompletion',
	type: 'boolean',
	default: true,
	description: 'Whether to wait until the video is finished and answer with its address',
};

const limitField = numberField({
	displayName: 'Time Limit (Minutes)',
	name: 'timeLimit',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: MOST_MINUTES },
	default: 30,
	description:
		'How long to wait for each video, which usually takes 1 to 10 minutes; 0 only starts it. After this time the item ends with a message that has the ID of the project.',
});

const whileWaitingField = choiceField({
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
				'Pauses the execution and checks its videos about once a minute, so the worker is free for others',
		},
	],
	default: 'keep',
	description: 'What the execution does meanwhile',
	// An agent waits for the answer of its tool.
	displayOptions: { hide: { '@tool': [true] } },
});

const releaseNotice: INodeProperties = {
	displayName: RELEASE_NOTICE,
	name: 'releaseNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { whileWaiting: ['release'] } },
};

/** Fields of operations that render: whether, how long and where to wait. */
export const waitFields: INodeProperties[] = [
	waitField,
	...updateDisplayOptions({ show: { waitForCompletion: [true] } }, [
		limitField,
		whileWaitingField,
		releaseNotice,
	]),
];

/** What the first two of them say, where something else than one new video is awaited. */
interface Words {
	whether: string;
	limit: string;
}

/** The same fields in other words. */
export const waitFieldsFor = (
	{ whether, limit }: Words,
	more: Partial<INodeProperties> = {},
): INodeProperties[] =>
	waitFields.map((field) => {
		if (field.name === 'waitForCompletion') return { ...field, ...more, description: whether };
		return field.name === 'timeLimit' ? { ...field, description: limit } : field;
	});

/** Fields of operations that look at what was ordered before: at first they do not wait. */
export const lookFields = (whether: string): INodeProperties[] =>
	waitFieldsFor(
		{
			whether,
			limit:
				'How long to wait; 0 looks once. After this time the item ends with a message, and you can look again later.',
		},
		{ default: false },
	);

/** Minutes to wait for this item; 0 when it is only to be submitted. @throws FieldProblem */
export function waitLimit(params: Params): number {
	return params.flag(waitField) === true ? params.requiredNumber(limitField) : 0;
}

/** @throws FieldProblem where this n8n cannot park the execution, before anything is sent */
export function releasesWorker(params: Params): boolean {
	// As a tool of an agent the node has nobody to hand the items of a parked run to.
	if (params.choice(whileWaitingField) !== 'release' || isTool(params.context)) return false;
	if (canRelease()) return true;
	throw new FieldProblem(
		"'While Waiting' is 'Release the Worker', which this release of n8n cannot do",
		"Nothing was sent. Choose 'Keep the Worker', or update n8n to 2.41 or newer.",
	);
}
