import type { INodeProperties } from 'n8n-workflow';

import type { Fields } from '../fields/fields';
import type { ShapeInput } from './clips/shape';
import { serviceColor, type Rgb } from '../fields/color';

export interface BackgroundInput {
	/** An http(s) address, or one of the service's own paths such as /images/background/…; absent means color only. */
	readonly image?: string;
	readonly color: Rgb;
}

/** Only the `image` form of a background is documented, so there is always a picture (API reference, "Scenes and clips"). */
export interface Background {
	id: 'background';
	type: 'background';
	source_type: 'image';
	source_url: string;
	source_color: string;
}

/** For new scenes and for changes. */
export const backgroundImageField: INodeProperties = {
	displayName: 'Background Image',
	name: 'backgroundImage',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/office.jpg',
	description:
		'Public address of the picture behind everything else. Leave it empty for a plain color.',
};

const backgroundColorField: INodeProperties = {
	displayName: 'Background Color',
	name: 'backgroundColor',
	type: 'color',
	default: '#ffffff',
};

/** What is behind everything. */
export const backgroundFields: INodeProperties[] = [backgroundImageField, backgroundColorField];

/** A picture that the service provides is named by its path. */
const SERVICE_PATH = /^\/[\w./-]+$/;

/** The picture's address or path. @throws FieldProblem */
export const readBackgroundImage = (
	fields: Fields,
	field: INodeProperties = backgroundImageField,
): string | undefined => fields.url(field, SERVICE_PATH);

/** @throws FieldProblem */
export const readBackground = (fields: Fields): BackgroundInput => ({
	image: readBackgroundImage(fields),
	color: fields.colorOrDefault(backgroundColorField),
});

/** A picture that the service provides (the background of its create sample). */
const SERVICE_PICTURE = '/images/background/bg_blue_gradient.png';

export const backgroundOf = ({ image, color }: BackgroundInput): Background => ({
	id: 'background',
	type: 'background',
	source_type: 'image',
	source_url: image ?? SERVICE_PICTURE,
	source_color: serviceColor(color),
});

/** A plain color in place of a picture: a rectangle over the whole canvas, behind everything else. */
export const colorBackdrop = ({ color }: BackgroundInput): ShapeInput => ({
	kind: 'shape',
	shapeName: 'Rectangle_corner0',
	placement: 'fill',
	color,
	box: {},
});
