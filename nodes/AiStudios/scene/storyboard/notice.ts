import { drawLine, cut, lineHeight, wrapped } from './lettering';
import { BORDER, CARD, FAINT, INK, SHEET } from './palette';
import { encodePng } from './png';
import { Raster } from './raster';

const WIDTH = 1000;
const MARGIN = 20;
const PADDING = 24;
const TITLE_SCALE = 3;
const SCALE = 2;
const MOST_LINES = 6;

/** A picture in place of a storyboard, where there are no scenes to draw: a title, and sentences that say what is known. */
export async function drawNotice(title: string, sentences: readonly string[]): Promise<Uint8Array> {
	const room = WIDTH - (MARGIN + PADDING) * 2;
	const lines = sentences.flatMap((sentence) => [
		...wrapped(sentence, room, SCALE, MOST_LINES),
		'',
	]);
	const card = {
		x: MARGIN,
		y: MARGIN,
		width: WIDTH - MARGIN * 2,
		height: PADDING * 2 + lineHeight(TITLE_SCALE) + (lines.length + 1) * lineHeight(SCALE),
	};
	const raster = new Raster(WIDTH, card.height + MARGIN * 2);
	raster.fill({ x: 0, y: 0, width: raster.width, height: raster.height }, SHEET);
	raster.fill(card, CARD);
	raster.outline(card, BORDER, 1);
	const x = card.x + PADDING;
	const y = card.y + PADDING;
	drawLine(raster, cut(title, room, TITLE_SCALE), x, y, TITLE_SCALE, INK);
	lines.forEach((line, at) =>
		drawLine(
			raster,
			line,
			x,
			y + lineHeight(TITLE_SCALE) + (at + 1) * lineHeight(SCALE),
			SCALE,
			FAINT,
		),
	);
	return await encodePng(raster.width, raster.height, raster.pixels);
}
