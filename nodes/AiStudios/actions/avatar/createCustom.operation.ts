import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import type { Step } from '../../jobs/step';
import { choice } from '../choice';
import type { Params } from '../params';
import { setOnly } from '../setFields';
import { localeOption, LOCALES, making, makingBody, makingFields, makingOptions } from './making';

const LABEL = 'Video URL';

const properties: INodeProperties[] = [
	...makingFields(LABEL, 'speaker.mp4', 'A recording of the person who is to become an avatar'),
	makingOptions(
		localeOption,
		{
			displayName: 'Made with a Webcam',
			name: 'isWebcam',
			type: 'boolean',
			default: false,
			description: 'Whether the recording was made with a webcam',
		},
		{
			displayName: 'Per Frame',
			name: 'perFrame',
			type: 'boolean',
			default: true,
			description:
				'Whether the recording is processed frame by frame, as AI Studios does when nothing is set',
		},
	),
];

export const description = updateDisplayOptions(
	{ show: { resource: ['avatar'], operation: ['createCustom'] } },
	properties,
);

/** `POST /avatars/customavatar` (API reference, "Avatars and voices"). */
export function prepare(params: Params): Step {
	const options = params.collection('options');
	const body = setOnly({
		...makingBody(params, LABEL),
		locale: choice(options.locale, 'Language', LOCALES),
		perFrame: params.optionalFlag('options.perFrame', 'Per Frame'),
		isWebcam: params.optionalFlag('options.isWebcam', 'Made with a Webcam'),
	});
	return making('avatar', '/avatars/customavatar', body, 'avatarId');
}
