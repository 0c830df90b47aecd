import type { INodeProperties } from 'n8n-workflow';

import type { Params } from '../../fields/params';
import type { Work } from '../../jobs/job';
import { setOnly } from '../../json';
import {
	creation,
	creationFields,
	creationOptions,
	readCreation,
	recordingLanguage,
	recordingLanguageOption,
	sourceField,
} from './creation';

const source = sourceField(
	'Video URL',
	'speaker.mp4',
	'A recording of the person to turn into an avatar',
);

const webcamOption: INodeProperties = {
	displayName: 'Made with a Webcam',
	name: 'isWebcam',
	type: 'boolean',
	default: false,
	description: 'Whether the recording was made with a webcam',
};

const perFrameOption: INodeProperties = {
	displayName: 'Person Moves',
	name: 'perFrame',
	type: 'boolean',
	default: true,
	description: 'Whether the person in the video moves',
};

const options = creationOptions(recordingLanguageOption, webcamOption, perFrameOption);

export const entry = {
	name: 'Create Custom Avatar',
	value: 'createCustom',
	description: 'Create an avatar from a video of a person',
	action: 'Create custom avatar',
};

export const fields: INodeProperties[] = [source, ...creationFields, options];

/** `POST /avatars/customavatar` (API reference, "Avatars and voices"). */
export function prepare(params: Params): Work {
	const set = params.group(options);
	const body = setOnly({
		...readCreation(params, source),
		locale: recordingLanguage(set),
		perFrame: set.flag(perFrameOption),
		isWebcam: set.flag(webcamOption),
	});
	return creation('avatar', '/avatars/customavatar', body, 'avatarId');
}
