import type { Canvas } from '../canvas';
import { WHITE } from '../color/color';
import { fileName, type ClipView, type SceneView } from '../view';
import type { PreviewedScene } from '../preview';
import type { Warning } from '../checks/warnings';
import { drawClip } from './clipDrawing';
import { drawLine, lineHeight, textWidth, wrapped } from './lettering';
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
	return Math.round(PADDING * 2 + LINE + picture + 10 + (SCRIPT_LINES + layerLines) * LINE + 6);
}

export const cardWidth = (pictureWidth: number) => pictureWidth + PADDING * 2;

/** The lines that the longest list of layers needs. */
export const layerLines = (scenes: readonly PreviewedScene[]) =>
	Math.min(Math.max(...scenes.map(({ view }) => view.clips.length), 1), LAYER_LINES);

/** One scene: its number and length, the picture, the first words of the script, and the layers from back to front. */
export function drawCard(raster: Raster, scene: PreviewedScene, warnings: readonly Warning[], canvas: Canvas, card: Rect): void {
	raster.fill(card, CARD);
	raster.outline(card, BORDER, 1);
	const inner = { x: card.x + PADDING, width: card.width - PADDING * 2 };
	drawHeading(raster, scene, warnings.length, { ...inner, y: card.y + PADDING, height: LINE });
	const scale = inner.width / canvas.width;
	const picture: Rect = { ...inner, y: card.y + PADDING + LINE, height: canvas.height * scale };
	drawPicture(raster.clipped(picture), scene.view, picture, scale);
	raster.outline({ x: picture.x - 1, y: picture.y - 1, width: picture.width + 2, height: picture.height + 2 }, BORDER, 1);
	const below = picture.y + picture.height + 10;
	drawScript(raster, scene.view, { ...inner, y: below, height: SCRIPT_LINES * LINE });
	drawLayers(raster, scene.view, { ...inner, y: below + SCRIPT_LINES * LINE, height: card.y + card.height - below - SCRIPT_LINES * LINE });
}

function drawHeading(raster: Raster, { view, seconds }: PreviewedScene, warningCount: number, at: Rect): void {
	const title = `Scene ${view.number}`;
	drawLine(raster, title, at.x, at.y, SCALE, INK);
	const length = `about ${clock(seconds)}`;
	drawLine(raster, length, at.x + at.width - textWidth(length, SCALE), at.y, SCALE, FAINT);
	if (warningCount === 0) return;
	const note = warningCount === 1 ? '1 warning' : `${warningCount} warnings`;
	const x = at.x + textWidth(`${title}  `, SCALE) + SCALE;
	if (x + textWidth(`${note}  ${length}`, SCALE) <= at.x + at.width) drawLine(raster, note, x, at.y, SCALE, ALERT);
}

/** Minutes and seconds, such as 1:05. */
export function clock(seconds: number): string {
	const whole = Math.round(seconds);
	return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

function drawPicture(raster: Raster, { background, clips }: SceneView, picture: Rect, scale: number): void {
	raster.fill(picture, background.color ?? WHITE);
	raster.stripes(picture, WHITE, 0.18, 28);
	const boxes = clips.filter(({ visible }) => visible).map((clip) => ({ clip, box: onPicture(clip, picture, scale) }));
	for (const { clip, box } of boxes) drawClip(raster, clip, box, scale);
	for (const { clip, box } of boxes) drawBadge(raster, clip, clips.indexOf(clip) + 1, box, picture);
	const [name] = wrapped(`bg: ${fileName(background.url)}`, picture.width - 20, SCALE, 1);
	if (!name || boxes.some(({ box }) => box.width >= picture.width - 1 && box.height >= picture.height - 1)) return;
	const label = { x: picture.x, y: picture.y + picture.height - LINE - 4, width: textWidth(name, SCALE) + 12, height: LINE + 4 };
	raster.fill(label, WHITE, 0.75);
	drawLine(raster, name, label.x + 6, label.y + 5, SCALE, FAINT);
}

const onPicture = ({ box }: ClipView, picture: Rect, scale: number): Rect => ({
	x: picture.x + box.left * scale,
	y: picture.y + box.top * scale,
	width: box.width * scale,
	height: box.height * scale,
});

/** The clip's place in the order of layers, at the upper left corner of what can be seen of it. */
function drawBadge(raster: Raster, clip: ClipView, number: number, box: Rect, picture: Rect): void {
	const width = textWidth(String(number), SCALE) + 10;
	const x = Math.min(Math.max(box.x, picture.x), picture.x + picture.width - width);
	const y = Math.min(Math.max(box.y, picture.y), picture.y + picture.height - BADGE);
	raster.fill({ x, y, width, height: BADGE }, KIND_COLORS[clip.kind]);
	drawLine(raster, String(number), Math.round(x) + 5, Math.round(y) + 3, SCALE, WHITE);
}

function drawScript(raster: Raster, { scripts }: SceneView, at: Rect): void {
	const words = scripts.map(({ text }) => text).join(' / ');
	const lines = wrapped(words === '' ? '(no script)' : `"${words}"`, at.width, SCALE, SCRIPT_LINES);
	lines.forEach((line, row) => drawLine(raster, line, at.x, at.y + row * LINE, SCALE, words === '' ? FAINT : INK));
}

/** Back to front, numbered like the picture; sounds and unseen voices stand here only. */
function drawLayers(raster: Raster, { clips }: SceneView, at: Rect): void {
	const room = Math.max(Math.floor(at.height / LINE), 1);
	const shown = clips.length > room ? clips.slice(0, room - 1) : clips;
	shown.forEach((clip, row) => {
		const text = `${row + 1} ${clip.kind}${noteOf(clip)} ${clip.tag ? `#${clip.tag} ` : ''}${clip.label}`;
		const [line] = wrapped(text, at.width, SCALE, 1);
		if (line) drawLine(raster, line, at.x, at.y + row * LINE, SCALE, KIND_COLORS[clip.kind]);
	});
	if (shown.length < clips.length) {
		drawLine(raster, `+ ${clips.length - shown.length} more layers`, at.x, at.y + shown.length * LINE, SCALE, FAINT);
	}
}

function noteOf({ kind, visible, avatar }: ClipView): string {
	if (avatar?.removed) return ' (none)';
	return kind === 'avatar' && !visible ? ' (voice only)' : '';
}
