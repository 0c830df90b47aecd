import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { projectIdIn } from '../../catalogue/projects';
import type { Params } from '../../fields/params';
import { languageField, readScriptLanguage, readScript, scriptField } from '../../fields/script';
import type { Job, PayCall, Work } from '../../jobs/job';
import { isObject, withoutUndefined } from '../../json';
import { allTogether } from '../../problem';
import { hintUnlisted, settleAvatar, settleOutfits } from '../outfitCheck';
import {
	awaitVideo,
	draftOutput,
	optionalRenderingFields,
	readRendering,
} from '../project/rendering';

export const exportClipField: INodeProperties = {
	displayName: 'Export Now',
	name: 'exportNow',
	type: 'boolean',
	default: true,
	description:
		'Whether to render the clip right away. Otherwise, it is saved as a draft, which costs no credits.',
};

export const clipScriptFields: INodeProperties[] = [
	languageField,
	{ ...scriptField, required: true },
];

export const clipRenderingFields: INodeProperties[] = optionalRenderingFields;

/**
 * Makes a clip of one avatar that speaks. The two calls have opposite defaults for `isExport`, so it is always sent.
 *
 * @param clothes the outfit as it was chosen, for the call that has one: it is looked up before anything is paid for
 */
export function createClip(
	path: string,
	avatarField: INodeProperties,
	params: Params,
	clothes?: string,
): Work {
	const [model, text] = allTogether(
		() => params.requiredId(avatarField),
		() => readScript(params),
	);
	const avatar = withoutUndefined({ model, clothes });
	const isExport = params.flag(exportClipField) === true;
	const { settings, ...rendering } = readRendering(params);
	const body = {
		...avatar,
		language: readScriptLanguage(params),
		text,
		...settings,
		isExport,
	};
	const create = (sent: IDataObject): PayCall<ClipIds> => ({
		what: 'avatar clip',
		jobs: isExport ? 1 : 0,
		request: { method: 'POST', path, kind: 'paid', body: sent, identity: body },
		keep: clipIdsIn,
	});
	return async (job) => {
		await job.plan(create(body));
		const settled = await settledAvatar(job, model, clothes, params);
		const { projectId, ...more } = await job.pay(create({ ...body, ...settled }));
		return isExport
			? await awaitVideo(job, projectId, rendering, more)
			: draftOutput(projectId, more);
	};
}

/** The IDs of the avatar and, if the call has one, of its outfit. */
async function settledAvatar(
	job: Job,
	model: string,
	clothes: string | undefined,
	params: Params,
): Promise<IDataObject> {
	if (clothes === undefined) return { model: await settleAvatar(job, model, params) };
	const [settled] = await settleOutfits(job, [{ avatarId: model, outfitId: clothes }]);
	if (settled === undefined) return {};
	hintUnlisted(params, [settled]);
	return { model: settled.avatarId, clothes: settled.outfitId };
}

interface ClipIds extends IDataObject {
	projectId: string;
	taskId?: string;
}

function clipIdsIn(data: unknown): ClipIds | undefined {
	const ids = projectIdIn(data);
	if (ids === undefined || !isObject(data)) return ids;
	return { ...ids, ...withoutUndefined({ taskId: data.taskId }) };
}
