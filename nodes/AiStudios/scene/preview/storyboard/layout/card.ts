import { WHITE } from '../../../../fields/color';
import type { Canvas } from '../../../canvas';
import type { PreviewedScene } from '../../index';
import { clipName } from '../../view';
import type { Warning } from '../../warnings';
import type { Lettering } from '../font/lettering';
import type { Breather } from '../images/breather';
import type { Pictures } from '../images/pictures';
import type { Rect } from '../paint/geometry';
import type { Raster } from '../paint/raster';
import { ellipse, frame, outsideCorners, roundRectangle } from '../paint/shapes';
import * as metrics from './metrics';
import {
	ACCENT,
	ALERT,
	ALERT_INK,
	ALERT_PAPER,
	BORDER,
	CANVAS_EDGE,
	CARD,
	FAINT,
	INK,
	SHEET,
} from './palette';
import { SceneDrawing } from './sceneDrawing';
import { clock, presenters, sounds, spokenWords, warningText, type Names } from './words';

const { ASCENT, BODY, GUTTER, INNER_WIDTH, LINE, MARGIN, PADDING, STRONG, WIDTH } = metrics;
const BADGE = 34;
const MARK = 30;
const RADIUS = 14;
/** The corners of the picture: little, since what is there belongs to the video. */
const ROUND = 6;
const MOST_LINES = { beside: 9, below: 6 };

/** How cards are laid out: few landscape scenes large, with the words below; else the words beside the picture. */
export function pictureWidthOf(count: number, canvas: Canvas): number {
	if (canvas.width > canvas.height) return count <= 2 ? INNER_WIDTH : 420;
	return count <= 2 ? 340 : 236;
}

/** What all cards of a storyboard share. */
export interface CardSetting {
	readonly canvas: Canvas;
	readonly pictureWidth: number;
	readonly lettering: Lettering;
	readonly pictures: Pictures;
	readonly names?: Names;
}

/** A scene's picture, who speaks, what is said and heard, how long it takes, and what to look at. */
export class Card {
	private readonly words: readonly string[];
	private readonly notes: ReadonlyArray<readonly string[]>;
	private readonly sounds: readonly string[];
	private readonly isBeside: boolean;
	private readonly pictureHeight: number;
	private readonly textWidth: number;

	constructor(
		private readonly setting: CardSetting,
		private readonly scene: PreviewedScene,
		private readonly warnings: readonly Warning[],
	) {
		const { canvas, pictureWidth, lettering } = setting;
		this.isBeside = pictureWidth < INNER_WIDTH;
		this.pictureHeight = Math.round((pictureWidth * canvas.height) / canvas.width);
		this.textWidth = this.isBeside ? INNER_WIDTH - pictureWidth - GUTTER : INNER_WIDTH;
		const most = this.isBeside ? MOST_LINES.beside : MOST_LINES.below;
		this.words = lettering.wrapped(spokenWords(scene).join('\n'), this.textWidth, BODY, most);
		this.sounds = sounds(scene.view).map((line) => lettering.cut(line, this.textWidth, BODY));
		const noteWidth = this.textWidth - PADDING * 2 - MARK - 8;
		this.notes = warnings.map((warning) =>
			lettering.wrapped(warningText(warning), noteWidth, BODY),
		);
	}

	get height(): number {
		const text = this.headingHeight + this.textHeight;
		const inner = this.isBeside
			? Math.max(this.pictureHeight, text)
			: this.pictureHeight + text + (this.textHeight > 0 ? 10 : 0);
		return Math.round(inner + PADDING * 2);
	}

	async draw(raster: Raster, top: number, breather: Breather): Promise<void> {
		const card = { x: MARGIN, y: top, width: WIDTH - MARGIN * 2, height: this.height };
		raster.fillRect(card, CARD);
		raster.fillSides(outsideCorners(card, RADIUS), card, RADIUS, SHEET);
		raster.fillSides(frame(card, 1.5, RADIUS), card, RADIUS, BORDER);
		const { pictureWidth } = this.setting;
		const x = card.x + PADDING;
		const y = card.y + PADDING;
		const textX = this.isBeside ? x + pictureWidth + GUTTER : x;
		this.drawHeading(raster, textX, y);
		const picture = {
			x,
			y: this.isBeside ? y : y + this.headingHeight,
			width: pictureWidth,
			height: this.pictureHeight,
		};
		await this.drawPicture(raster, picture, breather);
		this.drawText(
			raster,
			textX,
			this.isBeside ? y + this.headingHeight : picture.y + picture.height + 10,
		);
	}

	private readonly headingHeight = BADGE + 12;

	private get textHeight(): number {
		const notes = this.notes.reduce((lines, note) => lines + note.length, 0);
		const lines = this.words.length + this.sounds.length;
		return lines * LINE + (notes > 0 ? notes * LINE + PADDING * 2 + this.notes.length * 6 : 0);
	}

