import type { JsonObject } from './json';
import type { Orientation } from './canvas';
import type { Pt, Px } from './units';

/**
 * The service's own names for projects, scenes and clips (API reference, "Projects" and "Scenes and clips").
 * Lengths are canvas pixels, font sizes points, durations seconds, opacity and volume 1-100.
 */
export const RESOLUTIONS = ['480', '720', '1080', '4k'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

export interface CreateProjectBody {
	name?: string;
	orientation?: Orientation;
	/** Built here, fetched from the service, or given as JSON: the last two keep fields this package does not know. */
	scenes: Array<Scene | JsonObject>;
	/** Absent means true: the service renders at once. */
	isExport?: boolean;
	workspaceId?: string;
	resolution?: Resolution;
	webhookUrl?: string;
}

export interface Scene {
	sceneIdx: number;
	background: Background;
	scripts: Script[];
	clips: Clip[];
	watermark: false;
	thumbnailUrl: null;
}

export interface Background {
	id: 'background';
	type: 'background';
	source_type: 'image';
	source_url: string;
	source_color: string;
}

/** What is spoken, by whom: the ids must equal those of the avatar clip. `tts` null means the avatar's own voice. */
export interface Script {
	org: string;
	isTTS: boolean;
	tts: JsonObject | null;
	modelId: string;
	clothId: string;
}

/** What every clip has. The locks are the editor's: all open. */
export interface ClipFrame<Type extends string> {
	id: string;
	name: string;
	type: Type;
	layer: number;
	left: Px;
	top: Px;
	width: Px;
	height: Px;
	scaleX: number;
	scaleY: number;
	fill: string;
	opacity: number;
	lockMovementX: false;
	lockMovementY: false;
	lockRotation: false;
	lockScalingFlip: true;
	lockScalingX: false;
	lockScalingY: false;
	lockSkewingX: false;
	lockSkewingY: false;
	lockUniScaling: false;
	tag?: string;
}

export interface AvatarModel {
	ai_name: string;
	emotion: string;
	language: string;
	source_url: string;
	editor?: JsonObject;
	editorValue?: JsonObject;
	origin?: JsonObject;
	deployImage?: JsonObject;
	deploySize?: JsonObject;
	maskFile?: string;
}

export interface AvatarClip extends ClipFrame<'aiModel'> {
	model: AvatarModel;
	/** The older place of the script, as HTML. */
	script?: { org: string };
	effects?: Array<{ type: 'head-only' }>;
	voiceOnly?: true;
	isDelete?: true;
}

export interface Shadow {
	color: string;
	blur: number;
	offsetX: number;
	offsetY: number;
	enabled: true;
}

export interface Animation {
	type: string;
	duration: number;
	delay: number;
}

interface Stroked {
	stroke?: string;
	strokeWidth?: Px;
	shadow?: Shadow;
}

interface Animated {
	angle?: number;
	animation?: Animation;
}

export interface ShapeClip extends ClipFrame<'shape'>, Stroked, Animated {
	shapeName: string;
	strokeRadius?: Px;
}

export interface ImageClip extends ClipFrame<'image'>, Animated {
	source_url: string;
}

export interface TextClip extends ClipFrame<'textImage'>, Stroked, Animated {
	text: string;
	fontSize: Pt;
	fontFamily: string;
	align: 'left' | 'center' | 'right';
	backgroundColor?: string;
	fontWeight?: 'bold';
	fontStyle?: 'italic';
	underline?: true;
}

export interface VideoClip extends ClipFrame<'videoImage'> {
	video_url: string;
	volume: number;
	source_url?: string;
}

export interface AudioClip extends ClipFrame<'audio'> {
	source_url: string;
	label: string;
	volume: number;
}

export type Clip = AvatarClip | ShapeClip | ImageClip | TextClip | VideoClip | AudioClip;
export type ClipType = Clip['type'];
