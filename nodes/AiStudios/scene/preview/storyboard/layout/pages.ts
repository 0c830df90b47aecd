import { Breather } from '../images/breather';
import type { Lettering } from '../font/lettering';
import { PngWriter } from '../paint/png';
import { Raster } from '../paint/raster';
import type { Card } from './card';
import {
	ASCENT,
	BODY,
	GAP,
	INNER_WIDTH,
	LINE,
	MARGIN,
	MOST_HEIGHT,
	PADDING,
	TITLE,
	WIDTH,
} from './metrics';
import { FAINT, INK, SHEET } from './palette';

export interface Heading {
	readonly title: string;
	readonly facts: string;
}

/** The space above the first card of a page. */
const TOP = MARGIN + TITLE.size + LINE + 22;

/** Draws cards below each other on as many pages as they need, one page after the other. */
export async function drawPages(
	cards: readonly Card[],
	lettering: Lettering,
	heading: Heading,
): Promise<Uint8Array[]> {
	const pages = paged(cards);
	const breather = new Breather();
	// A strip of the page at a time, the height of what is on it: memory that is not asked for need not be cleared.
	const tallest = Math.max(...cards.map(({ height }) => height), 0) + MARGIN;
	const raster = new Raster(WIDTH, Math.max(tallest, TOP));
	const drawn: Uint8Array[] = [];
	for (const [at, page] of pages.entries()) {
		const writer = new PngWriter(WIDTH, heightOf(page));
		const top = strip(raster, TOP);
		drawHeading(top, lettering, heading, pages.length > 1 ? `${at + 1} / ${pages.length}` : '');
		await writer.write(raster.pixels, TOP);
		for (const card of page) {
			const height = card.height + (card === page.at(-1) ? MARGIN : GAP);
			await card.draw(strip(raster, height), 0, breather);
			await writer.write(raster.pixels, height);
		}
		drawn.push(await writer.finish());
	}
	return drawn;
}

/** The uppermost rows of a picture, as if nothing had been drawn there. */
function strip(raster: Raster, height: number): Raster {
	const part = { x: 0, y: 0, width: WIDTH, height };
	raster.fillRect(part, SHEET);
	return raster.clipped(part);
}

const heightOf = (page: readonly Card[]) =>
	TOP + page.reduce((sum, { height }) => sum + height + GAP, 0) - GAP + MARGIN;

/** Each page takes cards until it is full, and at least one. */
function paged(cards: readonly Card[]): Card[][] {
	const pages: Card[][] = [[]];
	for (const card of cards) {
		const page = pages.at(-1) ?? [];
		if (page.length > 0 && heightOf([...page, card]) > MOST_HEIGHT) pages.push([card]);
		else page.push(card);
	}
	return pages;
}

function drawHeading(raster: Raster, lettering: Lettering, heading: Heading, page: string): void {
	const x = MARGIN + PADDING / 2;
	const pageWidth = page === '' ? 0 : lettering.width(page, BODY) + 20;
	const room = INNER_WIDTH + PADDING - pageWidth;
	const title = { x, y: MARGIN + TITLE.size, width: room, lineHeight: LINE };
	lettering.drawLines(raster, [lettering.cut(heading.title, room, TITLE)], title, TITLE, INK);
	const right = WIDTH - MARGIN - PADDING / 2;
	lettering.draw(raster, page, right - pageWidth + 20, MARGIN + TITLE.size, BODY, FAINT);
	const facts = lettering.cut(heading.facts, INNER_WIDTH + PADDING, BODY);
	lettering.draw(raster, facts, x, MARGIN + TITLE.size + 12 + ASCENT, BODY, FAINT);
}
