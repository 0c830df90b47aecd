import type {
	IAuthenticateRuleResponseCode,
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { hostsOf, originOf } from '../nodes/AiStudios/transport/hosts';
import {
	credentialIsLoaded,
	RENEW_HEADER,
	sign,
	TRY_KEYS_HEADER,
} from '../nodes/AiStudios/transport/signing';
import {
	fingerprintOf,
	keysOf,
	knownToken,
	renewedToken,
} from '../nodes/AiStudios/transport/tokens';

/** The service's name for this field does not sound like a secret, but the field is masked. */
const userKeyField: INodeProperties = {
	displayName: 'User Key',
	name: 'userKey',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	required: true,
	description: 'AI Studios shows it only once, when you create the keys',
};

/** A token this new (ms) proves that the keys are valid: n8n has just requested it for the test. */
const JUST_NOW_MS = 3_000;

/** What n8n reads as an HTTP 401: it then gets a token from `preAuthentication` and sends the request. */
class TokenNeeded extends Error {
	readonly response = { status: 401 };

	constructor() {
		super('AI Studios needs a new access token');
		this.name = 'TokenNeeded';
	}
}

credentialIsLoaded();

/** n8n's HTTP Request node still calls the address `uri`. */
const addressOf = ({ url, uri }: Partial<IHttpRequestOptions> & { uri?: string }): string =>
	url ?? uri ?? '';

/**
 * The interactive avatar service requires the keys themselves: to make a session token, and in a header of calls
 * without one (API reference, "Interactive avatar").
 */
function withLiveKeys(
	request: IHttpRequestOptions,
	headers: IDataObject,
	credentials: ICredentialDataDecryptedObject,
): IHttpRequestOptions {
	const { appId, userKey } = keysOf(credentials);
	if (addressOf(request).endsWith('/sessions/token')) request.body = { appId, userKey };
	else if (headers.Authorization === undefined) headers['STUDIO-API-KEY'] = userKey;
	return request;
}

const NOT_ACCEPTED =
	'AI Studios issued a token for these keys but does not accept it. Try again in a minute; if that does not help, check that your plan includes API access (Pro or higher).';

/** What the dialog of n8n 2 shows for an answer with this status; without a rule, only the HTTP status text. */
const status = (value: number, message: string) => ({
	type: 'responseCode' as const,
	properties: { value, message },
});

/** The keys were accepted: a token has just been issued for them. */
const notChecked = (value: number) =>
	status(
		value,
		`AI Studios could not check the token (status ${value}). It may be down or busy. Try again in a few minutes; your keys are not the problem.`,
	);

/** A field of the answer that is false where the token is not accepted (API reference, "Unknowns" 1). */
const isNotFalse = (key: string) => ({
	type: 'responseSuccessBody' as const,
	properties: { key, value: false, message: NOT_ACCEPTED },
});

/** What the dialog says about the answers to its test. n8n applies rules of both kinds; its type allows only one kind per list. */
const TEST_RULES = [
	isNotFalse('success'),
	isNotFalse('isAuthenticated'),
	isNotFalse('data.isAuthenticated'),
	status(401, NOT_ACCEPTED),
	status(403, NOT_ACCEPTED),
	...[404, 429, 500, 502, 503, 504].map(notChecked),
] as IAuthenticateRuleResponseCode[];

/**
 * App ID and User Key of an AI Studios account, and the 24-hour token made from them (API reference, "Authentication").
 * The token is renewed automatically: before it expires, when the keys change, and when the service refuses it in any
 * way.
 */
export class AiStudiosApi implements ICredentialType {
	name = 'aiStudiosApi';

	displayName = 'AI Studios API';

	icon: Icon = {
		light: 'file:../nodes/AiStudios/aistudios.svg',
		dark: 'file:../nodes/AiStudios/aistudios.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-aistudios/n8n-nodes-aistudios#credentials';

	properties: INodeProperties[] = [
		{
			displayName:
				'Create an App ID and a User Key on the <a href="https://account.aistudios.com/user/api-key" target="_blank">keys page</a> of AI Studios. They need the Pro plan or higher.',
			name: 'keysNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: [
				{ name: 'Global', value: 'global', description: 'Accounts on app.aistudios.com' },
				{ name: 'China', value: 'china', description: 'Accounts on app.aistudios.cn' },
				{ name: 'Custom', value: 'custom', description: 'Another address, such as a test service' },
			],
			default: 'global',
			description: 'Where you sign in to AI Studios',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			displayOptions: { show: { region: ['custom'] } },
			default: '',
			required: true,
			placeholder: 'e.g. https://app.aistudios.com',
			description:
				'The address of the service, starting with https://. http:// works only for the machine n8n runs on.',
		},
		{
			displayName: 'App ID',
			name: 'appId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. aistudios:you@example.com',
		},
		userKeyField,
		{
			displayName: 'Token',
			name: 'token',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	preAuthentication = async function (
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const token = await renewedToken(this, credentials, String(credentials.token ?? ''));
		return {
			token: token.value,
			tokenFor: fingerprintOf(credentials),
			tokenIssuedAt: token.issuedAt,
		};
	};

	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const hosts = hostsOf(credentials);
		const address = addressOf(requestOptions);
		const headers: IDataObject = { ...requestOptions.headers };
		requestOptions.headers = headers;
		const refusedAt = Number(headers[RENEW_HEADER] ?? -1);
		const tryKeys = headers[TRY_KEYS_HEADER] !== undefined;
		delete headers[RENEW_HEADER];
		delete headers[TRY_KEYS_HEADER];
		if (tryKeys) requestOptions.baseURL = hosts.studio;
		const { appId, userKey } = keysOf(credentials);
		if (address.startsWith(`${hosts.live}/`)) {
			sign(headers, { keys: [userKey], appId });
			return withLiveKeys(requestOptions, headers, credentials);
		}

		const fingerprint = fingerprintOf(credentials);
		const token = knownToken(fingerprint, credentials);
		// What n8n passes to preAuthentication: the token not to use again.
		credentials.token = token?.value ?? '';
		const tried = !tryKeys || (token !== undefined && Date.now() - token.issuedAt < JUST_NOW_MS);
		if (token === undefined || token.issuedAt <= refusedAt || !tried) throw new TokenNeeded();

		const target = originOf(address, requestOptions.baseURL);
		if (target === originOf(hosts.studio)) headers.Authorization = token.value;
		sign(headers, { keys: [userKey, token.value], appId });
		return requestOptions;
	};

	test: ICredentialTestRequest = {
		request: { url: '/auth', headers: { [TRY_KEYS_HEADER]: '1' } },
		rules: TEST_RULES,
	};
}
