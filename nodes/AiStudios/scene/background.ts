import { serviceColor } from './color/color';
import type { BackgroundInput, ShapeInput } from './input';
import type { Background } from './service';

/** A picture the service brings along (the background of its create sample). */
const SERVICE_PICTURE = '/images/background/bg_blue_gradient.png';

/** Only the `image` form of a background is documented, so there is always a picture (API reference, "Scenes and clips"). */
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
