import type { IBinaryKeyData, IDataObject, INodeProperties } from 'n8n-workflow';

import { avatarList } from '../../catalogue/avatars';
import type { Params } from '../../fields/params';
import type { Job, Output } from '../../jobs/job';
import type { Preview } from '../../scene/preview';
import { drawing } from '../../scene/preview/storyboard/load';
import { fetchPublicFile } from '../../transport/publicFile';
import { outfitsIn } from '../outfitCheck';

export const fileField: INodeProperties = {
	displayName: 'Put Storyboard in Field',
	name: 'binaryPropertyOutput',
	type: 'string',
	default: 'storyboard',
	hint: 'The name of the output field to put the picture (PNG) in. Leave it empty for no picture. Longer videos fill several: storyboard_2, storyboard_3 and so on.',
};

const picturesField: INodeProperties = {
	displayName: 'Show Pictures',
	name: 'showPictures',
	type: 'boolean',
	default: true,
	description:
		'Whether to load the pictures of avatars, backgrounds and clips for the storyboard, and to look up the names of avatars. When off, pictures are sketched, and only the sizes that the request needs are read.',
	displayOptions: { hide: { sceneSource: ['slides', 'template'] } },
};

export const storyboardFields: INodeProperties[] = [fileField, picturesField];

/** Names of the avatars and outfits that are in the video, by their IDs. */
interface KnownNames {
	avatars: Record<string, string>;
	outfits: Record<string, string>;
}

/** The storyboard settings of the form. */
export class Storyboard {
	private readonly field: string | undefined;
	/** Whether lookups are allowed for it. */
	readonly showsPictures: boolean;

	/** @throws FieldProblem for a field that cannot be used */
	constructor(private readonly params: Params) {
		this.field = params.text(fileField)?.trim();
		this.showsPictures = params.flag(picturesField) === true;
	}

	/** The output with, unless its field is empty, the storyboard of a video. */
	async ofVideo(
		job: Job,
		json: IDataObject,
		preview: Preview,
		body: { readonly name?: string; readonly scenes: readonly unknown[] },
	): Promise<Output> {
		if (this.field === undefined) return { json };
		const names = this.showsPictures ? await namesIn(job, body) : undefined;
		const { helpers } = this.params.context;
		const pages = await drawing().drawStoryboard(preview, {
			title: body.name ?? 'Storyboard',
			names: (avatarId, outfitId) => ({
				avatar: names?.avatars[avatarId],
				outfit: names?.outfits[`${avatarId}/${outfitId}`],
			}),
			fetch:
				names &&
				(async (url, mostBytes, timeout) =>
					await fetchPublicFile(helpers, url, mostBytes, timeout)),
		});
		return await this.withFiles(this.field, json, pages);
	}

	/** The output with, unless its field is empty, a picture that says what is known. */
	async ofNotice(json: IDataObject, title: string, sentences: readonly string[]): Promise<Output> {
		if (this.field === undefined) return { json };
		return await this.withFiles(this.field, json, [await drawing().drawNotice(title, sentences)]);
	}

	private async withFiles(
		field: string,
		json: IDataObject,
		pages: readonly Uint8Array[],
	): Promise<Output> {
		const { prepareBinaryData } = this.params.context.helpers;
		const binary: IBinaryKeyData = {};
		for (const [at, page] of pages.entries()) {
			const suffix = at === 0 ? '' : `_${at + 1}`;
			const name = `storyboard${suffix}.png`;
			binary[`${field}${suffix}`] = await prepareBinaryData(Buffer.from(page), name, 'image/png');
		}
		return { json, binary };
	}
}

/** Names are optional: without the list, the IDs are shown. */
async function namesIn(
	job: Job,
	body: { readonly scenes: readonly unknown[] },
): Promise<KnownNames> {
	const nameless: KnownNames = { avatars: {}, outfits: {} };
	const ids = outfitsIn(body).map(({ avatarId }) => avatarId);
	if (ids.length === 0) return nameless;
	const names = await job.ask({
		...avatarList,
		// The list already loaded for the request.
		remembered: true,
		request: { ...avatarList.request, kind: 'poll' },
		read: (data): KnownNames => {
			const found = avatarList.read(data).filter(({ avatarId }) => ids.includes(avatarId));
			return {
				avatars: Object.fromEntries(found.map(({ avatarId, name }) => [avatarId, name])),
				outfits: Object.fromEntries(
					found.flatMap(({ avatarId, outfits }) =>
						outfits.map(({ outfitId, name }) => [`${avatarId}/${outfitId}`, name]),
					),
				),
			};
		},
	});
	return names.kind === 'answer' ? names.data : nameless;
}
