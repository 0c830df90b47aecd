import type { INodeProperties } from 'n8n-workflow';

import { choiceField, optionsField, type ChoiceOf } from '../../fields/field';
import type { Fields } from '../../fields/fields';
import { avatarLocator, outfitLocator } from '../../fields/locators';
import { languageField, readScriptLanguage, scriptField } from '../../fields/script';
import { allTogether } from '../../problem';
import {
	avatarModel,
	knownAvatar,
	pictureSize,
	readPictureSize,
	type AvatarModel,
	type PictureSize,
} from '../avatarModel';
import type { BoxInput, Canvas } from '../canvas';
import { isJsonObject, type JsonObject } from '../../json';
import { MAX_SCRIPT_LENGTH } from '../limits';
import { fitLater } from '../pictures';
import { scriptForms } from '../script';
import { along, fineScale, rounded, type Px } from '../../units';
import {
	addSet,
	clipFrame,
	readVisible,
	visibleFields,
	type ClipContext,
	type ClipFrame,
	type ClipKind,
	type VisibleInput,
} from './frame';
import type { Fitted } from './placement';

export interface AvatarInput extends VisibleInput {
	readonly kind: 'avatar';
	readonly avatarId: string;
	/** Empty for the avatar's first outfit. */
	readonly outfitId: string;
	readonly language: string;
	readonly script: string;
	readonly voiceOnly: boolean;
	readonly headOnly: boolean;
	readonly framing: ChoiceOf<typeof framingField>;
	readonly side: ChoiceOf<typeof sideField>;
	/** The properties of the service's `model` that describe the avatar's picture. */
	readonly geometry?: JsonObject;
	/** The service's `tts` object; absent means the avatar's own voice. */
	readonly voice?: JsonObject;
}

/** The service's clip (API reference, "Scenes and clips"). */
interface AvatarClip extends ClipFrame<'aiModel'> {
	model: AvatarModel;
	/** The older form of the script, as HTML. */
	script?: { org: string };
	effects?: Array<{ type: 'head-only' }>;
	voiceOnly?: true;
	isDelete?: true;
}

const avatarField: INodeProperties = {
	...avatarLocator,
	description: 'Who speaks in this scene. The ↗ beside it shows the avatar.',
};

const avatarScriptField: INodeProperties = {
	...scriptField,
	description: 'What the avatar says in this scene',
};

const framingField = choiceField({
	displayName: 'Avatar Size',
	name: 'framing',
	type: 'options',
	default: 'waistUp',
	options: [
		{ name: 'Full Body', value: 'fullBody' },
		{ name: 'Head and Shoulders', value: 'headAndShoulders' },
		{ name: 'Waist Up', value: 'waistUp' },
	],
});

const sideField = choiceField({
	displayName: 'Avatar Position',
	name: 'side',
	type: 'options',
	default: 'center',
	options: [
		{ name: 'Center', value: 'center' },
		{ name: 'Left', value: 'left' },
		{ name: 'Right', value: 'right' },
	],
});

/** Beside the scene's avatar, not on top of it. */
const furtherSideField: typeof sideField = { ...sideField, default: 'right' };

const geometryField: INodeProperties = {
	displayName: 'Fit (JSON)',
	name: 'geometry',
	type: 'json',
	default: '{}',
	description:
		'The "model" of this avatar from a project made in the AI Studios editor (editor, editorValue, origin, deployImage, deploySize, maskFile), for an exact fit of its picture',
};

const headOnlyField: INodeProperties = {
	displayName: 'Head Only',
	name: 'headOnly',
	type: 'boolean',
	default: true,
	description: 'Whether to show only the head of the avatar (an AI Studios effect)',
};

const voiceField: INodeProperties = {
	displayName: 'Voice (JSON)',
	name: 'voice',
	type: 'json',
	default: '{}',
	description: 'A text-to-speech voice as JSON; AI Studios provides it on request',
};

/** Which avatar speaks, and what. */
export const avatarSpeechFields = [avatarField, outfitLocator, languageField, avatarScriptField];

/** How the avatar is shown. */
export const avatarLookFields = [framingField, sideField];

export const avatarOptions: INodeProperties = {
	...optionsField(geometryField, headOnlyField, voiceField, ...visibleFields),
	displayName: 'Avatar Options',
	name: 'avatarOptions',
};

/** The avatar that speaks in a scene. @throws FieldProblem */
export const readPresenter = (fields: Fields, voiceOnly: boolean): AvatarInput =>
	readAvatar(fields, {
		voiceOnly,
		side: sideField,
		orNone: "For a scene without one, add 'Presenter' and set it to 'No Avatar'.",
	});

/** @throws FieldProblem */
function readAvatar(
	fields: Fields,
	{ voiceOnly, side, orNone }: { voiceOnly: boolean; side: typeof sideField; orNone: string },
): AvatarInput {
	const options = fields.group(avatarOptions);
	const [avatarId, script] = allTogether(
		() => fields.requiredId(avatarField, `Choose an avatar. ${orNone}`),
		() => readSpoken(fields),
	);
	return {
		kind: 'avatar',
		avatarId,
		outfitId: fields.id(outfitLocator) ?? '',
		language: readScriptLanguage(fields),
		script,
		voiceOnly,
		// On by default, because adding the option means turning it on; off without it.
		headOnly: options.flag(headOnlyField) ?? false,
		framing: fields.choiceOrDefault(framingField),
		side: fields.choiceOrDefault(side),
		geometry: readGeometry(options),
		voice: options.jsonObject(voiceField),
		...readVisible(options),
	};
}

