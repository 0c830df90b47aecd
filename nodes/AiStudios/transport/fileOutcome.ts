import type { IBinaryData } from 'n8n-workflow';

import { clip, isObject } from './envelope';
import { pageByType } from './page';
import { HEAD_START_MS, STALL_LIMIT_MS, type Body, type Transfer } from './transfer';

/** A file the service made, at an address that needs no authentication. */
export interface FileRequest {
	url: string;
	/** For the file, without its ending. */
	name: string;
	/** MIME type, where neither the host nor the address tells it. */
	mime: string;
	/** Most bytes it may have; `DEFAULT_MOST` where it is left out. */
	most?: number;
}

/** `words` completes the sentence "The file could not be downloaded: …". */
export type FileOutcome =
	| { kind: 'file'; file: IBinaryData }
	| { kind: 'failed'; words: string; advice?: string; status?: number };

export type Failed = Extract<FileOutcome, { kind: 'failed' }> & { again: boolean };

const MEGABYTE = 1_000_000;
/** Most bytes of a file where nothing else is asked for: the default of 'File Size Limit (MB)'. */
export const DEFAULT_MOST = 500 * MEGABYTE;
/** A file that is just finished may take a moment to reach its host. */
const MAY_PASS = new Set([404, 408, 425, 429]);
export const COMPRESSED =
	'its host sent it compressed, although asked not to, so it is not known whether it is complete';
/** Statuses that come with the whole file; 203 with one that a proxy has passed on. */
const WHOLE = new Set([200, 203]);
/** What a request ends with that would end so again, by the code or the name of the error. */
const NEVER_PASSES: Readonly<Record<string, string>> = {
	ERR_FR_TOO_MANY_REDIRECTS: 'its address redirects in a loop (too many redirects)',
	ERR_FR_REDIRECTION_FAILURE: 'its address redirects to one that is not a web address',
	ERR_INVALID_URL: 'its address redirects to one that is not a web address',
	SsrfBlockedIpError: 'n8n does not allow requests to its host, which is in a restricted network',
	SsrfBlockedHostnameError: 'n8n does not allow requests to its host',
	CERT_HAS_EXPIRED: 'the certificate of its host has expired',
	DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate of its host is not trusted',
	SELF_SIGNED_CERT_IN_CHAIN: 'the certificate of its host is not trusted',
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate of its host is not trusted',
	ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate of its host is for another host',
};

/** What became of a transfer that was cut, or of a request that ended with an error. */
export function failure(transfer: Transfer, request: FileRequest, thrown: unknown): Failed {
	switch (transfer.cutBy) {
		case 'tooLarge':
			return {
				...once(`it is larger than the limit of ${mostOf(request) / MEGABYTE} MB`),
				advice:
					"Raise 'File Size Limit (MB)' in the options of the node, or use the address instead of the file.",
			};
		case 'stalled':
			return {
				kind: 'failed',
				words: `no data arrived for ${STALL_LIMIT_MS / 1000} seconds`,
				again: true,
			};
		case 'tooSlow':
			return once(
				`the transfer was too slow: ${megabytes(transfer.bytes)} MB in more than ${HEAD_START_MS / 60_000} minutes`,
			);
		case 'page':
			return once('its host sent text, such as an error page, instead of the file');
	}
	const hopeless = hopelessWords(thrown);
	if (hopeless !== undefined) return once(hopeless);
	return {
		kind: 'failed',
		words:
			transfer.bytes > 0
				? `the connection was cut after ${megabytes(transfer.bytes)} MB`
				: `no connection to its host${codeOf(thrown)}`,
		again: true,
	};
}

/** Why an answer is not the whole file, by what is known before its first byte. */
export function unfitAnswer(
	{ mime }: FileRequest,
	status: number,
	headers: Record<string, unknown>,
	body: Body,
): Failed | undefined {
	if (status === 206) return once('its host sent only a part of the file');
	if (!WHOLE.has(status)) return refused(status);
	const page = pageByType(headers['content-type'], mime);
	if (page !== undefined) return once(`its host sent ${page} instead of the file`);
	if (isPacked(headers, body)) {
		return once(COMPRESSED);
	}
	return undefined;
}

/** A failure that would be the same the next time. */
export const once = (words: string): Failed => ({ kind: 'failed', words, again: false });

/**
 * Whether the body is known to be compressed: by its header, or because what n8n hands out is not the response but the
 * stream that unpacks it, as older releases do.
 */
function isPacked(headers: Record<string, unknown>, body: Body): boolean {
	const encoding = headers['content-encoding'];
	if (typeof encoding === 'string' && !/^(?:identity)?$/i.test(encoding.trim())) return true;
	return 'bytesWritten' in body && 'flush' in body && !('rawHeaders' in body);
}

export const mostOf = ({ most }: FileRequest): number => most ?? DEFAULT_MOST;

function hopelessWords(thrown: unknown): string | undefined {
	for (let error = thrown, depth = 0; isObject(error) && depth < 5; error = error.cause, depth++) {
		const { code, name, message } = error;
		for (const key of [code, name])
			if (typeof key === 'string' && Object.hasOwn(NEVER_PASSES, key)) return NEVER_PASSES[key];
		if (typeof message === 'string' && message.startsWith('Unsupported protocol'))
			return NEVER_PASSES.ERR_INVALID_URL;
	}
	return undefined;
}

function refused(status: number): Failed {
	const gone = status === 403 || status === 404 || status === 410;
	return {
		kind: 'failed',
		words: `its host answered with status ${status}`,
		...(gone
			? {
					advice:
						"The address may have expired, or the file may have been deleted. Ask for the address again with 'Get Status', or export again.",
				}
			: {}),
		status,
		again: status >= 500 || MAY_PASS.has(status),
	};
}

const megabytes = (bytes: number): string => (bytes / MEGABYTE).toFixed(bytes < MEGABYTE ? 3 : 1);

function codeOf(thrown: unknown): string {
	const code = isObject(thrown) && typeof thrown.code === 'string' ? thrown.code : '';
	return code === '' ? '' : ` (${clip(code, 60)})`;
}
