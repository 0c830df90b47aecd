import type { INodeProperties } from 'n8n-workflow';
import { BLACK } from '../../../scene/color/color';
import { MAX_TEXT_LENGTH } from '../../../scene/limits';
import { TEXT_PLACEMENTS } from '../../../scene/layout/text';
import type { TextInput } from '../../../scene/input';
import type { Values } from '../../../scene/values';
import { optionsField } from '../../optionsField';
import { movingFields, outlineFields, readMoving, readOutline } from './effects';
import { layerFields, readLayer } from './layer';
import { boxFields, readBox } from './placement';

const ALIGNMENTS = ['left', 'center', 'right'] as const;

const textOptions: INodeProperties[] = [
	{
		displayName: 'Alignment',
		name: 'align',
		type: 'options',
		default: 'center',
		options: [
			{ name: 'Center', value: 'center' },
			{ name: 'Left', value: 'left' },
			{ name: 'Right', value: 'right' },
		],
	},
	{
		displayName: 'Background Color',
		name: 'backgroundColor',
		type: 'color',
		default: '#ffffff',
		description: 'Color behind the letters',
	},
	{
		displayName: 'Bold',
		name: 'bold',
		type: 'boolean',
		default: true,
		description: 'Whether the letters are bold',
	},
	{
		displayName: 'Font',
		name: 'fontFamily',
		type: 'string',
		default: 'Noto Sans CJK',
		description: 'A font that AI Studios offers in its editor',
	},
	{
		displayName: 'Font Size',
		name: 'fontSize',
		type: 'string',
		default: '',
		placeholder: 'e.g. 60 or 45pt',
		description:
			'In pixels of the canvas, or in points (pt). Without it, the size that goes with the placement.',
	},
	{
		displayName: 'Italic',
		name: 'italic',
		type: 'boolean',
		default: true,
		description: 'Whether the letters are slanted',
	},
	{
		displayName: 'Underline',
		name: 'underline',
		type: 'boolean',
		default: true,
		description: 'Whether the text is underlined',
	},
];

export const textFields: INodeProperties[] = [
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. Welcome, Maria!',
	},
	{
		displayName: 'Placement',
		name: 'placement',
		type: 'options',
		default: 'title',
		description: "Exact pixels or per cent can be set under 'Options'",
		options: [
			{ name: 'Caption', value: 'caption', description: 'Along the lower edge' },
			{ name: 'Center', value: 'center', description: 'In the middle, large' },
			{
				name: 'Lower Third',
				value: 'lowerThird',
				description: 'Low on the left, for names and roles',
			},
			{ name: 'Subtitle', value: 'subtitle', description: 'Below the title, smaller' },
			{ name: 'Title', value: 'title', description: 'Along the upper edge, large' },
		],
	},
	{ displayName: 'Color', name: 'color', type: 'color', default: '#000000' },
	optionsField(...textOptions, ...boxFields, ...layerFields, ...movingFields, ...outlineFields),
];

/** @throws FieldProblem */
export function readText(values: Values): TextInput {
	const options = values.group('options', 'Options');
	return {
		kind: 'text',
		text: values.requiredText('text', 'Text', MAX_TEXT_LENGTH),
		placement: values.oneOf('placement', 'Placement', TEXT_PLACEMENTS) ?? 'title',
		color: values.color('color', 'Color') ?? BLACK,
		fontSize: options.fontSize('fontSize', 'Font Size'),
		fontFamily: options.text('fontFamily', 'Font', 100),
		align: options.oneOf('align', 'Alignment', ALIGNMENTS),
		backgroundColor: options.color('backgroundColor', 'Background Color'),
		bold: options.flag('bold', 'Bold') ?? false,
		italic: options.flag('italic', 'Italic') ?? false,
		underline: options.flag('underline', 'Underline') ?? false,
		box: readBox(options),
		...readLayer(options),
		...readMoving(options),
		...readOutline(options),
	};
}
