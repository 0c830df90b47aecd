import { BLACK, serviceColor } from '../color/color';
import type { Box, Canvas } from '../canvas';
import type { ClipFrame, ClipType } from '../service';

/** Where a clip is built: the canvas, and its place in the scene and among the scene's layers. */
export interface At {
	readonly canvas: Canvas;
	readonly id: string;
	readonly layer: number;
}

/** What every clip has (API reference, "Scenes and clips"): id, place, layer, and the editor's locks, all open. */
export const frame = <Type extends ClipType>(
	type: Type,
	at: At,
	box: Box,
	opacity = 100,
): ClipFrame<Type> => ({
	id: at.id,
	name: at.id,
	type,
	layer: at.layer,
	left: box.left,
	top: box.top,
	width: box.width,
	height: box.height,
	scaleX: 1,
	scaleY: 1,
	fill: serviceColor(BLACK),
	opacity,
	lockMovementX: false,
	lockMovementY: false,
	lockRotation: false,
	lockScalingFlip: true,
	lockScalingX: false,
	lockScalingY: false,
	lockSkewingX: false,
	lockSkewingY: false,
	lockUniScaling: false,
});
