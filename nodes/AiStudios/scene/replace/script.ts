import type { INodeProperties } from 'n8n-workflow';

import { numberField } from '../../fields/field';
import { scriptField } from '../../fields/script';
import { paragraphs, scriptEntry } from '../script';
import { FieldProblem } from '../../problem';
import { isObject, records, type JsonObject } from '../../json';
import { MAX_SCRIPT_LENGTH } from '../limits';
import { sceneNumberField } from './tags';
import type { ReplacementKind } from './kind';

export interface ScriptReplacement {
	readonly kind: 'script';
	/** Counted from 1. */
	readonly scene: number;
	/** Which of the scene's scripts in a dialogue, counted from 1. */
	readonly line?: number;
	/** Plain text. */
	readonly script: string;
}

/** The words that a scene has instead of its own. */
export const newScriptField: INodeProperties = {
	displayName: scriptField.displayName,
	name: scriptField.name,
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
};

const lineField = numberField({
	displayName: 'Line',
	name: 'line',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 1000, numberPrecision: 0 },
	default: 0,
	description:
		'Which line of a dialogue, counted from 1. Leave it at 0 where only one avatar speaks.',
});

export const scriptReplacement: ReplacementKind<ScriptReplacement> = {
	name: 'script',
	label: 'Script',
	rank: 6,
	fields: [sceneNumberField, newScriptField, lineField],
	read: (fields) => ({
		kind: 'script',
		scene: fields.numberOrDefault(sceneNumberField),
		line: fields.number(lineField) || undefined,
		script: fields.requiredWords(newScriptField, { max: MAX_SCRIPT_LENGTH }),
	}),
	apply: replaceScript,
};

/**
 * Puts new words into a scene, in every form the scene has its script: `scripts[]`, the avatar clip, or both.
 * Who speaks, and with which voice, stays.
 *
 * @throws FieldProblem if there is no such scene, no avatar in it, or several scripts and none chosen
 */
function replaceScript(
	scenes: readonly JsonObject[],
	{ scene: number, line, script }: ScriptReplacement,
): void {
	const scene = scenes[number - 1];
	if (!scene)
		throw new FieldProblem(
			`The project has no scene ${number}`,
			`It has ${scenes.length} ${scenes.length === 1 ? 'scene' : 'scenes'}, counted from 1.`,
		);
	const entries = records(scene.scripts);
	const entry = chosenEntry(entries, number, line);
	const avatar = speakerClip(records(scene.clips), entry);
	if (!entry && !avatar) {
		throw new FieldProblem(
			`Nobody speaks in scene ${number} of the project`,
			'Choose a scene with an avatar.',
		);
	}
	if (entry) entry.org = script;
	if (avatar && isObject(avatar.script)) avatar.script.org = paragraphs(script);
	if (!entry && avatar && !isObject(avatar.script)) scene.scripts = [newEntry(avatar, script)];
}

function chosenEntry(entries: Array<Record<string, unknown>>, number: number, line?: number) {
	if (line !== undefined && line > Math.max(entries.length, 1)) {
		throw new FieldProblem(
			`Scene ${number} of the project has no script ${line}`,
			`It has ${entries.length}, counted from 1.`,
		);
	}
	if (line === undefined && entries.length > 1) {
		throw new FieldProblem(
			`Scene ${number} of the project has ${entries.length} scripts (a dialogue)`,
			"Choose one of them with 'Line', counted from 1.",
		);
	}
	return entries[(line ?? 1) - 1];
}

/** The avatar clip that the script belongs to; with no entry to compare, the first one that speaks. */
function speakerClip(clips: Array<Record<string, unknown>>, entry?: Record<string, unknown>) {
	const avatars = clips.filter((clip) => clip.type === 'aiModel' && clip.isDelete !== true);
	const owner = avatars.find(
		({ model }) =>
			isObject(model) &&
			entry &&
			model.ai_name === entry.modelId &&
			model.emotion === entry.clothId,
	);
	return owner ?? avatars[0];
}

function newEntry(avatar: Record<string, unknown>, plain: string): JsonObject {
	const model = isObject(avatar.model) ? avatar.model : {};
	return { ...scriptEntry(plain, String(model.ai_name ?? ''), String(model.emotion ?? '')) };
}