/** The script as written. @throws FieldProblem if it has no words */
function readSpoken(fields: Fields): string {
	const script = fields.requiredText(avatarScriptField, {
		max: MAX_SCRIPT_LENGTH,
		advice: 'Write what the avatar says.',
		tooLong: 'Shorten it, or spread it over several scenes.',
	});
	if (scriptForms(script).plain.trim() !== '') return script;
	throw fields.problem(
		avatarScriptField,
		'has no words',
		'It contains only HTML tags. Add the words, or check the expression in the field.',
	);
}

/** The geometry itself, or the `model` or whole clip it was copied from. */
function readGeometry(options: Fields): JsonObject | undefined {
	const geometry = options.jsonObject(geometryField);
	return isJsonObject(geometry?.model) ? geometry.model : geometry;
}

/** How much of the body (from the head down) shows, and over which part of the canvas height, ending at its foot. */
const FRAMINGS: Record<AvatarInput['framing'], { body: number; reach: number; maxWidth: number }> =
	{
		fullBody: { body: 1, reach: 0.92, maxWidth: 1 },
		waistUp: { body: 0.42, reach: 0.866, maxWidth: 1 },
		headAndShoulders: { body: 0.22, reach: 0.82, maxWidth: 1.5 },
	};

/** The avatar's center as a share of the canvas width; portrait has less room to step aside. */
const CENTERS: Record<AvatarInput['side'], { landscape: number; portrait: number }> = {
	left: { landscape: 0.25, portrait: 0.35 },
	center: { landscape: 0.5, portrait: 0.5 },
	right: { landscape: 0.75, portrait: 0.65 },
};

/** The place of an avatar: the service shows width × scale by height × scale (API reference, "Scenes and clips"). */
interface AvatarPosition {
	readonly left: Px;
	readonly top: Px;
	readonly scale: number;
}

/**
 * The position for a framing and a side, always at the lower edge of the canvas. An avatar that the vendor has
 * published gets the vendor's own position for the framing that it is published in.
 */
function avatarPosition(input: AvatarInput, canvas: Canvas, picture: PictureSize): AvatarPosition {
	const { avatarId, outfitId, framing, side, geometry } = input;
	const orientation = canvas.width > canvas.height ? 'landscape' : 'portrait';
	const known = geometry ? undefined : knownAvatar(avatarId, outfitId);
	if (known && framing === 'waistUp' && side === 'center' && orientation === 'landscape')
		return { ...known.position, scale: 1 };
	const { body, reach, maxWidth } = FRAMINGS[framing];
	const scale = Math.min(
		(canvas.height * reach) / (picture.height * body),
		(canvas.width * maxWidth) / picture.width,
	);
	return {
		left: rounded(canvas.width * CENTERS[side][orientation] - (picture.width * scale) / 2),
		top: rounded(canvas.height - picture.height * body * scale),
		scale: fineScale(scale),
	};
}

/** What a person has set wins. One of width and height gives the scale; with both, the avatar fits into them. */
function adjustPosition(
	{ left, top, scale }: AvatarPosition,
	box: BoxInput,
	canvas: Canvas,
	picture: PictureSize,
): AvatarPosition {
	const scales = [
		...(box.width ? [along(box.width, canvas.width) / picture.width] : []),
		...(box.height ? [along(box.height, canvas.height) / picture.height] : []),
	];
	return {
		left: box.left ? along(box.left, canvas.width) : left,
		top: box.top ? along(box.top, canvas.height) : top,
		scale: scales.length > 0 ? fineScale(Math.min(...scales)) : scale,
	};
}

/** An avatar without its script. */
function silentClip(input: AvatarInput, context: ClipContext): AvatarClip {
	const { avatarId, outfitId, language, opacity } = input;
	const geometry = input.geometry ?? knownAvatar(avatarId, outfitId)?.geometry;
	const model = avatarModel(avatarId, outfitId, language, geometry);
	const place = avatarPlace(input, context.canvas, pictureSize(model));
	return Object.assign(clipFrame('aiModel', context, place, opacity), { ...place, model });
}

/** The box of its picture of the given size, and its scale. */
function avatarPlace(input: AvatarInput, canvas: Canvas, picture: PictureSize): Fitted {
	const position = avatarPosition(input, canvas, picture);
	const { left, top, scale } = adjustPosition(position, input.box, canvas, picture);
	return { left, top, ...picture, scaleX: scale, scaleY: scale };
}

/** An avatar that speaks, in the picture or (voice only) unseen. */
function avatarClip(input: AvatarInput, context: ClipContext): AvatarClip {
	const clip = addSet(silentClip(input, context), {
		script: { org: scriptForms(input.script).html },
		effects: input.headOnly ? [{ type: 'head-only' }] : undefined,
		voiceOnly: input.voiceOnly ? true : undefined,
		tag: input.tag,
	});
	const { model } = clip;
	if (input.voiceOnly || readPictureSize(model)) return clip;
	return fitLater(clip, {
		kind: 'avatar',
		url: model.source_url,
		fit: (file) => avatarPlace(input, context.canvas, pictureSize(model, file)),
	});
}

/** The service's form of a scene without an avatar: an avatar clip marked as removed. */
export const removedAvatarClip = (input: AvatarInput, context: ClipContext): AvatarClip =>
	addSet(silentClip(input, context), { isDelete: true });

export const avatarKind: ClipKind<AvatarInput, AvatarClip> = {
	name: 'avatar',
	type: 'aiModel',
	label: 'Avatar',
	labelInClips: 'Additional Avatar',
	rank: 1,
	fields: [...avatarSpeechFields, framingField, furtherSideField, avatarOptions],
	read: (fields) =>
		readAvatar(fields, {
			voiceOnly: false,
			side: furtherSideField,
			orNone: 'If the scene needs only one, remove this clip.',
		}),
	build: avatarClip,
};
