import type { IDataObject } from 'n8n-workflow';

import { isObject, readId, readList } from '../transport/envelope';
import type { ServiceRequest } from '../transport/client';

/** One set of clothes of an avatar. */
export interface Outfit {
	outfitId: string;
	name: string;
	thumbnailUrl?: string;
}

/** An avatar as the catalogue lists it. */
export interface Avatar {
	avatarId: string;
	name: string;
	/** The kind of avatar in the service's words, e.g. "AI Avatar"; known from the short list only. */
	avatarType?: string;
	thumbnailUrl?: string;
	outfits: Outfit[];
	/** The row as the service sent it. */
	raw: IDataObject;
}

/** Avatars with their outfits: the only source of outfit ids (API reference, "Lists"). */
export const avatarsRequest: ServiceRequest = { method: 'GET', path: '/model', kind: 'read' };

/** The short list: tells the type of each avatar, not the outfits (API reference, "Lists"). */
export const avatarTypesRequest: ServiceRequest = {
	method: 'GET',
	path: '/dropdown/models',
	kind: 'read',
};

export function readAvatars(data: unknown): Avatar[] {
	return readList(data)
		.map((row) => {
			const { avatarType, thumbnail } = row;
			return {
				avatarId: readId(row),
				name: labelOf(row.label) || labelOf(row.name) || readId(row),
				avatarType: textOf(avatarType),
				thumbnailUrl: textOf(thumbnail),
				outfits: Array.isArray(row.clothes) ? row.clothes.filter(isObject).map(readOutfit) : [],
				raw: row,
			};
		})
		.filter(({ avatarId }) => avatarId !== '');
}

/** The avatars of the long list with the types of the short one, and those that only the short one has. */
export function withTypes(avatars: Avatar[], short: Avatar[]): Avatar[] {
	const types = new Map(short.map((avatar) => [avatar.avatarId, avatar]));
	const known = new Set(avatars.map(({ avatarId }) => avatarId));
	return [
		...avatars.map((avatar) => ({
			...avatar,
			avatarType: avatar.avatarType ?? types.get(avatar.avatarId)?.avatarType,
		})),
		...short.filter(({ avatarId }) => !known.has(avatarId)),
	];
}

function readOutfit(row: IDataObject): Outfit {
	return {
		outfitId: readId(row),
		name: labelOf(row.label) || readId(row),
		thumbnailUrl: textOf(row.thumbnail),
	};
}

/** The English label, else any other language's. */
function labelOf(label: unknown): string {
	if (typeof label === 'string') return label.trim();
	if (!isObject(label)) return '';
	return (
		textOf(label.en) ??
		Object.values(label)
			.map(textOf)
			.find((name) => name !== undefined) ??
		''
	);
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}
