import type { Path } from '../paint/geometry';
import type { Glyph } from './faces';

/** How far an upright letter leans to become italic, in ems. */
const SLANT = 0.2;

/** Letters in straight lines, short enough for the size. What was made for one letter serves all that are like it. */
export class Outlines {
	/** By how many lines make a curve. */
	private readonly known = new Map<number, Map<Glyph, Path>>();

	/** A letter's outline in pixels. */
	path(glyph: Glyph, left: number, baseline: number, size: number, isItalic: boolean): Path {
		const slant = isItalic ? SLANT : 0;
		const path: Float64Array[] = [];
		for (const points of this.flat(glyph, stepsFor(size))) {
			path.push(placed(points, left, baseline, size, slant));
		}
		return path;
	}

	/** In ems. */
	private flat(glyph: Glyph, steps: number): Path {
		let ofSteps = this.known.get(steps);
		if (ofSteps === undefined) this.known.set(steps, (ofSteps = new Map()));
		const known = ofSteps.get(glyph);
		if (known !== undefined) return known;
		const made = glyph.contours.map((points) => flatContour(points, steps));
		ofSteps.set(glyph, made);
		return made;
	}
}

function placed(
	points: Float64Array,
	left: number,
	baseline: number,
	size: number,
	slant: number,
): Float64Array {
	const contour = new Float64Array(points.length);
	for (let at = 0; at + 1 < points.length; at += 2) {
		const up = points[at + 1] ?? 0;
		contour[at] = left + ((points[at] ?? 0) + up * slant) * size;
		contour[at + 1] = baseline - up * size;
	}
	return contour;
}

const stepsFor = (size: number) => (size < 20 ? 2 : size < 48 ? 3 : size < 120 ? 5 : 9);

/** @param points x, y and whether the point lies on the outline */
function flatContour(points: Float64Array, steps: number): Float64Array {
	const path: number[] = [];
	for (let at = 0; at < points.length; at += 3) {
		const x = points[at] ?? 0;
		const y = points[at + 1] ?? 0;
		if (points[at + 2] === 1) {
			path.push(x, y);
			continue;
		}
		const before = at === 0 ? points.length - 3 : at - 3;
		const after = at + 3 === points.length ? 0 : at + 3;
		// Between two control points lies, unsaid, a point of the outline.
		const startX = towards(x, points[before] ?? 0, points[before + 2]);
		const startY = towards(y, points[before + 1] ?? 0, points[before + 2]);
		const endX = towards(x, points[after] ?? 0, points[after + 2]);
		const endY = towards(y, points[after + 1] ?? 0, points[after + 2]);
		for (let step = 1; step <= steps; step++) {
			const t = step / steps;
			const one = (1 - t) * (1 - t);
			const two = 2 * t * (1 - t);
			const three = t * t;
			path.push(one * startX + two * x + three * endX, one * startY + two * y + three * endY);
		}
	}
	return Float64Array.from(path);
}

/** Where a curve ends on the way from its control point to another point. */
const towards = (control: number, other: number, isOn: number | undefined) =>
	isOn === 1 ? other : (control + other) / 2;
