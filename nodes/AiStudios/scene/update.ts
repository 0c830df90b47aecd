import type { JsonObject } from './json';

/** The clip types that `POST /editor/project/{id}` edits (API reference, "Projects"). */
export const UPDATE_TYPES = [
	'aiModel',
	'audio',
	'background',
	'image',
	'shape',
	'textImage',
	'videoImage',
] as const;
export type UpdateType = (typeof UPDATE_TYPES)[number];

/** One edit: the service finds the clip by scene and type, so that it cannot tell two clips of a type apart. */
export interface UpdateValue {
	/** Counted from 0. */
	readonly sceneIdx: number;
	readonly type: UpdateType;
	readonly values: JsonObject;
}
