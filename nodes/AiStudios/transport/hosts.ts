import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { FieldProblem } from '../problem';

/** The two APIs of an account. Origins and paths without a trailing slash. */
export interface Hosts {
	/** AI Studios itself, e.g. `https://app.aistudios.com/api/odin/v3`. */
	studio: string;
	/** The interactive avatar service, e.g. `https://ai-streamer.deepbrain.io/api/v2`. */
	live: string;
}

const STUDIO_PATH = '/api/odin/v3';
const LIVE_PATH = '/api/v2';
const LIVE_HOST = 'https://ai-streamer.deepbrain.io';
const REGIONS: Readonly<Record<string, string>> = {
	global: 'https://app.aistudios.com',
	china: 'https://app.aistudios.cn',
};
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The addresses of the account's region (API reference, "Hosts" and "Interactive avatar").
 *
 * @throws FieldProblem when the custom base URL is not an https URL (http is accepted for this machine only)
 */
export function hostsOf(credentials: ICredentialDataDecryptedObject): Hosts {
	const region = String(credentials.region ?? 'global');
	const known = REGIONS[region];
	if (known !== undefined) return { studio: known + STUDIO_PATH, live: LIVE_HOST + LIVE_PATH };
	const origin = customOrigin(String(credentials.baseUrl ?? ''));
	return { studio: origin + STUDIO_PATH, live: origin + LIVE_PATH };
}

/** The origin of a URL, or an empty string if it is not one. */
export function originOf(url: string, base?: string): string {
	try {
		return new URL(url, base).origin;
	} catch {
		return '';
	}
}

function customOrigin(baseUrl: string): string {
	const advice =
		"Use an address such as https://app.aistudios.com in 'Base URL' of the credential.";
	const origin = originOf(baseUrl.trim());
	if (origin === '' || origin === 'null') {
		throw new FieldProblem(
			`'Base URL' in the AI Studios credential is not a web address: "${baseUrl}"`,
			advice,
		);
	}
	const { protocol, hostname } = new URL(origin);
	if (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname))) return origin;
	throw new FieldProblem(
		"'Base URL' in the AI Studios credential has to start with https:// (http:// only for this machine)",
		advice,
	);
}
