import { ANIMATION_TYPES } from '../clips/effects';
import { SHAPE_NAMES } from '../clips/shape';
import { isObject } from '../../json';
import type { ClipView } from './view';

type Raw = Readonly<Record<string, unknown>>;
type Kind = ClipView['kind'];

const NUMBERS = [
	'layer',
	'left',
	'top',
	'width',
	'height',
	'scaleX',
	'scaleY',
	'opacity',
	'angle',
	'fontSize',
	'volume',
];
const TEXTS = ['text', 'fill', 'label', 'source_url', 'video_url', 'shapeName'];
const BOX = ['left', 'top', 'width', 'height'];
/** Percentages have their own limits. */
const PERCENTAGES = ['opacity', 'volume'];

/** What each kind must have in addition to its ID and layer, except what other warnings cover. */
const REQUIRED: Readonly<Record<Kind, readonly string[]>> = {
	audio: ['label'],
	avatar: [],
	image: BOX,
	other: [],
	shape: ['shapeName', 'fill', ...BOX],
	text: ['fill', 'fontSize', ...BOX],
	video: BOX,
};

/**
 * What the service refuses in a clip (API reference, "Scenes and clips"), in sentences. Only requests given as JSON can
 * contain such values.
 */
export function clipRefusals(clip: Raw, kind: Kind): string[] {
	if (kind === 'other') return [];
	const isUnseen = clip.voiceOnly === true || clip.isDelete === true;
	const required = [
		'id',
		'layer',
		...REQUIRED[kind],
		...(kind === 'avatar' && !isUnseen ? BOX : []),
	];
	return [
		...required.filter((name) => isAbsent(clip[name])).map(missing),
		...(kind === 'avatar' ? modelRefusals(clip.model) : []),
		...NUMBERS.filter((name) => !isAbsent(clip[name]) && typeof clip[name] !== 'number').map(
			(name) => `"${name}" must be a number: AI Studios refuses anything else`,
		),
		...TEXTS.filter((name) => !isAbsent(clip[name]) && typeof clip[name] !== 'string').map(
			(name) => `"${name}" must be text: AI Studios refuses anything else`,
		),
		...PERCENTAGES.filter((name) => Number(clip[name]) > 100 || Number(clip[name]) < 0).map(
			(name) => `"${name}" must be from 0 to 100`,
		),
		...unknownChoice('shapeName', kind === 'shape' ? clip.shapeName : undefined, SHAPE_NAMES),
		...unknownChoice(
			'type" of "animation',
			isObject(clip.animation) ? clip.animation.type : undefined,
			ANIMATION_TYPES,
		),
	];
}

function modelRefusals(model: unknown): string[] {
	if (!isObject(model)) return [missing('model')];
	return ['ai_name', 'emotion']
		.filter((name) => isAbsent(model[name]) || model[name] === '')
		.map((name) => missing(`${name}" of "model`));
}

/** The same for a scene, except its background and a missing list of clips, which are checked elsewhere. */
export function sceneRefusals({ sceneIdx, scripts, clips }: Raw): string[] {
	const isScripts = isAbsent(scripts) || (Array.isArray(scripts) && scripts.every(isObject));
	return [
		...(isAbsent(sceneIdx)
			? [missing('sceneIdx')]
			: Number.isInteger(sceneIdx)
				? []
				: ['"sceneIdx" must be a whole number: AI Studios refuses anything else']),
		...(isScripts ? [] : ['"scripts" must be a list of objects: AI Studios refuses anything else']),
		...(Array.isArray(clips) && !clips.every(isObject)
			? ['"clips" must be a list of objects: AI Studios refuses anything else']
			: []),
	];
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

const missing = (name: string): string =>
	`"${name}" is missing: AI Studios refuses the request without it`;

const unknownChoice = (name: string, value: unknown, known: readonly string[]): string[] =>
	typeof value !== 'string' || known.includes(value)
		? []
		: [`"${name}" is "${value}", which AI Studios does not have`];
