import type { Rgb } from './color/color';
import type { BoxWish, Orientation } from './canvas';
import type { JsonObject } from './json';
import type { AvatarFraming, AvatarSide } from './layout/avatar';
import type { PicturePlacement } from './layout/picture';
import type { TextPlacement } from './layout/text';
import type { Resolution } from './service';
import type { Px } from './units';

/**
 * A video as a person describes it: read from the form and checked field by field, before it becomes the service's
 * scenes. Opacity and volume are 1-100, durations and delays seconds, angles degrees clockwise.
 */
export interface ProjectInput {
	readonly name?: string;
	readonly orientation: Orientation;
	readonly exportNow: boolean;
	readonly resolution?: Resolution;
	readonly workspaceId?: string;
	readonly webhookUrl?: string;
}

export interface SceneInput {
	readonly background: BackgroundInput;
	readonly presenter?: AvatarInput;
	readonly clips: readonly ClipInput[];
}

export interface BackgroundInput {
	/** An http(s) address, or one of the service's own paths such as /images/background/…; absent means color only. */
	readonly image?: string;
	readonly color: Rgb;
}

interface Placed {
	readonly box: BoxWish;
	/** Higher is further in front; absent means by kind and order. */
	readonly layer?: number;
	readonly opacity?: number;
	readonly tag?: string;
}

export interface AvatarInput extends Placed {
	readonly kind: 'avatar';
	readonly avatarId: string;
	readonly outfitId: string;
	readonly language: string;
	readonly script: string;
	readonly voiceOnly: boolean;
	readonly headOnly: boolean;
	readonly framing: AvatarFraming;
	readonly side: AvatarSide;
	/** The fields of the service's `model` that describe the avatar's picture. */
	readonly geometry?: JsonObject;
	/** The service's `tts` object; absent means the avatar's own voice. */
	readonly voice?: JsonObject;
}

export interface ShadowInput {
	readonly color: Rgb;
	readonly blur: number;
	readonly offsetX: number;
	readonly offsetY: number;
}

export interface AnimationInput {
	readonly type: string;
	readonly duration: number;
	readonly delay: number;
}

interface Moving {
	readonly angle?: number;
	readonly animation?: AnimationInput;
}

interface Outlined {
	readonly stroke?: Rgb;
	readonly strokeWidth?: Px;
	readonly shadow?: ShadowInput;
}

export interface TextInput extends Placed, Moving, Outlined {
	readonly kind: 'text';
	readonly text: string;
	readonly placement: TextPlacement;
	readonly color: Rgb;
	readonly fontSize?: Px;
	readonly fontFamily?: string;
	readonly align?: 'left' | 'center' | 'right';
	readonly backgroundColor?: Rgb;
	readonly bold: boolean;
	readonly italic: boolean;
	readonly underline: boolean;
}

export interface ShapeInput extends Placed, Moving, Outlined {
	readonly kind: 'shape';
	readonly shapeName: string;
	readonly placement: PicturePlacement;
	readonly color: Rgb;
	readonly strokeRadius?: Px;
}

export interface ImageInput extends Placed, Moving {
	readonly kind: 'image';
	readonly url: string;
	readonly placement: PicturePlacement;
}

export interface VideoInput extends Placed {
	readonly kind: 'video';
	readonly url: string;
	readonly placement: PicturePlacement;
	readonly volume: number;
	readonly posterUrl?: string;
}

export interface AudioInput {
	readonly kind: 'audio';
	readonly url: string;
	readonly label: string;
	readonly volume: number;
}

export type ClipInput = AvatarInput | TextInput | ShapeInput | ImageInput | VideoInput | AudioInput;
