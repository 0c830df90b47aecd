import { updateDisplayOptions, type IDataObject, type INodeProperties } from 'n8n-workflow';

import type { Step } from '../../jobs/step';
import { isObject } from '../../transport/envelope';
import { downloadVideoFields, fileWish } from '../files';
import { optionsField } from '../optionsField';
import { asText, type Params } from '../params';
import { renderOptions, renderSettings } from '../project/renderOptions';
import { awaitVideo, draft, keepProjectId } from '../project/video';
import { languageField, scriptField } from '../scriptFields';
import { withoutUndefined } from '../setFields';
import { videoRunOptions } from '../settings';
import { waitFields, waitLimit } from '../waitFields';

export const spokenFields: INodeProperties[] = [languageField, { ...scriptField, required: true }];

/** Export, waiting, download and options, for all clips of an avatar. */
export const clipFields: INodeProperties[] = [
	{
		displayName: 'Export Now',
		name: 'exportNow',
		type: 'boolean',
		default: true,
		description:
			'Whether to render the clip at once; otherwise it is saved as a draft, which costs no credits',
	},
	...updateDisplayOptions({ show: { exportNow: [true] } }, [...waitFields, ...downloadVideoFields]),
	optionsField(...videoRunOptions, ...renderOptions),
];

/** Makes a clip of one avatar that speaks. The two calls have opposite defaults for `isExport`, so it is always sent. */
export function clipStep(path: string, avatar: IDataObject, params: Params): Step {
	const isExport = params.flag('exportNow', 'Export Now');
	const limit = waitLimit(params);
	const wish = fileWish(params);
	const body = {
		...avatar,
		language: params.required('language', 'Language'),
		text: params.required('script', 'Script'),
		...renderSettings(params),
		isExport,
	};
	return {
		do: 'pay',
		what: 'avatar clip',
		jobs: isExport ? 1 : 0,
		request: { method: 'POST', path, kind: 'paid', body },
		keep: keepClip,
		next: ({ projectId, ...more }) =>
			isExport ? awaitVideo(asText(projectId), limit, more, wish) : draft(asText(projectId), more),
	};
}

function keepClip(data: unknown): IDataObject | undefined {
	const kept = keepProjectId(data);
	if (kept === undefined || !isObject(data)) return kept;
	return withoutUndefined({ ...kept, taskId: data.taskId });
}
