import { WHITE, type Rgb } from '../../../../fields/color';
import { fileName, type ClipView, type SceneView } from '../../view';
import type { Lettering } from '../font/lettering';
import type { Breather } from '../images/breather';
import { picturePaint } from '../images/drawing';
import type { Pictures } from '../images/pictures';
import {
	inset,
	intersection,
	rounded,
	turned,
	transformed,
	type Path,
	type Rect,
	type Transform,
} from '../paint/geometry';
import type { Raster, Sampler } from '../paint/raster';
import { ellipse, frame, outline, rectangle } from '../paint/shapes';
import { shapePath } from './clipShapes';
import { BORDER, PAPER, PAPER_INK, SHIRT } from './palette';
import {
	headCircle,
	playButton,
	sketchHead,
	sketchImage,
	sketchPerson,
	sketchVideo,
} from './sketches';
import { drawTextClip } from './textClip';

/** Draws one scene as a frame of the video. */
export class SceneDrawing {
	constructor(
		private readonly raster: Raster,
		private readonly lettering: Lettering,
		private readonly pictures: Pictures,
		/** Where the canvas is, and its pixels there per pixel of the canvas. */
		private readonly canvas: Rect,
		private readonly scale: number,
	) {}

	async draw({ background, clips }: SceneView, breather: Breather): Promise<void> {
		this.drawBackground(background);
		for (const clip of clips) {
			await breather.pause();
			if (clip.visible) this.drawClip(clip);
		}
	}

	/** Where a box of the canvas lies in the picture. */
	boxOf({ box }: Pick<ClipView, 'box'>): Rect {
		return {
			x: this.canvas.x + box.left * this.scale,
			y: this.canvas.y + box.top * this.scale,
			width: box.width * this.scale,
			height: box.height * this.scale,
		};
	}

	private drawBackground({ url, color, isPlain }: SceneView['background']): void {
		const picture = isPlain ? undefined : this.pictures.get(url);
		if (picture) {
			this.raster.fill(rectangle(this.canvas), picturePaint(picture, this.canvas));
			return;
		}
		if (isPlain || url === '') {
			this.raster.fill(rectangle(this.canvas), color ?? WHITE);
			return;
		}
		this.raster.fill(rectangle(this.canvas), sky(this.canvas, tintOf(url)));
		const reason = this.pictures.whyNot(url);
		this.note(
			reason === undefined ? fileName(url) : `${fileName(url)}: ${reason}`,
			this.canvas,
			PAPER_INK,
			'top',
		);
	}

	private drawClip(clip: ClipView): void {
		const exact = this.boxOf(clip);
		// Whole pixels keep upright pictures crisp.
		const isPicture = clip.kind === 'avatar' || clip.kind === 'image' || clip.kind === 'video';
		const box = isPicture && clip.angle % 360 === 0 ? rounded(exact) : exact;
		const alpha = Math.min(Math.max(clip.opacity, 0), 100) / 100;
		if (!(box.width > 0 && box.height > 0)) return;
		// A guess: the editor (Fabric.js, as the lock properties suggest) rotates a clip around its upper left corner.
		const turn = clip.angle % 360 === 0 ? undefined : turned(clip.angle, box.x, box.y);
		const place = (path: Path) => (turn ? transformed(path, turn) : path);
		switch (clip.kind) {
			case 'text':
				return drawTextClip(this.raster, this.lettering, clip, {
					box,
					scale: this.scale,
					alpha,
					turn,
				});
			case 'shape':
				return this.drawShape(clip, box, place, alpha);
			case 'avatar':
				return this.drawAvatar(clip, box, place, alpha, turn);
			default:
				return this.drawPicture(clip, box, place, alpha, turn);
		}
	}

	private drawShape(clip: ClipView, box: Rect, place: (path: Path) => Path, alpha: number): void {
		const path = place(shapePath(clip.label, box));
		this.raster.fill(path, clip.color ?? { r: 0, g: 0, b: 0 }, alpha);
		if (clip.stroke)
			this.raster.fill(outline(path, clip.stroke.width * this.scale), clip.stroke.color, alpha);
	}

