import { updateDisplayOptions, type IDataObject, type INodeProperties } from 'n8n-workflow';

import {
	avatarsRequest,
	avatarTypesRequest,
	readAvatars,
	withTypes,
	type Avatar,
} from '../../catalogue/avatars';
import type { Step } from '../../jobs/step';
import { contains, limitFields, mostRows, simplifyField } from '../listFields';
import { asText, type Params } from '../params';
import { withoutUndefined } from '../setFields';
import { readOptions } from '../settings';

const properties: INodeProperties[] = [
	...limitFields,
	simplifyField,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{
				displayName: 'Name Contains',
				name: 'name',
				type: 'string',
				default: '',
				placeholder: 'e.g. Maya',
				description: 'Only avatars whose name has this text in it, in upper or lower case',
			},
			{
				displayName: 'Type Contains',
				name: 'type',
				type: 'string',
				default: '',
				placeholder: 'e.g. custom',
				description: 'Only avatars whose type has this text in it, such as those you made yourself',
			},
		],
	},
	readOptions,
];

export const description = updateDisplayOptions(
	{ show: { resource: ['avatar'], operation: ['getMany'] } },
	properties,
);

/**
 * `GET /model` for avatars and outfits, then `GET /dropdown/models` for their types (API reference, "Lists"). Without
 * the second answer the avatars come without types.
 */
export function prepare(params: Params): Step {
	const most = mostRows(params);
	const simplify = params.flag('simplify', 'Simplify');
	const filters = params.collection('filters');
	const answer = (avatars: Avatar[]): Step => ({
		do: 'done',
		outputs: avatars
			.filter(
				(avatar) =>
					contains(avatar.name, filters.name) && contains(avatar.avatarType ?? '', filters.type),
			)
			.slice(0, most)
			.map((avatar) => ({ json: simplify ? simplified(avatar) : avatar.raw })),
	});
	return {
		do: 'read',
		what: 'list of avatars',
		request: avatarsRequest,
		shared: true,
		next: (data) => {
			const avatars = readAvatars(data);
			return {
				do: 'read',
				what: 'types of the avatars',
				request: avatarTypesRequest,
				shared: true,
				next: (types) => answer(withTypes(avatars, readAvatars(types))),
				otherwise: () => (asText(filters.type) === '' ? answer(avatars) : undefined),
			};
		},
	};
}

function simplified({ avatarId, name, avatarType, thumbnailUrl, outfits }: Avatar): IDataObject {
	return withoutUndefined({
		avatarId,
		name,
		avatarType,
		thumbnailUrl,
		outfits: outfits.map((outfit) => withoutUndefined({ ...outfit })),
	});
}
