import { isObject } from '../json';
import { isPrivateHost, urlOf } from '../url';
import { cleanId } from './text/clean';

type AddressRead =
	/** As given, without spaces around it and with `%20` for spaces within it. */
	| { readonly kind: 'ok'; readonly url: string }
	| { readonly kind: 'empty' }
	| { readonly kind: 'tooLong'; readonly length: number; readonly most: number }
	/** Such as `ftp` or `data`; `missing` when there is none, as in `www.example.com`. */
	| { readonly kind: 'otherScheme'; readonly scheme: string }
	| { readonly kind: 'notAnAddress' }
	/** Only this machine or its own network reaches it, so that AI Studios cannot. */
	| { readonly kind: 'privateHost'; readonly host: string };

/** More than browsers and storage services take; a picture pasted as a data: address is longer. */
const LONGEST = 8192;
const WEB = /^https?:\/\/[^\s/?#\\]/i;
const SCHEME = /^([a-z][a-z\d+.-]{1,30}):/i;
/** Tables join addresses in one of these ways; a proxy has another one after a slash or an equals sign. */
const SECOND_ADDRESS = /[\s,;|]https?:\/\//i;

/**
 * An address that AI Studios has to reach: of a page, a picture, a video or a webhook. It is for http and https only,
 * and for hosts on the public internet.
 */
export function readAddress(text: string): AddressRead {
	if (text.length > 2 * LONGEST) return { kind: 'tooLong', length: text.length, most: LONGEST };
	const wanted = cleanId(text);
	if (wanted === '') return { kind: 'empty' };
	if (wanted.length > LONGEST) return { kind: 'tooLong', length: wanted.length, most: LONGEST };
	if (!WEB.test(wanted)) return withoutWeb(wanted);
	if (/[\t\n\r]/.test(wanted) || SECOND_ADDRESS.test(wanted)) return { kind: 'notAnAddress' };
	const url = wanted.replace(/\s/g, '%20');
	const hostname = urlOf(url)?.hostname;
	if (hostname === undefined) return { kind: 'notAnAddress' };
	return isPrivateHost(hostname) ? { kind: 'privateHost', host: hostname } : { kind: 'ok', url };
}

/** The properties of requests with addresses that AI Studios fetches or calls. */
const FETCHED = new Set(['source_url', 'video_url', 'webhookUrl']);

/** The first address within JSON that AI Studios cannot reach, and where it is, such as `scenes[0].clips[1].source_url`. */
export function privateAddressIn(
	json: unknown,
): { readonly path: string; readonly url: string } | undefined {
	if (Array.isArray(json)) {
		for (let at = 0; at < json.length; at++) {
			const found = privateAddressIn(json[at]);
			if (found !== undefined) return { ...found, path: below(`[${at}]`, found.path) };
		}
	} else if (isObject(json)) {
		for (const name of Object.keys(json)) {
			const part = json[name];
			const isPrivate =
				typeof part === 'string' && FETCHED.has(name) && readAddress(part).kind === 'privateHost';
			if (isPrivate) return { path: name, url: part };
			const found = privateAddressIn(part);
			if (found !== undefined) return { ...found, path: below(name, found.path) };
		}
	}
	return undefined;
}

/** Puts a step in front of a path. */
const below = (step: string, path: string): string =>
	path.startsWith('[') ? step + path : `${step}.${path}`;

function withoutWeb(text: string): AddressRead {
	const scheme = SCHEME.exec(text)?.[1]?.toLowerCase();
	if (scheme === 'http' || scheme === 'https') return { kind: 'notAnAddress' };
	// "localhost:5678" and "example.com:8080" have a port, not a scheme.
	if (scheme !== undefined && !/^[^/]*:\d/.test(text) && !scheme.includes('.'))
		return { kind: 'otherScheme', scheme };
	return WITHOUT_SCHEME.test(text)
		? { kind: 'otherScheme', scheme: 'missing' }
		: { kind: 'notAnAddress' };
}

const WITHOUT_SCHEME =
	/^(?:\/\/)?[\p{L}\d][\p{L}\d-]*(?:\.[\p{L}\d][\p{L}\d-]*)+(?::\d+)?(?:[/?#]\S*)?$/u;
