/** A rectangle in pixels of the picture. */
export interface Rect {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/**
 * Closed lines in pixels of the picture: x, y, x, y and so on. Where two go round the same way, both are filled. They
 * are arrays of one kind, so that what walks along them is compiled once.
 */
export type Path = readonly Float64Array[];

/** Where a point of one plane lies in another: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export interface Transform {
	readonly a: number;
	readonly b: number;
	readonly c: number;
	readonly d: number;
	readonly e: number;
	readonly f: number;
}

/** The part that both rectangles share; without extent when there is none. */
export function intersection(one: Rect, other: Rect): Rect {
	const x = Math.max(one.x, other.x);
	const y = Math.max(one.y, other.y);
	return {
		x,
		y,
		width: Math.max(Math.min(one.x + one.width, other.x + other.width) - x, 0),
		height: Math.max(Math.min(one.y + one.height, other.y + other.height) - y, 0),
	};
}

/** Neighboring rectangles stay neighbors: edges are rounded, not sizes. */
export function rounded({ x, y, width, height }: Rect): Rect {
	const left = Math.round(x);
	const top = Math.round(y);
	return {
		x: left,
		y: top,
		width: Math.round(x + width) - left,
		height: Math.round(y + height) - top,
	};
}

export const inset = ({ x, y, width, height }: Rect, by: number): Rect => ({
	x: x + by,
	y: y + by,
	width: Math.max(width - by * 2, 0),
	height: Math.max(height - by * 2, 0),
});

/** Turned by an angle in degrees, clockwise, round a point. */
export function turned(angle: number, aroundX: number, aroundY: number): Transform {
	const radians = (angle * Math.PI) / 180;
	const [sin, cos] = [Math.sin(radians), Math.cos(radians)];
	return {
		a: cos,
		b: sin,
		c: -sin,
		d: cos,
		e: aroundX - cos * aroundX + sin * aroundY,
		f: aroundY - sin * aroundX - cos * aroundY,
	};
}

export const transformed = (path: Path, { a, b, c, d, e, f }: Transform): Path =>
	path.map((contour) => {
		const moved = new Float64Array(contour.length);
		for (let at = 0; at + 1 < contour.length; at += 2) {
			const x = contour[at] ?? 0;
			const y = contour[at + 1] ?? 0;
			moved[at] = a * x + c * y + e;
			moved[at + 1] = b * x + d * y + f;
		}
		return moved;
	});

/** The whole pixels that a path touches; without extent for a path of nothing or of no numbers. */
export function boundsOf(path: Path): Rect {
	let left = Infinity;
	let top = Infinity;
	let right = -Infinity;
	let bottom = -Infinity;
	for (const contour of path) {
		for (let at = 0; at + 1 < contour.length; at += 2) {
			const x = contour[at] ?? 0;
			const y = contour[at + 1] ?? 0;
			if (x < left) left = x;
			if (x > right) right = x;
			if (y < top) top = y;
			if (y > bottom) bottom = y;
		}
	}
	if (!(right > left && bottom > top)) return { x: 0, y: 0, width: 0, height: 0 };
	const x = Math.floor(left);
	const y = Math.floor(top);
	return { x, y, width: Math.ceil(right) - x, height: Math.ceil(bottom) - y };
}
