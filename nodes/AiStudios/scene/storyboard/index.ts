import type { Preview } from '../preview';
import { withPlainBackground } from './backdrop';
import { cardHeight, cardWidth, clock, drawCard, layerLines } from './card';
import { cut, drawLine, lineHeight } from './lettering';
import { FAINT, INK, SHEET } from './palette';
import { encodePng } from './png';
import { Raster } from './raster';

/** More would only be specks; the rest is counted in the heading. */
const MAX_DRAWN_SCENES = 50;

const MARGIN = 20;
const GAP = 16;
const TITLE_SCALE = 3;
const NOTE_SCALE = 2;
const HEADING = lineHeight(TITLE_SCALE) + lineHeight(NOTE_SCALE) + 14;

/**
 * The storyboard of a video as PNG: a card for each scene, row by row. n8n scales a picture into its panel both ways,
 * so the sheet is kept about as wide as high.
 * @param name the video's name, or what to call it
 */
export async function drawStoryboard(preview: Preview, name: string): Promise<Uint8Array> {
	const scenes = preview.scenes
		.slice(0, MAX_DRAWN_SCENES)
		.map((scene) => ({ ...scene, view: withPlainBackground(scene.view, preview.canvas) }));
	const { columns, pictureWidth } = grid(
		scenes.length,
		preview.canvas.width > preview.canvas.height,
	);
	const width = cardWidth(pictureWidth);
	const height = cardHeight(pictureWidth, preview.canvas, layerLines(scenes));
	const rows = Math.ceil(scenes.length / columns);
	const raster = new Raster(
		MARGIN * 2 + columns * width + (columns - 1) * GAP,
		MARGIN * 2 + HEADING + rows * height + Math.max(rows - 1, 0) * GAP,
	);
	raster.fill({ x: 0, y: 0, width: raster.width, height: raster.height }, SHEET);
	drawHeading(raster, preview, name, scenes.length);
	scenes.forEach((scene, at) => {
		const x = MARGIN + (at % columns) * (width + GAP);
		const y = MARGIN + HEADING + Math.floor(at / columns) * (height + GAP);
		const warnings = preview.warnings.filter((warning) => warning.scene === scene.view.number);
		drawCard(raster, scene, warnings, preview.canvas, { x, y, width, height });
	});
	return await encodePng(raster.width, raster.height, raster.pixels);
}

/** Few scenes are drawn large; many in as many columns as rows, about. */
function grid(count: number, isLandscape: boolean): { columns: number; pictureWidth: number } {
	const columns = Math.max(
		Math.min(count, Math.ceil(Math.sqrt(count * (isLandscape ? 1 : 2.2)))),
		1,
	);
	const widths = isLandscape ? [960, 600, 440, 360] : [460, 380, 300, 260];
	const pictureWidth =
		widths[Math.min(isLandscape ? columns : Math.ceil(columns / 2), widths.length) - 1] ?? 320;
	return { columns, pictureWidth };
}

function drawHeading(
	raster: Raster,
	{ canvas, scenes, seconds, warnings }: Preview,
	name: string,
	drawn: number,
): void {
	const room = raster.width - MARGIN * 2;
	drawLine(raster, cut(name, room, TITLE_SCALE), MARGIN, MARGIN, TITLE_SCALE, INK);
	const facts = [
		`${canvas.width}x${canvas.height}`,
		scenes.length === 1
			? '1 scene'
			: `${scenes.length} scenes${drawn < scenes.length ? `, the first ${drawn} shown` : ''}`,
		`about ${clock(seconds)}`,
		...(warnings.length > 0
			? [warnings.length === 1 ? '1 warning' : `${warnings.length} warnings`]
			: []),
	];
	drawLine(
		raster,
		cut(facts.join(' - '), room, NOTE_SCALE),
		MARGIN,
		MARGIN + lineHeight(TITLE_SCALE),
		NOTE_SCALE,
		FAINT,
	);
}
