import type { ScriptForm } from '../types';
import { createProject } from './projects';
import { checkOf } from './validator';

/** The parts of a create request that belong together, once the schema has held. */
interface AvatarClip {
	id: string;
	type: 'aiModel';
	name?: string;
	model: { ai_name: string; emotion: string };
	script?: { org: string };
	isDelete?: boolean;
	voiceOnly?: boolean;
	left?: number;
	top?: number;
	width?: number;
	height?: number;
}

interface OtherClip {
	id: string;
	type: 'shape' | 'image' | 'textImage' | 'videoImage' | 'audio';
	name?: string;
}

export interface Scene {
	sceneIdx: number;
	clips: Array<AvatarClip | OtherClip>;
	scripts?: Array<{ org: string; isTTS: boolean; tts: unknown; modelId: string; clothId: string }>;
}

export interface CreateBody {
	name?: string;
	orientation?: 'landscape' | 'portrait';
	scenes: Scene[];
	isExport?: boolean;
	workspaceId?: string;
	resolution?: string;
	webhookUrl?: string;
}

const entities: Record<string, string> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	'#39': "'",
	nbsp: ' ',
};

/** The words that are spoken: without tags, entities and spacing, so that both script forms can be compared. */
const spoken = (script: string) =>
	script
		.replace(/<\/?(?:p|span|br)\b[^>]*>/gi, '')
		.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] ?? '')
		.replace(/\s+/g, '');

const avatarsOf = ({ clips }: Scene) =>
	clips.filter((clip): clip is AvatarClip => clip.type === 'aiModel');

/** "every clip": id and name are equal; the box of an avatar that is shown. */
function clipComplaints(scene: Scene, at: string): string[] {
	const found: string[] = [];
	const ids = new Set<string>();
	scene.clips.forEach((clip, index) => {
		const field = `${at}.clips[${index}]`;
		if (ids.has(clip.id)) found.push(`${field}.id is used twice in the scene`);
		ids.add(clip.id);
		if (clip.name !== undefined && clip.name !== clip.id)
			found.push(`${field}.name must equal the id`);
		if (clip.type !== 'aiModel' || clip.isDelete || clip.voiceOnly) return;
		for (const side of ['left', 'top', 'width', 'height'] as const)
			if (clip[side] === undefined) found.push(`${field}.${side} is required`);
	});
	return found;
}

/** "scripts[]": the ids equal those of the avatar clip; its own voice is `isTTS` false and `tts` null. */
function scriptComplaints(scene: Scene, at: string): string[] {
	const avatars = avatarsOf(scene);
	return (scene.scripts ?? []).flatMap((script, index) => {
		const found: string[] = [];
		const field = `${at}.scripts[${index}]`;
		if (spoken(script.org) === '') found.push(`${field}.org says nothing`);
		if (script.isTTS !== (script.tts !== null))
			found.push(`${field}.tts must be null for the avatar's own voice, and set for another`);
		if (!avatars.some(({ model }) => model.ai_name === script.modelId))
			found.push(`${field}.modelId must equal model.ai_name of an aiModel clip of the scene`);
		else if (
			!avatars.some(
				({ model }) => model.ai_name === script.modelId && model.emotion === script.clothId,
			)
		)
			found.push(`${field}.clothId must equal model.emotion of the aiModel clip`);
		return found;
	});
}

/** Whether what the avatar says is there, in the form this server reads; two forms have to say the same. */
function speechComplaints(scene: Scene, at: string, form: ScriptForm): string[] {
	const speakers = avatarsOf(scene).filter(({ isDelete }) => !isDelete);
	if (speakers.length === 0) return [];
	const older = spoken(speakers.map(({ script }) => script?.org ?? '').join(''));
	const newer = spoken((scene.scripts ?? []).map(({ org }) => org).join(''));
	if (form === 'olderOnly' && older === '') return [`${at}.clips[].script.org is required`];
	if (form === 'newerOnly' && newer === '') return [`${at}.scripts is required`];
	if (older === '' && newer === '') return [`${at} has an avatar and no script`];
	const oneAvatar = speakers.length === 1 && scene.scripts?.length === 1;
	if (oneAvatar && older !== '' && newer !== '' && older !== newer)
		return [`${at}.scripts[0].org says something else than the clip's script.org`];
	return [];
}

/** Indexes of the scenes in which an avatar says nothing, because the script is not where this server reads it. */
export function silentScenes(scenes: unknown[], form: ScriptForm): number[] {
	if (form !== 'olderRead' && form !== 'newerRead') return [];
	return scenes.flatMap((scene, index) => {
		const { scripts, clips = [] } = scene as Partial<Scene>;
		const speakers = clips
			.filter((clip): clip is AvatarClip => clip.type === 'aiModel')
			.filter(({ isDelete }) => !isDelete);
		const read =
			form === 'newerRead'
				? (scripts ?? []).map(({ org }) => org)
				: speakers.map(({ script }) => script?.org ?? '');
		return speakers.length > 0 && spoken(read.join('')) === '' ? [index] : [];
	});
}

/**
 * What is wrong with a body of `POST /editor/project`, each complaint naming its field; empty when it is fine.
 * Rests on "Projects" and "Scenes and clips" of the API reference. `form` is the script form the server reads.
 * `sceneIdx` is not compared with a scene's place: equal ones stand in the vendor's samples ("Documented types").
 */
export function validateCreateRequest(body: unknown, form: ScriptForm = 'either'): string[] {
	const found = checkOf(createProject)(body);
	if (found.length > 0) return found;
	const { scenes } = body as CreateBody;
	return scenes.flatMap((scene, index) => {
		const at = `scenes[${index}]`;
		return [
			...clipComplaints(scene, at),
			...scriptComplaints(scene, at),
			...speechComplaints(scene, at, form),
		];
	});
}
