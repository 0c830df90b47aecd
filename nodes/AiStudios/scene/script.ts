import type { INodeProperties } from 'n8n-workflow';

import { choiceField } from '../fields/field';
import type { Fields } from '../fields/fields';
import { scriptField } from '../fields/script';
import { cleanText } from '../fields/text/clean';
import { spokenText } from '../fields/text/richText';
import { isObject, records, type JsonObject } from '../json';
import type { FieldProblem } from '../problem';

/**
 * An entry of `scripts[]`: what is said, by whom. The ids must equal those of the avatar clip; `tts` null means the
 * avatar's own voice (API reference, "Scenes and clips").
 */
export interface Script {
	org: string;
	isTTS: boolean;
	tts: JsonObject | null;
	modelId: string;
	clothId: string;
}

/** An entry of `scripts[]`; without a voice of its own the avatar speaks with its usual one. */
export const scriptEntry = (
	plain: string,
	modelId: string,
	clothId: string,
	voice?: JsonObject,
): Script => ({
	org: plain,
	isTTS: voice !== undefined,
	tts: voice ?? null,
	modelId,
	clothId,
});

/**
 * Whether the words of a scene are only in its avatar clips. A service that reads nothing but `scripts[]` would render
 * silence (API reference, "Scenes and clips").
 */
export function isOlderScript(scene: unknown): boolean {
	if (!isObject(scene) || records(scene.scripts).length > 0) return false;
	return records(scene.clips).some(
		({ type, isDelete, script }) =>
			type === 'aiModel' &&
			isDelete !== true &&
			isObject(script) &&
			typeof script.org === 'string' &&
			spokenText(script.org).trim() !== '',
	);
}

/** One script in the two forms the service reads (API reference, "Scenes and clips"). */
interface ScriptForms {
	/** For `scripts[]`: plain text. */
	readonly plain: string;
	/** For the older `clips[].script.org`: paragraphs of HTML. */
	readonly html: string;
}

/** Both forms of a script given as plain text or as rich text. They say the same. */
export function scriptForms(script: string): ScriptForms {
	const plain = cleanText(spokenText(script));
	return { plain, html: paragraphs(plain) };
}

/** Plain text as the HTML of the AI Studios editor: a paragraph for each line that is not empty. */
export const paragraphs = (text: string): string =>
	text
		.split(/\r?\n/)
		.filter((line) => line.trim() !== '')
		.map(
			(line) =>
				`<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p>`,
		)
		.join('');

const splitField = choiceField({
	displayName: 'Split Script Into Scenes',
	name: 'splitScript',
	type: 'options',
	default: 'off',
	description: 'Makes each part of the script its own scene with the same look',
	options: [
		{ name: 'At a Mark', value: 'mark' },
		{
			name: 'At Blank Lines',
			value: 'blankLines',
			description: 'Rich text without blank lines is split at its paragraphs',
		},
		{ name: 'Do Not Split', value: 'off' },
	],
});

const markField: INodeProperties = {
	displayName: 'Mark',
	name: 'splitMark',
	type: 'string',
	default: '---',
	description: 'What separates two parts of the script; it is not spoken',
	displayOptions: { show: { splitScript: ['mark'] } },
};

/** Whether a long script becomes several scenes. */
export const splitFields: INodeProperties[] = [splitField, markField];

const MOST_MARK_LETTERS = 100;
const BLANK_LINES = /\n[^\S\n]*\n/;

/** The parts of a script, at least one. Parts without words are left out. @throws FieldProblem for an empty mark */
export function splitScript(fields: Fields, script: string): string[] {
	const way = fields.choiceOrDefault(splitField);
	if (way === 'off') return [script];
	const { plain } = scriptForms(script);
	const isRich = plain !== cleanText(script);
	const text = (isRich ? plain : script).replaceAll('\r\n', '\n');
	const parts = text
		.split(way === 'mark' ? markOf(fields) : isRich && !BLANK_LINES.test(text) ? '\n' : BLANK_LINES)
		.map((part) => part.trim())
		.filter((part) => scriptForms(part).plain.trim() !== '');
	if (parts.length > 0) return parts;
	// Nothing but marks is not spoken.
	return text.trim() === ''
		? [script]
		: fields.empty(scriptField, 'Write something between the marks.');
}

const markOf = (fields: Fields): string =>
	fields.requiredText(markField, { max: MOST_MARK_LETTERS }).trim();

/** A second avatar in the scene would repeat its script in every part. */
export const twoSpeakers = (fields: Fields): FieldProblem =>
	fields.problem(
		splitField,
		'splits a scene that has another avatar, which would speak in every part',
		"Choose 'Do Not Split', or remove the additional avatar from 'Clips'.",
	);
