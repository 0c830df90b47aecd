import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { choiceField } from '../../fields/fields';
import { optionsField } from '../../fields/options';
import type { Params } from '../../fields/params';
import { runOptions } from '../../fields/runOptions';
import type { Work } from '../../jobs/job';
import { idText, isObject, withoutUndefined } from '../../json';

/** The recording or picture that something is made of. `file` is an example of its name. */
export const sourceField = (
	displayName: string,
	file: string,
	description: string,
): INodeProperties => ({
	displayName,
	name: 'sourceUrl',
	type: 'string',
	default: '',
	required: true,
	placeholder: `e.g. https://example.com/${file}`,
	description: `${description}, at a public URL that AI Studios can download from`,
});

const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Maria from Support',
	description: 'The name in AI Studios',
};

const genderField = choiceField({
	displayName: 'Gender',
	name: 'gender',
	type: 'options',
	options: [
		{ name: 'Female', value: 'FEMALE' },
		{ name: 'Male', value: 'MALE' },
	],
	default: 'FEMALE',
	required: true,
	description: 'The gender of the voice',
});

export const recordingLanguageOption = choiceField({
	displayName: 'Language',
	name: 'locale',
	type: 'options',
	options: [
		{ name: 'Chinese', value: 'zh' },
		{ name: 'English', value: 'en' },
		{ name: 'Korean', value: 'ko' },
	],
	default: 'en',
	description: 'The language that is spoken in the recording',
});

/** What every avatar and voice is made of, after its source. */
export const creationFields: INodeProperties[] = [nameField, genderField];

/** The 'Options' of an operation that makes an avatar or a voice. */
export const creationOptions = (...more: INodeProperties[]): INodeProperties =>
	optionsField(...runOptions, ...more);

/** The fields that every such call has. @throws FieldProblem for what cannot be used */
export function readCreation(params: Params, source: INodeProperties) {
	return {
		url: params.requiredUrl(source),
		name: params.requiredText(nameField).trim(),
		gender: params.choice(genderField) ?? params.empty(genderField),
	};
}

/**
 * A paid call that makes an avatar or a voice (API reference, "Avatars and voices"). The service has no call to ask how
 * far it is.
 *
 * @param idField the id without which nothing was made
 */
export const creation =
	(what: string, path: string, body: IDataObject, idField: 'avatarId' | 'voiceId'): Work =>
	async (job) => {
		const { name } = body;
		const kept = await job.pay({
			what,
			jobs: 1,
			request: { method: 'POST', path, body, kind: 'paid' },
			keep: (data) => {
				if (!isObject(data)) return undefined;
				const id = idText(data[idField] ?? data._id ?? data.id);
				return id === '' ? undefined : { ...data, [idField]: id, id };
			},
		});
		return [{ json: withoutUndefined({ [idField]: kept[idField], name, ...kept, id: undefined }) }];
	};
