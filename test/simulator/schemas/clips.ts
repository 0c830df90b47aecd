import { closed, colour, flag, oneOf, open, range, shortText, text, webAddress } from './pieces';
import type { Schema } from './pieces';

/** "Scenes and clips" of the API reference: the six clip types, their own fields, ranges and units. */

/** px; ten canvases to either side is where a number stops being a position. */
const position = range(-19_200, 19_200);
const size: Schema = { type: 'number', exclusiveMinimum: 0, maximum: 19_200 };
const scale: Schema = { type: 'number', exclusiveMinimum: 0, maximum: 100 };

/** "Scenes and clips", shadow: blur 0-10, offsets 0.1-10. */
const shadow = closed({
	color: colour,
	blur: range(0, 10),
	offsetX: range(0.1, 10),
	offsetY: range(0.1, 10),
	enabled: flag,
});

/** "Scenes and clips", animation. */
const animation = closed(
	{
		type: oneOf(
			'fade-in',
			'fade-out',
			'in-right',
			'in-down',
			'in-left',
			'in-up',
			'out-right',
			'out-down',
			'out-left',
			'out-up',
			'zoom-in',
			'zoom-out',
		),
		/** seconds */
		duration: range(1, 30),
		delay: range(0, 30),
	},
	['type'],
);

const locks = Object.fromEntries(
	[
		'MovementX',
		'MovementY',
		'Rotation',
		'ScalingX',
		'ScalingY',
		'SkewingX',
		'SkewingY',
		'UniScaling',
		'ScalingFlip',
	].map((name) => [`lock${name}`, flag]),
);

const everyClip: Record<string, Schema> = {
	id: shortText,
	name: shortText,
	layer: range(0, 10_000),
	left: position,
	top: position,
	width: size,
	height: size,
	scaleX: scale,
	scaleY: scale,
	fill: colour,
	opacity: range(0, 100),
	tag: { type: ['string', 'null'], maxLength: 1_000 },
	...locks,
};

const angle = range(-360, 360);
const loudness = range(1, 100);
const stroke: Record<string, Schema> = { stroke: colour, strokeWidth: range(0, 1_000) };

const aiModel: Record<string, Schema> = {
	model: open(
		{
			ai_name: shortText,
			emotion: shortText,
			language: shortText,
			source_url: webAddress,
			maskFile: shortText,
			editor: { type: 'object' },
			editorValue: { type: 'object' },
			origin: { type: 'object' },
			deployImage: { type: 'object' },
			deploySize: { type: 'object' },
		},
		['ai_name', 'emotion'],
	),
	script: open({ org: { type: 'string', maxLength: 100_000 } }, ['org']),
	effects: { type: 'array', items: open({ type: shortText }, ['type']), maxItems: 20 },
	voiceOnly: flag,
	/** null in the vendor's own samples ("Documented types"). */
	headOnly: { type: ['boolean', 'null'] },
	isDelete: flag,
};

const shape: Record<string, Schema> = {
	shapeName: oneOf(
		'Line_v2',
		'Arrow_1_v2',
		'Arrow_2_v2',
		'Circle',
		'Triangle',
		'Square',
		'Parallelogram',
		'Drop_1',
		'Polygon',
		'Pentagon',
		'Oval_1',
		'Oval_2',
		'Hexagon_1',
		'Hexagon_2',
		'Diamond',
		'Star',
		'Rectangle_corner0',
	),
	opacity: range(1, 100),
	strokeRadius: range(0, 1_000),
	angle,
	shadow,
	animation,
	...stroke,
};

const image: Record<string, Schema> = { source_url: webAddress, angle, animation };

const textImage: Record<string, Schema> = {
	text,
	/** pt */
	fontSize: { type: 'number', exclusiveMinimum: 0, maximum: 1_000 },
	fontFamily: shortText,
	align: oneOf('left', 'center', 'right', 'justify'),
	backgroundColor: colour,
	fontWeight: { type: ['string', 'number'] },
	fontStyle: { type: 'string' },
	underline: flag,
	angle,
	shadow,
	animation,
	...stroke,
};

const videoImage: Record<string, Schema> = {
	video_url: webAddress,
	volume: loudness,
	source_url: webAddress,
};

const audio: Record<string, Schema> = {
	source_url: webAddress,
	label: shortText,
	volume: loudness,
};

const box = ['left', 'top', 'width', 'height'];

/** What each clip type must have; the box of an avatar that is not shown is left to the consistency checks. */
const required: Record<string, string[]> = {
	aiModel: ['model'],
	shape: ['shapeName', 'fill', ...box],
	image: ['source_url', ...box],
	textImage: ['text', 'fill', 'fontSize', ...box],
	videoImage: ['video_url', ...box],
	audio: ['source_url', 'label'],
};

/** The fields of each clip type, without saying which must be there: an edit sends some of them. */
export const clipFields: Record<string, Record<string, Schema>> = Object.fromEntries(
	Object.entries({ aiModel, shape, image, textImage, videoImage, audio }).map(([type, own]) => [
		type,
		{ ...everyClip, ...own },
	]),
);

/** One clip of a scene; fields the reference does not know pass. */
export const clip: Schema = {
	type: 'object',
	required: ['type'],
	discriminator: { propertyName: 'type' },
	oneOf: Object.entries(clipFields).map(([type, fields]) => ({
		properties: {
			...fields,
			type: { const: type },
			id: { type: 'string', pattern: `^${type}-.+` },
		},
		required: ['id', 'layer', ...(required[type] ?? [])],
	})),
};
