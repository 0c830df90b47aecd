import type { INodeProperties } from 'n8n-workflow';
import { WHITE } from '../../../scene/color/color';
import { inClip } from '../../../scene/place';
import { Values } from '../../../scene/values';
import type { ClipInput, SceneInput } from '../../../scene/input';
import { audioFields, readAudio } from './audioClip';
import { avatarLookFields, avatarOptions, avatarSpeechFields, readAvatar } from './avatarClip';
import { imageFields, readImage } from './imageClip';
import { readShape, shapeFields } from './shapeClip';
import { readText, textFields } from './textClip';
import { readVideo, videoFields } from './videoClip';

const PRESENTERS = ['avatar', 'voiceOnly', 'none'] as const;
/** A picture the service brings along is named by its path. */
export const SERVICE_PATH = /^\/[\w./-]+$/;

const shownFor = (presenters: string[], field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: { show: { presenter: presenters } },
});

const clipsField: INodeProperties = {
	displayName: 'Clips',
	name: 'clips',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Clip',
	default: {},
	description: 'Texts, pictures and sounds of this scene, and further avatars',
	options: [
		{ displayName: 'Text', name: 'text', values: textFields },
		{ displayName: 'Image', name: 'image', values: imageFields },
		{ displayName: 'Video', name: 'video', values: videoFields },
		{ displayName: 'Shape', name: 'shape', values: shapeFields },
		{ displayName: 'Audio', name: 'audio', values: audioFields },
		{
			displayName: 'Further Avatar',
			name: 'avatar',
			values: [...avatarSpeechFields, ...avatarLookFields, avatarOptions],
		},
	],
};

/** What is behind everything. */
const backgroundFields: INodeProperties[] = [
	{
		displayName: 'Background Image',
		name: 'backgroundImage',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/office.jpg',
		description: 'Public address of a picture behind everything. Leave it empty for a plain color.',
	},
	{
		displayName: 'Background Color',
		name: 'backgroundColor',
		type: 'color',
		default: '#ffffff',
	},
];

/** Everything that makes one scene, in the order a person thinks of it: who says what, in front of what, with what. */
export const sceneFields: INodeProperties[] = [
	{
		displayName: 'Presenter',
		name: 'presenter',
		type: 'options',
		default: 'avatar',
		options: [
			{ name: 'Avatar', value: 'avatar', description: 'An avatar that is seen and heard' },
			{
				name: 'Voice Only',
				value: 'voiceOnly',
				description: 'The voice of an avatar that is not seen',
			},
			{ name: 'No Avatar', value: 'none', description: 'Nobody speaks' },
		],
	},
	...avatarSpeechFields.map((field) => shownFor(['avatar', 'voiceOnly'], field)),
	...avatarLookFields.map((field) => shownFor(['avatar'], field)),
	shownFor(['avatar', 'voiceOnly'], avatarOptions),
	...backgroundFields,
	clipsField,
];

/** @throws FieldProblem naming the field, its clip and the scene */
export function readScene(values: Values): SceneInput {
	const presenter = values.oneOf('presenter', 'Presenter', PRESENTERS) ?? 'avatar';
	return {
		background: {
			image: values.url('backgroundImage', 'Background Image', SERVICE_PATH),
			color: values.color('backgroundColor', 'Background Color') ?? WHITE,
		},
		presenter: presenter === 'none' ? undefined : readAvatar(values, presenter === 'voiceOnly'),
		clips: readClips(values),
	};
}

const READERS: Array<[ClipInput['kind'], (values: Values) => ClipInput]> = [
	['video', readVideo],
	['image', readImage],
	['shape', readShape],
	['avatar', (values) => readAvatar(values, false)],
	['text', readText],
	['audio', readAudio],
];

function readClips(values: Values): ClipInput[] {
	const clips = values.group('clips', 'Clips');
	return READERS.flatMap(([kind, read]) =>
		clips
			.list(kind, 'Clips')
			.map((clip, at) => read(Values.of(clip, inClip(kind, at + 1, values.where)))),
	);
}
