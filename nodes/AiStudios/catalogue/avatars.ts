import type { IDataObject } from 'n8n-workflow';

import { LANGUAGES } from '../fields/languages';
import { groupKey } from '../fields/text/clean';
import type { ReadCall } from '../jobs/job';
import { isObject } from '../json';
import { readId, readList } from '../transport/envelope';

/** An outfit of an avatar. */
interface Outfit {
	outfitId: string;
	name: string;
	/** In every language that the service has it in. */
	names: string[];
	thumbnailUrl?: string;
}

/** An avatar in the list. */
export interface Avatar {
	avatarId: string;
	name: string;
	/** In every language that the service has it in. */
	names: string[];
	/** The service's name for the kind of avatar, e.g. "AI Avatar"; only in the short list. */
	avatarType?: string;
	/** If the service has it, in its words, e.g. "female". */
	gender?: string;
	/** Names of the languages it speaks, if the service has them. */
	languages: string[];
	thumbnailUrl?: string;
	outfits: Outfit[];
	/** The row as the service sent it. */
	raw: IDataObject;
}

/** Avatars with their outfits: the only source of outfit ids (API reference, "Lists"). */
export const avatarList: ReadCall<Avatar[]> = {
	what: 'list of avatars',
	request: { method: 'GET', path: '/model', kind: 'read' },
	shared: true,
	read: readAvatars,
};

/** The short list: has the type of each avatar, not the outfits (API reference, "Lists"). */
export const avatarTypes: ReadCall<Avatar[]> = {
	what: 'types of the avatars',
	request: { method: 'GET', path: '/dropdown/models', kind: 'read' },
	shared: true,
	read: readAvatars,
};

function readAvatars(data: unknown): Avatar[] {
	return readList(data)
		.map((row) => {
			const { avatarType, thumbnail } = row;
			return {
				avatarId: readId(row),
				name: labelOf(row.label) || labelOf(row.name) || readId(row),
				names: [...labelsOf(row.label), ...labelsOf(row.name)],
				avatarType: textOf(avatarType),
				gender: textOf(row.gender)?.toLowerCase(),
				languages: languagesOf(row.languages ?? row.language),
				thumbnailUrl: textOf(thumbnail),
				outfits: Array.isArray(row.clothes) ? row.clothes.filter(isObject).map(readOutfit) : [],
				raw: row,
			};
		})
		.filter(({ avatarId }) => avatarId !== '');
}

/** The avatars of both lists, merged: only the short one has types, and either one may have avatars that the other lacks. */
export function withTypes(avatars: Avatar[], short: Avatar[]): Avatar[] {
	const types = new Map(short.map((avatar) => [avatar.avatarId, avatar]));
	const known = new Set(avatars.map(({ avatarId }) => avatarId));
	return [
		...avatars.map((avatar) => {
			const { avatarType, gender, languages = [] } = types.get(avatar.avatarId) ?? {};
			return {
				...avatar,
				avatarType: avatar.avatarType ?? avatarType,
				gender: avatar.gender ?? gender,
				languages: avatar.languages.length > 0 ? avatar.languages : languages,
			};
		}),
		...short.filter(({ avatarId }) => !known.has(avatarId)),
	];
}

function readOutfit(row: IDataObject): Outfit {
	return {
		outfitId: readId(row),
		name: labelOf(row.label) || readId(row),
		names: labelsOf(row.label),
		thumbnailUrl: textOf(row.thumbnail),
	};
}

/** One language or several, by name or code. */
const languagesOf = (value: unknown): string[] =>
	(Array.isArray(value) ? value : [value]).flatMap((one: unknown) => {
		const language = textOf(one);
		const code = language?.slice(0, 2).toLowerCase();
		const known = LANGUAGES.find((it) => it.code === code && /^..(-|$)/.test(language ?? ''));
		return language === undefined ? [] : [known?.name ?? language];
	});

/** The English label, or else that of another language. */
function labelOf(label: unknown): string {
	if (typeof label === 'string') return label.trim();
	if (!isObject(label)) return '';
	const named = Object.values(label).map(textOf);
	return textOf(label.en) ?? named.find((name) => name !== undefined) ?? '';
}

/** A label in all its languages. */
const labelsOf = (label: unknown): string[] =>
	(isObject(label) ? Object.values(label) : [label]).flatMap((one) => textOf(one) ?? []);

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Without what the list in the form shows in parentheses: "Maya (AI Avatar, female)". */
const withoutTraits = (name: string): string =>
	name.trimEnd().endsWith(')') ? name.slice(0, name.lastIndexOf('(')) : name;
const comparable = (name: string): string => groupKey(name).toLowerCase();

/** Those with the name, in any language, upper or lower case. */
export function namesakes<Named extends { names: readonly string[] }>(
	all: readonly Named[],
	wanted: string,
): Named[] {
	const named = (name: string) => {
		const same = comparable(name);
		return all.filter(({ names }) => names.some((one) => comparable(one) === same));
	};
	const found = named(wanted);
	return found.length > 0 ? found : named(withoutTraits(wanted));
}
