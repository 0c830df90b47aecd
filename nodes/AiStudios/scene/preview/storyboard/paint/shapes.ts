import type { Path, Rect } from './geometry';

/** Points on a quarter of a circle: enough for the largest that is drawn. */
const STEPS = 16;

export const rectangle = ({ x, y, width, height }: Rect): Path => [
	Float64Array.of(x, y, x + width, y, x + width, y + height, x, y + height),
];

/** A rectangle with round corners. */
export function roundRectangle({ x, y, width, height }: Rect, radius: number): Path {
	const r = Math.min(radius, width / 2, height / 2);
	if (!(r > 0)) return rectangle({ x, y, width, height });
	const corners: ReadonlyArray<readonly [number, number]> = [
		[x + width - r, y + height - r],
		[x + r, y + height - r],
		[x + r, y + r],
		[x + width - r, y + r],
	];
	return [
		Float64Array.from(
			corners.flatMap(([middleX, middleY], corner) =>
				Array.from({ length: STEPS + 1 }, (_, step) => {
					const angle = ((corner + step / STEPS) * Math.PI) / 2;
					return [middleX + r * Math.cos(angle), middleY + r * Math.sin(angle)];
				}).flat(),
			),
		),
	];
}

/** The ellipse that touches the rectangle's sides. */
export const ellipse = ({ x, y, width, height }: Rect): Path => [
	Float64Array.from(
		Array.from({ length: STEPS * 4 }, (_, step) => {
			const angle = (step / (STEPS * 2)) * Math.PI;
			return [x + (width / 2) * (1 + Math.cos(angle)), y + (height / 2) * (1 + Math.sin(angle))];
		}).flat(),
	),
];

/** A polygon whose corners are given in shares of the rectangle: x, y, x, y and so on. */
export const polygon = ({ x, y, width, height }: Rect, shares: readonly number[]): Path => [
	Float64Array.from(shares, (share, at) => (at % 2 === 0 ? x + share * width : y + share * height)),
];

/** The border of a rectangle, within it. */
export const frame = (rect: Rect, thickness: number, radius = 0): Path => [
	...roundRectangle(rect, radius),
	...roundRectangle(
		{
			x: rect.x + thickness,
			y: rect.y + thickness,
			width: Math.max(rect.width - thickness * 2, 0),
			height: Math.max(rect.height - thickness * 2, 0),
		},
		Math.max(radius - thickness, 0),
	).map(reversed),
];

/** The other way round, which cuts a hole into what surrounds it. */
function reversed(contour: Float64Array): Float64Array {
	const points = new Float64Array(contour.length);
	for (let at = 0; at < contour.length; at += 2) {
		points[at] = contour[contour.length - 2 - at] ?? 0;
		points[at + 1] = contour[contour.length - 1 - at] ?? 0;
	}
	return points;
}

/** Lines of a thickness along a closed path; long contours of many points are fine. */
export const outline = (path: Path, thickness: number): Path =>
	path.flatMap((contour) => {
		const lines: Float64Array[] = [];
		for (let at = 0; at + 1 < contour.length; at += 2) {
			const next = (at + 2) % contour.length;
			const line = stroke(
				[contour[at] ?? 0, contour[at + 1] ?? 0],
				[contour[next] ?? 0, contour[next + 1] ?? 0],
				thickness,
			);
			if (line) lines.push(line);
		}
		return lines;
	});

type Point = readonly [x: number, y: number];

/** A straight line with square ends that reach half its thickness beyond its points. */
function stroke([x0, y0]: Point, [x1, y1]: Point, thickness: number): Float64Array | undefined {
	const length = Math.hypot(x1 - x0, y1 - y0);
	if (!(length > 0)) return undefined;
	const alongX = (((x1 - x0) / length) * thickness) / 2;
	const alongY = (((y1 - y0) / length) * thickness) / 2;
	return Float64Array.of(
		...[x0 - alongX + alongY, y0 - alongY - alongX, x1 + alongX + alongY, y1 + alongY - alongX],
		...[x1 + alongX - alongY, y1 + alongY + alongX, x0 - alongX - alongY, y0 - alongY + alongX],
	);
}

/** What of a rectangle lies outside its round corners. */
export const outsideCorners = (rect: Rect, radius: number): Path => [
	...rectangle(rect),
	...roundRectangle(rect, radius).map(reversed),
];

/** The four strips along a rectangle's sides, as wide as its corners are round. */
export const sides = ({ x, y, width, height }: Rect, size: number): Rect[] => [
	{ x, y, width, height: size },
	{ x, y: y + height - size, width, height: size },
	{ x, y: y + size, width: size, height: height - size * 2 },
	{ x: x + width - size, y: y + size, width: size, height: height - size * 2 },
];
