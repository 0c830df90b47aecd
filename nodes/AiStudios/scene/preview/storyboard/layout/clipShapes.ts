import { ellipse, polygon, rectangle } from '../paint/shapes';
import type { Path, Rect } from '../paint/geometry';

/** Corners of the service's shapes in shares of their box (API reference, "Scenes and clips"); what is round is guessed. */
const POLYGONS: Readonly<Record<string, readonly number[]>> = {
	Arrow_1_v2: [0, 0.3, 0.6, 0.3, 0.6, 0, 1, 0.5, 0.6, 1, 0.6, 0.7, 0, 0.7],
	Arrow_2_v2: [
		0, 0.5, 0.25, 0, 0.25, 0.3, 0.75, 0.3, 0.75, 0, 1, 0.5, 0.75, 1, 0.75, 0.7, 0.25, 0.7, 0.25, 1,
	],
	Diamond: [0.5, 0, 1, 0.5, 0.5, 1, 0, 0.5],
	Hexagon_1: [0.25, 0, 0.75, 0, 1, 0.5, 0.75, 1, 0.25, 1, 0, 0.5],
	Hexagon_2: [0.5, 0, 1, 0.25, 1, 0.75, 0.5, 1, 0, 0.75, 0, 0.25],
	Line_v2: [0, 0.45, 1, 0.45, 1, 0.55, 0, 0.55],
	Parallelogram: [0.25, 0, 1, 0, 0.75, 1, 0, 1],
	Pentagon: [0.5, 0, 1, 0.38, 0.81, 1, 0.19, 1, 0, 0.38],
	Polygon: [0.3, 0, 0.7, 0, 1, 0.3, 1, 0.7, 0.7, 1, 0.3, 1, 0, 0.7, 0, 0.3],
	Star: [
		0.5, 0, 0.62, 0.36, 1, 0.38, 0.7, 0.61, 0.81, 1, 0.5, 0.77, 0.19, 1, 0.3, 0.61, 0, 0.38, 0.38,
		0.36,
	],
	Triangle: [0.5, 0, 1, 1, 0, 1],
};
const ROUND = /^(?:Circle|Oval)/;
const DROP = /^Drop/;

/** The outline of a shape by the service's name for it; a name that is not known is a rectangle. */
export function shapePath(name: string, box: Rect): Path {
	if (ROUND.test(name)) return ellipse(box);
	if (DROP.test(name)) return drop(box);
	const corners = Object.hasOwn(POLYGONS, name) ? POLYGONS[name] : undefined;
	return corners ? polygon(box, corners) : rectangle(box);
}

/** Round below, with a point at the top. */
const drop = (box: Rect): Path => [
	Float64Array.from(
		Array.from({ length: 64 }, (_, step) => {
			const angle = (step / 32) * Math.PI;
			const width = Math.sin(angle) * Math.sin(angle / 2) ** 1.3;
			return [
				box.x + box.width * (0.5 + width * 0.6),
				box.y + (box.height * (1 - Math.cos(angle))) / 2,
			];
		}).flat(),
	),
];
