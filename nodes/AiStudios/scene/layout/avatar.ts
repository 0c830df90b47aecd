import { along, px, rounded, type Px } from '../units';
import type { BoxWish, Canvas } from '../canvas';

export type AvatarFraming = 'fullBody' | 'waistUp' | 'headAndShoulders';
export type AvatarSide = 'left' | 'center' | 'right';

/** The size of an avatar's picture before scaling, in canvas pixels. */
export interface PictureSize {
	readonly width: Px;
	readonly height: Px;
}

/** Where an avatar stands: the service shows width × scale by height × scale (API reference, "Scenes and clips"). */
export interface AvatarPlace {
	readonly left: Px;
	readonly top: Px;
	readonly scale: number;
}

/**
 * Pictures of standing avatars differ little in their proportions, and the service does not tell them beforehand:
 * the one picture whose size is known stands for all whose geometry is not given.
 */
export const TYPICAL_PICTURE: PictureSize = { width: px(679), height: px(2229) };

/** How much of the body (from the head down) shows, and over which part of the canvas height, ending at its foot. */
const FRAMINGS: Record<AvatarFraming, { body: number; reach: number; maxWidth: number }> = {
	fullBody: { body: 1, reach: 0.92, maxWidth: 1 },
	waistUp: { body: 0.42, reach: 0.866, maxWidth: 1 },
	headAndShoulders: { body: 0.22, reach: 0.82, maxWidth: 1.5 },
};

/** The avatar's centre as a share of the canvas width; portrait has less room to step aside. */
const CENTERS: Record<AvatarSide, { landscape: number; portrait: number }> = {
	left: { landscape: 0.25, portrait: 0.35 },
	center: { landscape: 0.5, portrait: 0.5 },
	right: { landscape: 0.75, portrait: 0.65 },
};

/** The place of a framing and a side; the avatar always stands on the canvas' lower edge. */
export function placeAvatar(
	canvas: Canvas,
	picture: PictureSize,
	framing: AvatarFraming,
	side: AvatarSide,
): AvatarPlace {
	const { body, reach, maxWidth } = FRAMINGS[framing];
	const scale = Math.min(
		(canvas.height * reach) / (picture.height * body),
		(canvas.width * maxWidth) / picture.width,
	);
	const center = CENTERS[side][canvas.width > canvas.height ? 'landscape' : 'portrait'];
	return {
		left: rounded(canvas.width * center - (picture.width * scale) / 2),
		top: rounded(canvas.height - picture.height * body * scale),
		scale: finelyRounded(scale),
	};
}

/** What was set by hand wins. One of width and height gives the scale; with both, the avatar fits into them. */
export function adjustAvatar(
	place: AvatarPlace,
	picture: PictureSize,
	wish: BoxWish,
	canvas: Canvas,
): AvatarPlace {
	const scales = [
		...(wish.width ? [along(wish.width, canvas.width) / picture.width] : []),
		...(wish.height ? [along(wish.height, canvas.height) / picture.height] : []),
	];
	return {
		left: wish.left ? along(wish.left, canvas.width) : place.left,
		top: wish.top ? along(wish.top, canvas.height) : place.top,
		scale: scales.length > 0 ? finelyRounded(Math.min(...scales)) : place.scale,
	};
}

/** Scales multiply lengths of thousands of pixels, so they need more decimals than lengths. */
const finelyRounded = (scale: number) =>
	Math.min(Math.max(Math.round(scale * 1e5) / 1e5, 0.001), 100);
