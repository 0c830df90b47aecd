import type { INode } from 'n8n-workflow';

import { errorItem, forErrorOutput } from '../../nodes/AiStudios/actions/errors';
import { JobFailure } from '../../nodes/AiStudios/jobs/failure';

const nodeThat = (onError: INode['onError']) => ({
	getNode: (): INode => ({
		id: '1',
		name: 'Make Video',
		type: 'n8n-nodes-aistudios.aiStudios',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		onError,
	}),
});

const made = { json: { projectId: 'p0' }, pairedItem: { item: 0 } };
const failed = errorItem(
	new JobFailure('The video p1 was not finished', 'Look in AI Studios.', { projectId: 'p1' }),
	{ items: [1] },
	' [item 1]',
);

/** How n8n before 2.34 knows an item that goes to the error output. */
const isSentToErrorOutput = (json: object) =>
	'error' in json && Object.keys(json).every((key) => ['error', 'message'].includes(key));

it('gives releases of n8n that know no details an item which they send to the error output, with its ID and its advice', () => {
	const [first, second] = forErrorOutput(nodeThat('continueErrorOutput'), [made, failed], false);
	expect(first).toEqual(made);
	expect(isSentToErrorOutput(failed.json)).toBe(false);
	expect(isSentToErrorOutput(second?.json ?? {})).toBe(true);
	expect(second).toEqual({
		json: { error: 'The video p1 was not finished [item 1]', message: 'Look in AI Studios.' },
		pairedItem: { item: 1 },
	});
});

it('keeps the details where they are known, and where there is no error output', () => {
	expect(forErrorOutput(nodeThat('continueErrorOutput'), [made, failed], true)).toEqual([
		made,
		failed,
	]);
	expect(forErrorOutput(nodeThat('continueRegularOutput'), [made, failed], false)).toEqual([
		made,
		failed,
	]);
	expect(failed.json.details).toEqual({ projectId: 'p1', advice: 'Look in AI Studios.' });
});
