import type { IBinaryData } from 'n8n-workflow';

import { clip, isObject } from '../json';
import { pageByType } from './fileType';
import { HEAD_START_MS, STALL_LIMIT_MS, type Body, type Transfer } from './transfer';

/** A file the service made, at a URL without authentication. */
export interface FileRequest {
	url: string;
	/** Name of the file, without its extension. */
	name: string;
	/** MIME type if neither the host nor the URL shows it. */
	mime: string;
	/** Maximum size in bytes; `DEFAULT_MOST` if left out. */
	most?: number;
}

/** `words` completes the sentence "The file could not be downloaded: …". */
export type FileOutcome =
	| { kind: 'file'; file: IBinaryData }
	| { kind: 'failed'; words: string; advice?: string; status?: number };

export type Failed = Extract<FileOutcome, { kind: 'failed' }> & { again: boolean };

const MEGABYTE = 1_000_000;
/** Fewer bytes would be told as 0.000 MB. */
const LEAST_TOLD_BYTES = 1_000;
/** Maximum size of a file by default, in bytes: the default of 'File Size Limit (MB)'. */
export const DEFAULT_MOST = 500 * MEGABYTE;
/** A file that was just finished may take a moment to reach its host. */
const MAY_PASS = new Set([404, 408, 425, 429]);
export const COMPRESSED =
	'its host sent it compressed, although asked not to, so it is not known whether it is complete';
/** Statuses with the complete file; 203 comes from a proxy. */
const WHOLE = new Set([200, 203]);
/** Failures that would repeat, by error code or name. */
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

/** The failure of a transfer that was cut or a request that ended with an error. */
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
			transfer.bytes >= LEAST_TOLD_BYTES
				? `the connection was cut after ${megabytes(transfer.bytes)} MB`
				: transfer.bytes > 0
					? 'the connection was cut right at the beginning'
					: `no connection to its host${codeOf(thrown)}`,
		again: true,
	};
}

/** Why an answer is not the complete file, judged before its first byte. */
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

/** A failure that would repeat. */
export const once = (words: string): Failed => ({ kind: 'failed', words, again: false });

/**
 * Whether the body is known to be compressed: by its header, or because n8n returns the decompressing stream instead of
 * the response, as older releases do.
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
						"The address may have expired, or the file may have been deleted. For a video, get the address again with 'Get Status', or render it again with 'Export', which costs credits. Images, video clips, and speech can only be generated again, which costs credits.",
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
