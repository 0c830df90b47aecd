import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import type { Step } from '../../jobs/step';
import { avatarChooser } from '../choosers';
import { fileWish } from '../files';
import type { Params } from '../params';
import { scriptFields, speechFields, speechStep } from './speech';

const properties: INodeProperties[] = [
	{ ...avatarChooser, required: true, description: 'The avatar whose voice speaks' },
	...scriptFields,
	...speechFields,
];

export const description = updateDisplayOptions(
	{ show: { resource: ['speech'], operation: ['fromAvatar'] } },
	properties,
);

/** `POST /simple/audio` (API reference, "One-call videos"). */
export function prepare(params: Params): Step {
	const body = {
		language: params.required('language', 'Language'),
		text: params.required('script', 'Script'),
		model: params.requiredLocator('avatarId', 'Avatar'),
	};
	return speechStep('/simple/audio', body, fileWish(params, 'Audio'));
}
