import type { Rgb } from '../../fields/color';
import type { Px } from '../../units';
import type { Box } from '../canvas';
import type { ClipName } from '../clips/kinds';
import type { MediaKind } from './warnings/addresses';

/**
 * What a person would see of a scene, whether built here, fetched, or typed as JSON. Reading never fails: what is
 * missing or of the wrong kind gets the service's default, because a preview must show broken scenes, too.
 */
export interface SceneView {
	/** Counted from 1. */
	readonly number: number;
	/** `isPlain`: only the color is shown, without a picture. */
	readonly background: { readonly url: string; readonly color?: Rgb; readonly isPlain?: boolean };
	/** Back to front. */
	readonly clips: readonly ClipView[];
	readonly scripts: readonly ScriptView[];
	/** What the service refuses in the scene itself, in sentences. */
	readonly refusals: readonly string[];
	/** The scene has no list of clips, not even an empty one. */
	readonly lacksClips: boolean;
	/** The script is in the place that newer services may not read. */
	readonly isOlderScript: boolean;
}

export interface ScriptView {
	readonly text: string;
	readonly raw: string;
	readonly language: string;
	readonly modelId?: string;
	readonly clothId?: string;
}

export interface ClipView {
	readonly kind: ClipName | 'other';
	/** Which of its kind in the scene, counted from 1 in the order of the request. */
	readonly number: number;
	readonly layer: number;
	/** The visible rectangle: width × scaleX, height × scaleY. */
	readonly box: Box;
	/** False for sounds, voices without picture and removed avatars. */
	readonly visible: boolean;
	readonly opacity: number;
	readonly angle: number;
	readonly color?: Rgb;
	/** The words, the shape's name, the file's address or the avatar's id. */
	readonly label: string;
	readonly urls: ReadonlyArray<{
		readonly field: string;
		readonly kind: MediaKind;
		readonly url: string;
	}>;
	readonly tag?: string;
	/** What the service refuses in it, in sentences. */
	readonly refusals: readonly string[];
	/** The address of what is seen: the avatar's picture, the image, the poster of the video. */
	readonly picture?: string;
	readonly text?: TextView;
	readonly stroke?: { readonly color: Rgb; readonly width: Px };
	readonly avatar?: {
		readonly id: string;
		readonly outfit: string;
		readonly headOnly: boolean;
		readonly removed: boolean;
		/** How its picture is built is unknown. */
		readonly isMinimal: boolean;
		/** The middle of the head and its height, as shares of the box' width and height. */
		readonly head: HeadView;
	};
}

/** How the words of a text clip are written. */
export interface TextView {
	readonly fontSize: Px;
	readonly align: 'left' | 'center' | 'right';
	readonly bold: boolean;
	readonly italic: boolean;
	readonly underline: boolean;
	readonly background?: Rgb;
	readonly shadow?: { readonly color: Rgb; readonly right: Px; readonly down: Px };
}

export interface HeadView {
	readonly x: number;
	readonly y: number;
	readonly height: number;
}

/** What a clip is called, such as "text 2". */
export const clipName = ({ kind, number }: Pick<ClipView, 'kind' | 'number'>) =>
	`${kind} ${number}`;

/** The last part of an address' path, or the address itself where it has none. */
export const fileName = (url: string) =>
	url.split(/[?#]/, 1).join().split('/').filter(Boolean).at(-1) ?? url;
