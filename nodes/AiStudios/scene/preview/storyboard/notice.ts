import { Font } from './font/font';
import { Lettering } from './font/lettering';
import { ASCENT, BODY, INNER_WIDTH, LINE, MARGIN, PADDING, TITLE, WIDTH } from './layout/metrics';
import { BORDER, CARD, INK, SHEET } from './layout/palette';
import { encodePng } from './paint/png';
import { Raster } from './paint/raster';
import { frame, roundRectangle } from './paint/shapes';

const RADIUS = 14;
const PARAGRAPH = 16;
const MOST_LINES = 12;

/** A picture in place of a storyboard, where there are no scenes to draw: a title, and sentences that say what is known. */
export async function drawNotice(title: string, sentences: readonly string[]): Promise<Uint8Array> {
	const lettering = new Lettering(await Font.for([title, ...sentences].join('\n')));
	const paragraphs = sentences.map((sentence) =>
		lettering.wrapped(sentence, INNER_WIDTH, BODY, MOST_LINES),
	);
	const lines = paragraphs.reduce((sum, paragraph) => sum + paragraph.length, 0);
	const card = {
		x: MARGIN,
		y: MARGIN,
		width: WIDTH - MARGIN * 2,
		height: PADDING * 2 + TITLE.size + lines * LINE + (paragraphs.length + 1) * PARAGRAPH,
	};
	const raster = new Raster(WIDTH, card.height + MARGIN * 2);
	raster.fillRect({ x: 0, y: 0, width: raster.width, height: raster.height }, SHEET);
	raster.fill(roundRectangle(card, RADIUS), CARD);
	raster.fill(frame(card, 1.5, RADIUS), BORDER);
	const place = { x: card.x + PADDING, width: INNER_WIDTH, lineHeight: LINE };
	const first = card.y + PADDING + TITLE.size;
	const heading = [lettering.cut(title, INNER_WIDTH, TITLE)];
	lettering.drawLines(raster, heading, { ...place, y: first - 6 }, TITLE, INK);
	let y = first + PARAGRAPH;
	for (const paragraph of paragraphs) {
		lettering.drawLines(raster, paragraph, { ...place, y: y + ASCENT }, BODY, INK);
		y += paragraph.length * LINE + PARAGRAPH;
	}
	return await encodePng(raster.width, raster.height, raster.pixels);
}