	private drawAvatar(
		clip: ClipView,
		box: Rect,
		place: (path: Path) => Path,
		alpha: number,
		turn: Transform | undefined,
	): void {
		const circle = clip.avatar?.headOnly ? headCircle(box, clip.avatar.head) : undefined;
		const paint = this.paintOf(clip, box, turn);
		if (paint) this.raster.fill(place(circle ? ellipse(circle) : rectangle(box)), paint, alpha);
		else if (circle) sketchHead(this.raster, circle, place, alpha);
		else sketchPerson(this.raster, box, place, alpha);
		const reason = paint || !clip.picture ? undefined : this.pictures.whyNot(clip.picture);
		if (reason !== undefined)
			this.note(reason, intersection(inset(box, box.width * 0.14), this.canvas), SHIRT, 'bottom');
	}

	private drawPicture(
		clip: ClipView,
		box: Rect,
		place: (path: Path) => Path,
		alpha: number,
		turn: Transform | undefined,
	): void {
		const isVideo = clip.kind === 'video';
		const paint = this.paintOf(clip, box, turn);
		if (paint) this.raster.fill(place(rectangle(box)), paint, alpha);
		else if (isVideo) sketchVideo(this.raster, box, place, alpha);
		else sketchImage(this.raster, box, place, alpha);
		if (isVideo) playButton(this.raster, box, place);
		if (paint) return;
		this.raster.fill(place(frame(box, 1)), BORDER, alpha);
		const reason = clip.picture && this.pictures.whyNot(clip.picture);
		this.note(
			reason ? `${clip.label}: ${reason}` : clip.label,
			box,
			isVideo ? PAPER : PAPER_INK,
			'bottom',
		);
	}

	private paintOf(clip: ClipView, box: Rect, turn: Transform | undefined): Sampler | undefined {
		const picture = clip.picture === undefined ? undefined : this.pictures.get(clip.picture);
		return picture && picturePaint(picture, box, turn);
	}

	/** Small letters within a box, where there is room: in one line, or in up to three of a box that is high enough. */
	private note(text: string, box: Rect, color: Rgb, side: 'top' | 'bottom'): void {
		const style = { size: NOTE_SIZE };
		const room = box.width - NOTE_SIZE;
		if (room < NOTE_SIZE * 3 || box.height < NOTE_SIZE * 1.6) return;
		const most = Math.min(Math.max(Math.floor(box.height / NOTE_LINE), 1), 3);
		const lines = this.lettering.wrapped(text.replace(/\s+/g, ' '), room, style, most);
		const above = (lines.length - 1) * NOTE_LINE;
		const y =
			side === 'top' ? box.y + NOTE_SIZE * 1.2 : box.y + box.height - NOTE_SIZE * 0.5 - above;
		const at = { x: box.x + NOTE_SIZE / 2, y, width: room, lineHeight: NOTE_LINE };
		this.lettering.drawLines(this.raster, lines, at, style, color, 'left');
	}
}

const NOTE_SIZE = 18;
const NOTE_LINE = 22;

/** Colors named in background files, such as "bg_blue_gradient.png". */
const TINTS: ReadonlyArray<readonly [name: RegExp, color: Rgb]> = [
	[/blue|sky|ocean|navy/i, { r: 150, g: 185, b: 232 }],
	[/green|forest|mint/i, { r: 160, g: 208, b: 170 }],
	[/red|rose|pink/i, { r: 236, g: 175, b: 182 }],
	[/yellow|gold|orange|sun/i, { r: 243, g: 208, b: 148 }],
	[/purple|violet/i, { r: 196, g: 175, b: 230 }],
	[/black|dark|night/i, { r: 110, g: 118, b: 134 }],
];
const GRAY: Rgb = { r: 200, g: 208, b: 220 };

const tintOf = (url: string) => TINTS.find(([name]) => name.test(fileName(url)))?.[1] ?? GRAY;

/** For a background that cannot be shown: paler towards the bottom. */
function sky({ y, height }: Rect, { r, g, b }: Rgb): Sampler {
	return (_, row, count, colors) => {
		const pale = Math.min(Math.max((row + 0.5 - y) / height, 0), 1) * 0.85;
		for (let at = 0; at < count * 4; at += 4) {
			colors[at] = r + (255 - r) * pale;
			colors[at + 1] = g + (255 - g) * pale;
			colors[at + 2] = b + (255 - b) * pale;
			colors[at + 3] = 255;
		}
	};
}
