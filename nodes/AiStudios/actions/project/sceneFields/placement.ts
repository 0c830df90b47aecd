import type { INodeProperties } from 'n8n-workflow';
import type { BoxWish } from '../../../scene/canvas';
import type { Values } from '../../../scene/values';

/** The smallest extent of a clip that can still be seen. */
const LEAST_EXTENT = 1;

/** Where a picture, a video or a shape goes. */
export const placementField = (fallback: string): INodeProperties => ({
	displayName: 'Placement',
	name: 'placement',
	type: 'options',
	default: fallback,
	description: "Exact pixels or per cent can be set under 'Options'",
	options: [
		{ name: 'Bottom Left Corner', value: 'bottomLeft' },
		{ name: 'Bottom Right Corner', value: 'bottomRight' },
		{ name: 'Fill the Canvas', value: 'fill' },
		{ name: 'Fit with a Margin', value: 'fit' },
		{ name: 'Left Half', value: 'leftHalf' },
		{ name: 'Lower Third', value: 'lowerThird' },
		{ name: 'Right Half', value: 'rightHalf' },
		{ name: 'Top Left Corner', value: 'topLeft' },
		{ name: 'Top Right Corner', value: 'topRight' },
	],
});

/** Exact place and size, which overrule the placement one by one. */
export const boxFields: INodeProperties[] = [
	{
		displayName: 'Height',
		name: 'height',
		type: 'string',
		default: '',
		placeholder: 'e.g. 300 or 25%',
		description:
			'In pixels of the 1920×1080 canvas (portrait: 1080×1920), or in per cent of its height',
	},
	{
		displayName: 'Left',
		name: 'left',
		type: 'string',
		default: '',
		placeholder: 'e.g. 120 or 10%',
		description:
			"Distance from the canvas' left edge, in pixels or per cent of its width. Replaces the placement.",
	},
	{
		displayName: 'Top',
		name: 'top',
		type: 'string',
		default: '',
		placeholder: 'e.g. 80 or 10%',
		description:
			"Distance from the canvas' upper edge, in pixels or per cent of its height. Replaces the placement.",
	},
	{
		displayName: 'Width',
		name: 'width',
		type: 'string',
		default: '',
		placeholder: 'e.g. 600 or 50%',
		description:
			'In pixels of the 1920×1080 canvas (portrait: 1080×1920), or in per cent of its width',
	},
];

export const readBox = (options: Values): BoxWish => ({
	left: options.length('left', 'Left'),
	top: options.length('top', 'Top'),
	width: options.length('width', 'Width', LEAST_EXTENT),
	height: options.length('height', 'Height', LEAST_EXTENT),
});
