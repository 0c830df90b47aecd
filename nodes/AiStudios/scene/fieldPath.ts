import type { FieldPath } from '../fields/fields';

/** @param scene counted from 1 */
export const inScene = (scene: number): FieldPath => ` in scene ${scene}`;

/**
 * @param kind the name of a kind of clip
 * @param number which of the clips of its kind, counted from 1
 */
export const inClip = (kind: string, number: number, scene: FieldPath): FieldPath =>
	` of ${kind} ${number}${scene}`;

/**
 * A scene made from an input item, or the item alone.
 *
 * @param item counted from 0, as n8n counts items
 * @param scene counted from 1
 */
export const inItem = (item: number, scene?: number): FieldPath =>
	scene === undefined ? ` in item ${item}` : ` in scene ${scene} (item ${item})`;
