import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { avatarLocator } from '../../fields/locators';
import { readFileOptions } from '../../fields/outputFile';
import type { Params } from '../../fields/params';
import { readScriptLanguage, readScript } from '../../fields/script';
import type { Work } from '../../jobs/job';
import { allTogether } from '../../problem';
import { settleAvatar } from '../outfitCheck';
import { createSpeech, speechCall, speechFields, speechScriptField } from './speech';

const avatar: INodeProperties = {
	...avatarLocator,
	required: true,
	description: 'The avatar whose voice speaks',
};

export const entry = {
	name: 'Create From Avatar',
	value: 'fromAvatar',
	description: 'Text to speech with the voice of an avatar',
	action: 'Create speech from avatar',
};

export const fields: INodeProperties[] = [avatar, ...speechFields];

/** `POST /simple/audio` (API reference, "One-call videos"). */
export function prepare(params: Params): Work {
	const [model, text] = allTogether(
		() => params.requiredId(avatar),
		() => readScript(params, speechScriptField),
	);
	const body = { language: readScriptLanguage(params), text, model };
	const file = readFileOptions(params, 'Audio');
	const call = (sent: IDataObject) => speechCall('/simple/audio', sent, body);
	return async (job) => {
		await job.plan(call(body));
		const used = await settleAvatar(job, model, params);
		return await createSpeech(job, call({ ...body, model: used }), file);
	};
}
