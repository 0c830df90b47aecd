import { serviceColor, type Rgb } from '../color/color';
import type { ShadowInput } from '../input';
import type { Shadow } from '../service';

/**
 * Adds to a clip the optional fields that are set; undefined is left out. The clip itself is extended, since spreading
 * its many fields into a new object takes forty times as long.
 */
export function addSet<Target extends object>(clip: Target, fields: Partial<Target>): Target {
	for (const name in fields) {
		const value = fields[name];
		if (value !== undefined) clip[name] = value;
	}
	return clip;
}

export const colorOrNone = (color: Rgb | undefined) =>
	color === undefined ? undefined : serviceColor(color);

export const shadowOf = (shadow: ShadowInput | undefined): Shadow | undefined =>
	shadow && {
		color: serviceColor(shadow.color),
		blur: shadow.blur,
		offsetX: shadow.offsetX,
		offsetY: shadow.offsetY,
		enabled: true,
	};
