import type { IBinaryKeyData, IDataObject, INodeProperties } from 'n8n-workflow';

import { avatarsRequest, readAvatars } from '../../catalogue/avatars';
import { done, type Step } from '../../jobs/step';
import type { Preview } from '../../scene/preview';
import { fetchPublicFile } from '../../transport/publicFile';
import { dressedIn } from '../outfitCheck';
import type { Params } from '../params';

export const storyboardFields: INodeProperties[] = [
	{
		displayName: 'Put Storyboard in Field',
		name: 'binaryPropertyOutput',
		type: 'string',
		default: 'storyboard',
		hint: 'The name of the output field to put the picture (PNG) in. Leave it empty for no picture. Videos of many scenes fill several: storyboard_2, storyboard_3 and so on.',
	},
	{
		displayName: 'Show Pictures',
		name: 'showPictures',
		type: 'boolean',
		default: true,
		description:
			'Whether to load the pictures of avatars, backgrounds and clips for the storyboard, and to look up the names of avatars. When off, pictures are sketched, and nothing is loaded.',
		displayOptions: { hide: { sceneSource: ['slides', 'template'] } },
	},
];

/** Names of the avatars and outfits that are in the video, by their IDs. */
interface KnownNames {
	readonly avatars: Readonly<Record<string, string>>;
	readonly outfits: Readonly<Record<string, string>>;
}

/** Ends with the output and, unless its field is empty, with the storyboard of a video. */
export function withStoryboard(
	json: IDataObject,
	preview: Preview,
	body: { readonly name?: string; readonly scenes: readonly unknown[] },
	params: Params,
): Step {
	if (params.text('binaryPropertyOutput') === '') return done(json);
	if (!params.flag('showPictures', 'Show Pictures')) return drawn(json, preview, body.name, params);
	const dressed = dressedIn(body);
	const nameless: KnownNames = { avatars: {}, outfits: {} };
	if (dressed.length === 0) return drawn(json, preview, body.name, params, nameless);
	return {
		do: 'read',
		what: 'list of avatars',
		request: { ...avatarsRequest, kind: 'poll' },
		shared: true,
		keep: (data) =>
			namesOf(
				dressed.map(({ avatarId }) => avatarId),
				data,
			),
		// What `keep` has made comes back as it was; the walk does not know its type.
		next: (names) => drawn(json, preview, body.name, params, names as KnownNames),
		// Names are a nicety: without the list the IDs are shown.
		otherwise: () => drawn(json, preview, body.name, params, nameless),
	};
}

function namesOf(avatarIds: readonly string[], data: unknown): KnownNames {
	const found = readAvatars(data).filter(({ avatarId }) => avatarIds.includes(avatarId));
	return {
		avatars: Object.fromEntries(found.map(({ avatarId, name }) => [avatarId, name])),
		outfits: Object.fromEntries(
			found.flatMap(({ avatarId, outfits }) =>
				outfits.map(({ outfitId, name }) => [`${avatarId}/${outfitId}`, name]),
			),
		),
	};
}

/** @param names given where pictures are to be loaded, too */
function drawn(
	json: IDataObject,
	preview: Preview,
	title: string | undefined,
	params: Params,
	names?: KnownNames,
): Step {
	return withPictures(json, params, async () => {
		const { drawStoryboard } = await import('../../scene/preview/storyboard');
		const { helpers } = params.context;
		return await drawStoryboard(preview, {
			title: title ?? 'Storyboard',
			names: (avatarId, outfitId) => ({
				avatar: names?.avatars[avatarId],
				outfit: names?.outfits[`${avatarId}/${outfitId}`],
			}),
			fetch:
				names &&
				(async (url, mostBytes, timeout) =>
					await fetchPublicFile(helpers, url, mostBytes, timeout)),
		});
	});
}

/** Ends with the output and, unless its field is empty, a picture that says what is known. */
export const withNotice = (
	json: IDataObject,
	params: Params,
	title: string,
	sentences: readonly string[],
): Step =>
	withPictures(json, params, async () => {
		const { drawNotice } = await import('../../scene/preview/storyboard/notice');
		return [await drawNotice(title, sentences)];
	});

function withPictures(json: IDataObject, params: Params, draw: () => Promise<Uint8Array[]>): Step {
	const field = params.text('binaryPropertyOutput');
	if (field === '') return done(json);
	return {
		do: 'work',
		run: async () => {
			const { prepareBinaryData } = params.context.helpers;
			const binary: IBinaryKeyData = {};
			for (const [at, page] of (await draw()).entries()) {
				const suffix = at === 0 ? '' : `_${at + 1}`;
				const file = await prepareBinaryData(
					Buffer.from(page),
					`storyboard${suffix}.png`,
					'image/png',
				);
				binary[`${field}${suffix}`] = file;
			}
			return done(json, binary);
		},
	};
}
