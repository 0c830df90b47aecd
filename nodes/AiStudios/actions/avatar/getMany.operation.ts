import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { avatarList, avatarTypes, withTypes, type Avatar } from '../../catalogue/avatars';
import {
	contains,
	containsField,
	filtersField,
	limitFields,
	mostRows,
	simplifyField,
} from '../../fields/list';
import type { Params } from '../../fields/params';
import { readOptions } from '../../fields/runOptions';
import { failureOf } from '../../jobs/failure';
import type { Work } from '../../jobs/job';
import { withoutUndefined } from '../../json';

const nameFilter = containsField({
	displayName: 'Name Contains',
	name: 'name',
	placeholder: 'e.g. Maya',
	description: 'Only avatars whose name contains this text, ignoring case',
});

const typeFilter = containsField({
	displayName: 'Type Contains',
	name: 'type',
	placeholder: 'e.g. custom',
	description: 'Only avatars whose type contains this text, such as your custom avatars',
});

const filters = filtersField(nameFilter, typeFilter);

export const entry = {
	name: 'Get Many',
	value: 'getMany',
	description: 'List the avatars of the account with their outfits and IDs',
	action: 'Get many avatars',
};

export const fields: INodeProperties[] = [...limitFields, simplifyField, filters, readOptions];

/**
 * `GET /model` for avatars and outfits, then `GET /dropdown/models` for their types (API reference, "Lists"). Without
 * the second answer the avatars come without types.
 */
export function prepare(params: Params): Work {
	const most = mostRows(params);
	const simplify = params.flag(simplifyField) === true;
	const set = params.group(filters);
	const name = set.text(nameFilter);
	const type = set.text(typeFilter);
	return async (job) => {
		const avatars = await job.read(avatarList);
		const types = await job.ask(avatarTypes);
		if (types.kind !== 'answer' && type !== undefined)
			throw failureOf(types, avatarTypes.what, false);
		const typed = types.kind === 'answer' ? withTypes(avatars, types.data) : avatars;
		return typed
			.filter((avatar) => contains(avatar.name, name) && contains(avatar.avatarType ?? '', type))
			.slice(0, most)
			.map((avatar) => ({ json: simplify ? simplified(avatar) : avatar.raw }));
	};
}

function simplified({ avatarId, name, avatarType, thumbnailUrl, outfits }: Avatar): IDataObject {
	return withoutUndefined({
		avatarId,
		name,
		avatarType,
		thumbnailUrl,
		outfits: outfits.map((outfit) =>
			withoutUndefined({
				outfitId: outfit.outfitId,
				name: outfit.name,
				thumbnailUrl: outfit.thumbnailUrl,
			}),
		),
	});
}
