import type { Canvas } from '../canvas';
import { hexOf, WHITE, type Rgb } from '../color/color';
import { fileName, type ClipView, type SceneView } from '../view';
import type { PreviewedScene } from '../preview';
import type { Warning } from '../checks/warnings';
import { drawClip } from './clipDrawing';
import { cut, drawLine, lineHeight, textWidth, wrapped } from './lettering';
import { ALERT, BORDER, CARD, FAINT, INK, KIND_COLORS } from './palette';
import type { Raster, Rect } from './raster';

const SCALE = 2;
const PADDING = 14;
const LINE = lineHeight(SCALE);
const SCRIPT_LINES = 3;
const LAYER_LINES = 6;
const BADGE = 20;

/** How high a card is for a picture of a width: heading, picture, script, layers. */
export function cardHeight(pictureWidth: number, canvas: Canvas, layerLines: number): number {
	const picture = (pictureWidth * canvas.height) / canvas.width;
	return Math.round(PADDING * 2 + LINE + picture + 10 + (SCRIPT_LINES + 1 + layerLines) * LINE + 6);
}

export const cardWidth = (pictureWidth: number) => pictureWidth + PADDING * 2;

/** The lines that the longest list of layers needs. */
export const layerLines = (scenes: readonly PreviewedScene[]) =>
	Math.min(Math.max(...scenes.map(({ view }) => view.clips.length), 1), LAYER_LINES);

/** One scene: its number and length, the picture, the first words of the script, and the layers from back to front. */
export function drawCard(
	raster: Raster,
	scene: PreviewedScene,
	warnings: readonly Warning[],
	canvas: Canvas,
	card: Rect,
): void {
	raster.fill(card, CARD);
	raster.outline(card, BORDER, 1);
	const inner = { x: card.x + PADDING, width: card.width - PADDING * 2 };
	drawHeading(raster, scene, warnings.length, { ...inner, y: card.y + PADDING, height: LINE });
	const scale = inner.width / canvas.width;
	const picture: Rect = { ...inner, y: card.y + PADDING + LINE, height: canvas.height * scale };
	drawPicture(raster.clipped(picture), scene.view, picture, scale);
	raster.outline(
		{ x: picture.x - 1, y: picture.y - 1, width: picture.width + 2, height: picture.height + 2 },
		BORDER,
		1,
	);
	const below = picture.y + picture.height + 10;
	drawScript(raster, scene.view, { ...inner, y: below, height: SCRIPT_LINES * LINE });
	drawLayers(raster, scene.view, {
		...inner,
		y: below + SCRIPT_LINES * LINE,
		height: card.y + card.height - below - SCRIPT_LINES * LINE,
	});
}

function drawHeading(
	raster: Raster,
	{ view, seconds }: PreviewedScene,
	warningCount: number,
	at: Rect,
): void {
	const title = `Scene ${view.number}`;
	drawLine(raster, title, at.x, at.y, SCALE, INK);
	const length = seconds === 0 ? 'silent' : `about ${clock(seconds)}`;
	drawLine(raster, length, at.x + at.width - textWidth(length, SCALE), at.y, SCALE, FAINT);
	if (warningCount === 0) return;
	const note = warningCount === 1 ? '1 warning' : `${warningCount} warnings`;
	const x = at.x + textWidth(`${title}  `, SCALE) + SCALE;
	if (x + textWidth(`${note}  ${length}`, SCALE) <= at.x + at.width)
		drawLine(raster, note, x, at.y, SCALE, ALERT);
}

/** Minutes and seconds, such as 1:05. */
export function clock(seconds: number): string {
	const whole = Math.round(seconds);
	return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** A background's picture cannot be shown; its color, paler and striped, stands for it. */
function drawPicture(
	raster: Raster,
	{ background, clips }: SceneView,
	picture: Rect,
	scale: number,
): void {
	raster.fill(picture, WHITE);
	raster.fill(picture, background.color ?? WHITE, background.isPlain ? 1 : 0.55);
	if (!background.isPlain) raster.stripes(picture, WHITE, 0.1, 24);
	const boxes = clips
		.filter(({ visible }) => visible)
		.map((clip) => ({ clip, box: onPicture(clip, picture, scale) }));
	for (const { clip, box } of boxes) drawClip(raster, clip, box, scale);
	for (const { clip, box } of boxes) drawBadge(raster, clip, clips.indexOf(clip) + 1, box, picture);
}

const onPicture = ({ box }: ClipView, picture: Rect, scale: number): Rect => ({
	x: picture.x + box.left * scale,
	y: picture.y + box.top * scale,
	width: box.width * scale,
	height: box.height * scale,
});

/** The clip's place in the order of layers, as a tab on the upper left corner of what can be seen of it. */
function drawBadge(raster: Raster, clip: ClipView, number: number, box: Rect, picture: Rect): void {
	const width = textWidth(String(number), SCALE) + 10;
	const x = Math.min(Math.max(box.x, picture.x), picture.x + picture.width - width);
	const y = Math.min(Math.max(box.y - BADGE, picture.y), picture.y + picture.height - BADGE);
	raster.fill({ x, y, width, height: BADGE }, KIND_COLORS[clip.kind]);
	drawLine(raster, String(number), Math.round(x) + 5, Math.round(y) + 3, SCALE, WHITE);
}

function drawScript(raster: Raster, { scripts }: SceneView, at: Rect): void {
	const words = scripts.map(({ text }) => text).join(' / ');
	const lines = wrapped(words === '' ? '(no script)' : `"${words}"`, at.width, SCALE, SCRIPT_LINES);
	lines.forEach((line, row) =>
		drawLine(raster, line, at.x, at.y + row * LINE, SCALE, words === '' ? FAINT : INK),
	);
}

/** The background and, back to front, the clips, numbered like the picture; sounds and unseen voices stand here only. */
function drawLayers(raster: Raster, view: SceneView, at: Rect): void {
	const room = Math.max(Math.floor(at.height / LINE) - 1, 1);
	layerRows(view, room).forEach(({ text, color }, row) =>
		drawLine(raster, cut(text, at.width, SCALE), at.x, at.y + row * LINE, SCALE, color),
	);
}

/** The lines of the list of layers. @param room lines that fit below the background's */
export function layerRows(
	{ background, clips }: SceneView,
	room: number,
): Array<{ text: string; color: Rgb }> {
	const shown = clips.length > room ? clips.slice(0, room - 1) : clips;
	const hidden = clips.length - shown.length;
	const behind =
		background.isPlain && background.color ? hexOf(background.color) : fileName(background.url);
	return [
		{ text: `  background ${behind}`, color: FAINT },
		...shown.map((clip, row) => ({
			text: layerText(clip, row + 1),
			color: KIND_COLORS[clip.kind],
		})),
		...(hidden > 0 ? [{ text: `  + ${hidden} more layers`, color: FAINT }] : []),
	];
}

const layerText = (clip: ClipView, number: number) =>
	`${number} ${clip.kind}${noteOf(clip)} ${clip.tag ? `#${clip.tag} ` : ''}${clip.label}`;

function noteOf({ kind, visible, avatar }: ClipView): string {
	if (avatar?.removed) return ' (none)';
	return kind === 'avatar' && !visible ? ' (voice only)' : '';
}
