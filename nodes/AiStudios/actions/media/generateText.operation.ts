import { updateDisplayOptions, type IDataObject, type INodeProperties } from 'n8n-workflow';

import { done, type Step } from '../../jobs/step';
import { optionsField } from '../optionsField';
import type { Params } from '../params';
import { runOptions } from '../settings';
import { generatorCall, promptField } from './generated';

const properties: INodeProperties[] = [
	promptField('text', 'Why our customers love the new dashboard'),
	optionsField(...runOptions),
];

export const description = updateDisplayOptions(
	{ show: { resource: ['media'], operation: ['generateText'] } },
	properties,
);

/** `POST /tools/text-generator` (API reference, "Generators"). */
export function prepare(params: Params): Step {
	const prompt = params.required('prompt', 'Prompt');
	return {
		...generatorCall('/tools/text-generator', { topic: prompt }, 'script'),
		what: 'text',
		next: (kept: IDataObject) => done({ script: kept.script, prompt, ...kept }),
	};
}
