import type { Canvas } from '../../../canvas';
import type { ClipView, SceneView } from '../../view';

/** What the builder puts behind a scene with a plain color. */
const BACKDROP_SHAPE = 'Rectangle_corner0';

/**
 * The scene as a person thinks of it: a solid rectangle behind everything, over the whole canvas, is its background and
 * no layer of its own.
 */
export function withPlainBackground(view: SceneView, canvas: Canvas): SceneView {
	const [backmost, ...clips] = view.clips;
	if (backmost?.color === undefined || !isBackdrop(backmost, canvas)) return view;
	return { ...view, background: { url: '', color: backmost.color, isPlain: true }, clips };
}

const isBackdrop = ({ kind, label, tag, opacity, angle, box }: ClipView, canvas: Canvas): boolean =>
	kind === 'shape' &&
	label === BACKDROP_SHAPE &&
	tag === undefined &&
	opacity === 100 &&
	angle === 0 &&
	box.left <= 0 &&
	box.top <= 0 &&
	box.left + box.width >= canvas.width &&
	box.top + box.height >= canvas.height;
