import type { INodeProperties } from 'n8n-workflow';

import { choiceField, optionsField, type ChoiceOf } from '../../fields/field';
import type { Fields } from '../../fields/fields';
import { adjustBox, share } from '../canvas';
import { serviceColor, type Rgb } from '../../fields/color';
import { MAX_TEXT_LENGTH } from '../limits';
import { px, toPt, type Pt, type Px } from '../../units';
import {
	movingFields,
	movingRequest,
	outlineFields,
	readMoving,
	readOutline,
	shadowRequest,
	strokeRequest,
	type Moving,
	type MovingInput,
	type Outline,
	type OutlineInput,
} from './effects';
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
import { PLACEMENT_DESCRIPTION } from './placement';

interface TextInput extends VisibleInput, MovingInput, OutlineInput {
	readonly kind: 'text';
	readonly text: string;
	readonly placement: ChoiceOf<typeof placementField>;
	readonly color: Rgb;
	readonly fontSize?: Px;
	readonly fontFamily?: string;
	readonly align?: Align;
	readonly backgroundColor?: Rgb;
	readonly bold: boolean;
	readonly italic: boolean;
	readonly underline: boolean;
}

/** The service's clip (API reference, "Scenes and clips"). */
interface TextClip extends ClipFrame<'textImage'>, Outline, Moving {
	text: string;
	fontSize: Pt;
	fontFamily: string;
	align: Align;
	backgroundColor?: string;
	fontWeight?: typeof BOLD;
	fontStyle?: 'italic';
	underline?: true;
}

/** Documented as a number; 400 is the default. */
const BOLD = 700;

type Align = ChoiceOf<typeof alignField>;

const textField: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	placeholder: 'e.g. Welcome, Maria!',
};

const placementField = choiceField({
	displayName: 'Placement',
	name: 'placement',
	type: 'options',
	default: 'title',
	description: PLACEMENT_DESCRIPTION,
	options: [
		{ name: 'Caption', value: 'caption', description: 'Along the lower edge' },
		{ name: 'Center', value: 'center', description: 'In the middle, large' },
		{
			name: 'Lower Third',
			value: 'lowerThird',
			description: 'Bottom left, for names and roles',
		},
		{ name: 'Subtitle', value: 'subtitle', description: 'Below the title, smaller' },
		{ name: 'Title', value: 'title', description: 'Along the upper edge, large' },
	],
});

const colorField: INodeProperties = {
	displayName: 'Color',
	name: 'color',
	type: 'color',
	default: '#000000',
};

const alignField = choiceField({
	displayName: 'Alignment',
	name: 'align',
	type: 'options',
	default: 'center',
	options: [
		{ name: 'Center', value: 'center' },
		{ name: 'Left', value: 'left' },
		{ name: 'Right', value: 'right' },
	],
});

const backgroundColorField: INodeProperties = {
	displayName: 'Background Color',
	name: 'backgroundColor',
	type: 'color',
	default: '#ffffff',
	description: 'Color behind the letters',
};

const boldField: INodeProperties = {
	displayName: 'Bold',
	name: 'bold',
	type: 'boolean',
	default: true,
	description: 'Whether the text is bold',
};

const fontField = {
	displayName: 'Font',
	name: 'fontFamily',
	type: 'string' as const,
	// The one font that the service documents for texts.
	default: 'Noto Sans CJK',
	description: 'A font that AI Studios offers in its editor',
};

const fontSizeField: INodeProperties = {
	displayName: 'Font Size',
	name: 'fontSize',
	type: 'string',
	default: '',
	placeholder: 'e.g. 60 or 45pt',
	description: 'In pixels of the canvas or in points (pt). If empty, it depends on the placement.',
};

const italicField: INodeProperties = {
	displayName: 'Italic',
	name: 'italic',
	type: 'boolean',
	default: true,
	description: 'Whether the text is italic',
};

const underlineField: INodeProperties = {
	displayName: 'Underline',
	name: 'underline',
	type: 'boolean',
	default: true,
	description: 'Whether the text is underlined',
};

const optionsGroup = optionsField(
	alignField,
	backgroundColorField,
	boldField,
	fontField,
	fontSizeField,
	italicField,
	underlineField,
	...visibleFields,
	...movingFields,
	...outlineFields,
);

function readText(fields: Fields): TextInput {
	const options = fields.group(optionsGroup);
	return {
		kind: 'text',
		text: fields.requiredWords(textField, { max: MAX_TEXT_LENGTH }),
		placement: fields.choiceOrDefault(placementField),
		color: fields.colorOrDefault(colorField),
		fontSize: options.fontSize(fontSizeField),
		fontFamily: options.text(fontField, { max: 100 }),
		align: options.choice(alignField),
		backgroundColor: options.color(backgroundColorField),
		// On by default, because adding such an option means turning it on; off without it.
		bold: options.flag(boldField) ?? false,
		italic: options.flag(italicField) ?? false,
		underline: options.flag(underlineField) ?? false,
		...readVisible(options),
		...readMoving(options),
		...readOutline(options),
	};
}

/**
 * Left, top, width and height as shares of the canvas; font sizes in px per 1000 px of the canvas' shorter side.
 * The title ends above the head of an avatar from the waist up: both are the defaults.
 */
const PLACEMENTS: Record<
	TextInput['placement'],
	{ box: [number, number, number, number]; font: number; align: Align }
> = {
	title: { box: [0.08, 0.03, 0.84, 0.1], font: 76, align: 'center' },
	subtitle: { box: [0.08, 0.23, 0.84, 0.1], font: 50, align: 'center' },
	center: { box: [0.1, 0.38, 0.8, 0.24], font: 72, align: 'center' },
	lowerThird: { box: [0.05, 0.74, 0.6, 0.12], font: 54, align: 'left' },
	caption: { box: [0.08, 0.86, 0.84, 0.1], font: 42, align: 'center' },
};

function textClip(input: TextInput, context: ClipContext): TextClip {
	const { canvas } = context;
	const layout = PLACEMENTS[input.placement];
	const box = adjustBox(share(canvas, ...layout.box), input.box, canvas);
	const fontSize = px(Math.round((layout.font / 1000) * Math.min(canvas.width, canvas.height)));
	const clip: TextClip = Object.assign(clipFrame('textImage', context, box, input.opacity), {
		text: input.text,
		fill: serviceColor(input.color),
		fontSize: toPt(input.fontSize ?? fontSize),
		fontFamily: input.fontFamily ?? fontField.default,
		align: input.align ?? layout.align,
	});
	return addSet(
		clip,
		{
			backgroundColor: input.backgroundColor && serviceColor(input.backgroundColor),
			fontWeight: input.bold ? BOLD : undefined,
			fontStyle: input.italic ? 'italic' : undefined,
			underline: input.underline ? true : undefined,
		},
		strokeRequest(input),
		shadowRequest(input),
		movingRequest(input),
		{ tag: input.tag },
	);
}

export const textKind: ClipKind<TextInput, TextClip> = {
	name: 'text',
	type: 'textImage',
	label: 'Text',
	rank: 5,
	fields: [textField, placementField, colorField, optionsGroup],
	read: readText,
	build: textClip,
};
