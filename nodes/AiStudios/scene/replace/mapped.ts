import { FieldProblem } from '../../problem';
import { records, type JsonObject } from '../json';
import { CLIP_TYPES, tagsOf } from './tags';
import type { Replacement } from './types';

/** Something of a project that can be given another value: a tagged clip, or the script of a scene. */
export interface Mappable {
	/** The tag; for a script "script 1", with the number of the scene. */
	readonly id: string;
	readonly label: string;
	readonly replacement: (value: string) => Replacement;
}

/**
 * What values can be mapped to in a project: each tag that one clip carries, and the script of each scene with one
 * speaker. Tags on several clips are left out; which of the clips is meant cannot be told.
 */
export function mappables(scenes: readonly JsonObject[]): Mappable[] {
	const tagged = tagsOf(scenes);
	const once = tagged.filter(({ tag }) => tagged.filter((other) => other.tag === tag).length === 1);
	return [
		...once.flatMap(({ tag, type, scene }) => {
			const mappable = ofType(type, tag);
			return mappable === undefined
				? []
				: [
						{
							id: tag,
							label: `${tag} (${mappable.hint}, scene ${scene})`,
							replacement: mappable.make,
						},
					];
		}),
		...scenes.flatMap((scene, at): Mappable[] => {
			if (!hasOneScript(scene)) return [];
			const number = at + 1;
			return [
				{
					id: `script ${number}`,
					label: `Script of scene ${number}`,
					replacement: (script) => ({ kind: 'script', scene: number, script }),
				},
			];
		}),
	];
}

/**
 * The replacements for values that were mapped by id; empty values leave things as they are.
 *
 * @param strict whether a value for something that the project does not have is a problem, or none of ours
 * @throws FieldProblem naming the tag
 */
export function mappedReplacements(
	scenes: readonly JsonObject[],
	values: Record<string, unknown>,
	strict: boolean,
): Replacement[] {
	const known = new Map(mappables(scenes).map((mappable) => [mappable.id, mappable]));
	return Object.entries(values).flatMap(([id, value]) => {
		const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
		if (text.trim() === '') return [];
		const mappable = known.get(id);
		if (mappable !== undefined) return [mappable.replacement(text)];
		if (!strict) return [];
		throw new FieldProblem(
			`The project has no tag '${id}' on just one clip`,
			`It has: ${[...known.keys()].map((one) => `'${one}'`).join(', ') || 'no tags'}. Refresh the list of tags in the node, or set tags in the AI Studios editor.`,
		);
	});
}

function ofType(
	type: string,
	tag: string,
): { hint: string; make: (value: string) => Replacement } | undefined {
	switch (type) {
		case CLIP_TYPES.text:
			return { hint: 'text', make: (text) => ({ kind: 'text', tag, text }) };
		case CLIP_TYPES.image:
			return {
				hint: 'image URL',
				make: (url) => ({ kind: 'image', tag, url: webAddress(url, tag) }),
			};
		case CLIP_TYPES.video:
			return {
				hint: 'video URL',
				make: (url) => ({ kind: 'video', tag, url: webAddress(url, tag) }),
			};
		case CLIP_TYPES.avatar:
			return { hint: 'outfit ID, or avatar ID/outfit ID', make: (value) => dressed(value, tag) };
		default:
			return undefined;
	}
}

/** "M1/BG2" is another avatar with that outfit, "BG2" another outfit of the same avatar. */
function dressed(value: string, tag: string): Replacement {
	const [first = '', second] = value.split('/').map((part) => part.trim());
	return second === undefined || second === ''
		? { kind: 'outfit', tag, outfitId: first }
		: { kind: 'avatar', tag, avatarId: first, outfitId: second };
}

function webAddress(value: string, tag: string): string {
	const url = value.trim();
	if (/^https?:\/\/[^\s/]+/i.test(url)) return url;
	throw new FieldProblem(
		`The value for the tag '${tag}' is no web address: "${url}"`,
		'It has to start with https:// or http://.',
	);
}

const hasOneScript = (scene: JsonObject): boolean =>
	records(scene.scripts).length === 1 ||
	(records(scene.scripts).length === 0 &&
		records(scene.clips).some(
			(clip) => clip.type === CLIP_TYPES.avatar && clip.script !== undefined,
		));