	private drawHeading(raster: Raster, x: number, y: number): void {
		const { lettering, names } = this.setting;
		const { view, seconds } = this.scene;
		drawMark(raster, lettering, String(view.number), x + BADGE / 2, y + BADGE / 2, BADGE, ACCENT);
		const length = seconds > 0 ? clock(seconds) : 'silent';
		const lengthWidth = lettering.width(length, BODY);
		const baseline = y + ASCENT + 1;
		lettering.draw(raster, length, x + this.textWidth - lengthWidth, baseline, BODY, FAINT);
		const room = this.textWidth - BADGE - lengthWidth - 24;
		const who = lettering.cut(presenters(view, names), room, STRONG);
		lettering.draw(raster, who, x + BADGE + 10, baseline, STRONG, INK);
	}

	private async drawPicture(raster: Raster, picture: Rect, breather: Breather): Promise<void> {
		const { canvas, lettering, pictures } = this.setting;
		const within = raster.clipped(picture);
		const drawing = new SceneDrawing(
			within,
			lettering,
			pictures,
			picture,
			picture.width / canvas.width,
		);
		await drawing.draw(this.scene.view, breather);
		raster.fillSides(outsideCorners(picture, ROUND), picture, ROUND, CARD);
		raster.fillSides(frame(picture, 1.5, ROUND), picture, ROUND, CANVAS_EDGE);
		this.drawMarks(raster, picture, drawing);
	}

	/** The numbers of warnings at the clips they are about, beside each other where clips begin at one place. */
	private drawMarks(raster: Raster, picture: Rect, drawing: SceneDrawing): void {
		const placed: Array<{ readonly x: number; readonly y: number }> = [];
		this.warnings.forEach(({ clip }, at) => {
			const about = this.scene.view.clips.find((one) => clipName(one) === clip);
			if (about === undefined || !about.visible) return;
			const box = drawing.boxOf(about);
			const right = picture.x + picture.width;
			let x = limited(box.x, picture.x, right, MARK);
			let y = limited(box.y, picture.y, picture.y + picture.height, MARK);
			while (placed.some((other) => Math.hypot(other.x - x, other.y - y) < MARK)) {
				x += MARK + 2;
				if (x + MARK / 2 <= right) continue;
				x = limited(box.x, picture.x, right, MARK);
				y += MARK + 2;
			}
			placed.push({ x, y });
			drawMark(raster, this.setting.lettering, String(at + 1), x, y, MARK, ALERT);
		});
	}

	private drawText(raster: Raster, x: number, top: number): void {
		const { lettering } = this.setting;
		const width = this.textWidth;
		const at = { x, y: top + ASCENT, width, lineHeight: LINE };
		const color = this.words.length > 0 ? INK : FAINT;
		lettering.drawLines(raster, this.words, at, BODY, color);
		const below = top + this.words.length * LINE;
		lettering.drawLines(raster, this.sounds, { ...at, y: below + ASCENT }, BODY, FAINT, 'left');
		this.drawNotes(raster, x, below + this.sounds.length * LINE + 10);
	}

	private drawNotes(raster: Raster, x: number, top: number): void {
		const lines = this.notes.reduce((sum, note) => sum + note.length, 0);
		if (lines === 0) return;
		const height = lines * LINE + PADDING + this.notes.length * 6;
		raster.fill(roundRectangle({ x, y: top, width: this.textWidth, height }, 10), ALERT_PAPER);
		let y = top + PADDING / 2 + 3;
		this.notes.forEach((note, at) => {
			const { lettering } = this.setting;
			drawMark(
				raster,
				lettering,
				String(at + 1),
				x + PADDING + MARK / 2,
				y + LINE / 2,
				MARK,
				ALERT,
			);
			const left = x + PADDING + MARK + 8;
			const place = { x: left, y: y + ASCENT, width: this.textWidth, lineHeight: LINE };
			lettering.drawLines(raster, note, place, BODY, ALERT_INK, 'left');
			y += note.length * LINE + 6;
		});
	}
}

/** A number in a filled circle. */
function drawMark(
	raster: Raster,
	lettering: Lettering,
	label: string,
	x: number,
	y: number,
	size: number,
	color: typeof ACCENT,
): void {
	raster.fill(ellipse({ x: x - size / 2, y: y - size / 2, width: size, height: size }), color);
	const style = { size: size * (label.length > 2 ? 0.5 : 0.64), bold: true };
	const left = x - lettering.width(label, style) / 2;
	lettering.draw(raster, label, left, y + style.size * 0.36, style, WHITE);
}

/** A middle at which a mark lies wholly between two edges. */
const limited = (value: number, from: number, to: number, size: number) =>
	Math.min(Math.max(value, from + size / 2 + 2), to - size / 2 - 2);
