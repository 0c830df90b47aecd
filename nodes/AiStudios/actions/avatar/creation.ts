import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { choiceField, optionsField } from '../../fields/field';
import type { Fields } from '../../fields/fields';
import type { Params } from '../../fields/params';
import { runOptions } from '../../fields/runOptions';
import type { Work } from '../../jobs/job';
import { isObject, withoutUndefined } from '../../json';
import { allTogether } from '../../problem';
import { idOf } from '../../transport/envelope';

/** The source recording or picture. `file` is an example file name. */
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

const RECORDING_LANGUAGES = recordingLanguageOption.options.map(({ value }) => value);

/** The language of the recording; undefined when it was not set. @throws FieldProblem for another than the three */
export const recordingLanguage = (set: Fields): string | undefined =>
	set.language(recordingLanguageOption, RECORDING_LANGUAGES, 'refused');

/** The fields of every avatar and voice, after its source. */
export const creationFields: INodeProperties[] = [nameField, genderField];

/** The 'Options' of an operation that creates an avatar or a voice. */
export const creationOptions = (...more: INodeProperties[]): INodeProperties =>
	optionsField(...runOptions, ...more);

/** The fields of every such call. @throws FieldProblem for unusable values */
export function readCreation(params: Params, source: INodeProperties) {
	const [url, name] = allTogether(
		() => params.requiredUrl(source),
		() => params.requiredText(nameField).trim(),
	);
	return {
		url,
		name,
		gender: params.choice(genderField) ?? params.empty(genderField),
	};
}

/**
 * A paid call that creates an avatar or a voice (API reference, "Avatars and voices"). The service has no call for its
 * progress.
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
				const id = idOf(data[idField] ?? data._id ?? data.id);
				return id === '' ? undefined : { ...data, [idField]: id, id };
			},
		});
		return [{ json: withoutUndefined({ [idField]: kept[idField], name, ...kept, id: undefined }) }];
	};
