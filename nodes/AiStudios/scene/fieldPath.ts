import type { FieldPath } from '../fields/fields';

/** @param scene counted from 1 */
export const inScene = (scene: number): FieldPath => ` in scene ${scene}`;

/**
 * @param kind the name of a kind of clip
 * @param number which of the clips of its kind, counted from 1
 */
export const inClip = (kind: string, number: number, scene: FieldPath): FieldPath =>
	` of ${kind} ${number}${scene}`;
