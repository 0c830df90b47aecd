import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import type { Step } from '../../jobs/step';
import { avatarChooser, outfitChooser } from '../choosers';
import { afterOutfitCheck } from '../outfitCheck';
import type { Params } from '../params';
import { clipFields, clipStep, spokenFields } from './clip';

const properties: INodeProperties[] = [
	{ ...avatarChooser, required: true },
	{ ...outfitChooser, required: true },
	...spokenFields,
	...clipFields.map((field) =>
		field.name === 'exportNow'
			? {
					...field,
					hint: 'AI Studios itself keeps such clips as drafts: without the export there is no video file',
				}
			: field,
	),
];

export const description = updateDisplayOptions(
	{ show: { resource: ['avatarClip'], operation: ['chromaKey'] } },
	properties,
);

/** `POST /simple/video` (API reference, "One-call videos"). */
export function prepare(params: Params): Step {
	const model = params.requiredLocator('avatarId', 'Avatar');
	const clothes = params.requiredLocator('outfitId', 'Outfit');
	return afterOutfitCheck(
		[{ avatarId: model, outfitId: clothes }],
		clipStep('/simple/video', { model, clothes }, params),
	);
}
