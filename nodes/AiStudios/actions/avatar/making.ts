import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { done, type Step } from '../../jobs/step';
import { FieldProblem } from '../../problem';
import { isPrivateHost } from '../../scene/checks/address';
import { isObject } from '../../transport/envelope';
import { choice } from '../choice';
import { optionsField } from '../optionsField';
import { asText, type Params } from '../params';
import { withoutUndefined } from '../setFields';
import { runOptions } from '../settings';

const GENDERS = ['FEMALE', 'MALE'] as const;
export const LOCALES = ['en', 'ko', 'zh'] as const;

/** What every avatar and voice is made of. `source` is the kind of file: "video", "image", "audio". */
export const makingFields = (label: string, source: string, advice: string): INodeProperties[] => [
	{
		displayName: label,
		name: 'sourceUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: `e.g. https://example.com/${source}`,
		description: `${advice}, at an address that is public, since AI Studios fetches it itself`,
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Maria from Support',
		description: 'What it is called in AI Studios',
	},
	{
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
	},
];

export const localeOption: INodeProperties = {
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
};

/** The 'Options' of an operation that makes an avatar or a voice. */
export const makingOptions = (...more: INodeProperties[]): INodeProperties =>
	optionsField(...runOptions, ...more);

/** The fields that every such call has. @throws FieldProblem for what cannot be used */
export function makingBody(params: Params, label: string): IDataObject {
	return {
		url: publicAddress(params.webAddress('sourceUrl', label), label),
		name: params.required('name', 'Name'),
		gender: choice(params.required('gender', 'Gender'), 'Gender', GENDERS),
	};
}

/** The same address, of a file that the service has to fetch. @throws FieldProblem when the service cannot reach it */
function publicAddress(address: string, label: string): string {
	if (!isPrivateHost(new URL(address).hostname)) return address;
	throw new FieldProblem(
		`'${label}' is reachable from your network only: "${address}"`,
		'AI Studios fetches the file itself: put it where the whole internet can read it.',
	);
}

/**
 * A paid call that makes an avatar or a voice (API reference, "Avatars and voices"). The service has no call to ask how
 * far it is.
 *
 * @param idField the id without which nothing was made
 */
export function making(
	what: string,
	path: string,
	body: IDataObject,
	idField: 'avatarId' | 'voiceId',
): Step {
	return {
		do: 'pay',
		what,
		jobs: 1,
		request: { method: 'POST', path, body, kind: 'paid' },
		keep: (data) => {
			if (!isObject(data)) return undefined;
			const id = asText(data[idField] ?? data._id ?? data.id);
			return id === '' ? undefined : { ...data, [idField]: id, id };
		},
		next: (kept) =>
			done(withoutUndefined({ [idField]: kept[idField], name: body.name, ...kept, id: undefined })),
	};
}
