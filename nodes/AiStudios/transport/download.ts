import type { IBinaryData, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { isObject } from './envelope';
import { fileKind } from './fileType';
import { Stopped, type StopSwitch } from './pause';
import type { Pool } from './pool';
import { pauseBefore } from './retryRule';
import { Transfer, type Body } from './transfer';

/** A file the service made, at an address that needs no authentication. */
export interface FileRequest {
	url: string;
	/** For the file, without its ending. */
	name: string;
	/** MIME type, where neither the host nor the address tells it. */
	mime: string;
	/** Most bytes it may have. */
	most?: number;
}

/** `words` completes the sentence "The file could not be downloaded: …". */
export type FileOutcome =
	| { kind: 'file'; file: IBinaryData }
	| { kind: 'failed'; words: string; advice?: string; status?: number };

type Failed = Extract<FileOutcome, { kind: 'failed' }> & { again: boolean };

type DownloadContext = {
	helpers: Pick<IExecuteFunctions['helpers'], 'httpRequest' | 'prepareBinaryData'>;
};

const MOST_TRIES = 4;
/** No byte for this long (ms) ends a try. */
const STALL_LIMIT_MS = 60_000;
const LOOK_EVERY_MS = 1_000;
const MEGABYTE = 1_000_000;
/** A file that is just finished may take a moment to reach its host. */
const MAY_PASS = new Set([404, 408, 425, 429]);

/**
 * Brings files into n8n's binary storage, streamed. Media live on other hosts than the API (API reference, "Projects"),
 * so nothing that authenticates is ever sent: not at first, not after a redirect.
 */
export class Downloads {
	constructor(
		private readonly context: DownloadContext,
		private readonly pool: Pool,
		private readonly ended: StopSwitch,
	) {}

	/** Downloads the file, again after faults that may pass. @throws Stopped when the run ends first */
	async fetch(request: FileRequest): Promise<FileOutcome> {
		if (!/^https?:\/\/[^\s/]+/i.test(request.url)) {
			return { kind: 'failed', words: 'its address is no web address' };
		}
		return await this.pool.run(async () => {
			for (let tries = 1; ; tries++) {
				this.ended.check();
				const outcome = await this.once(request);
				if (outcome.kind === 'file') return outcome;
				const { again, ...failed } = outcome;
				if (!again || tries >= MOST_TRIES) return failed;
				await this.pool.pause(pauseBefore(tries, Math.random()));
			}
		});
	}

	private async once(
		request: FileRequest,
	): Promise<Extract<FileOutcome, { kind: 'file' }> | Failed> {
		const transfer = new Transfer(request.most ?? Infinity);
		const watch = { over: false };
		void this.watch(transfer, watch);
		try {
			return await Promise.race([this.receive(request, transfer), transfer.ended]);
		} catch (thrown) {
			if (transfer.cutBy === 'stopped' || this.ended.flipped) return stopped();
			return failure(transfer, request, thrown);
		} finally {
			watch.over = true;
		}
	}

	private async receive(
		request: FileRequest,
		transfer: Transfer,
	): Promise<Extract<FileOutcome, { kind: 'file' }> | Failed> {
		const { status, headers, body } = partsOf(
			await this.context.helpers.httpRequest(optionsFor(request, transfer)),
		);
		if (body === undefined) return { kind: 'failed', words: 'its host sent nothing', again: true };
		if (status >= 300 || webPage(headers)) {
			body.destroy();
			return status >= 300
				? refused(status)
				: { kind: 'failed', words: 'its host sent a web page instead of the file', again: false };
		}
		const announced = Number(headers['content-length'] ?? NaN);
		transfer.follow(body);
		if (announced > (request.most ?? Infinity)) {
			transfer.bytes = announced;
			transfer.cut('tooLarge');
			return await transfer.ended;
		}
		const { name, mime } = fileKind(
			request.name,
			request.url,
			headers['content-type'],
			request.mime,
		);
		const file = await this.context.helpers.prepareBinaryData(body, name, mime);
		if (transfer.bytes < announced)
			return {
				kind: 'failed',
				words: 'the connection was cut before the whole file had come',
				again: true,
			};
		if (transfer.bytes === 0)
			return { kind: 'failed', words: 'its host sent an empty file', again: true };
		return { kind: 'file', file };
	}

	/** Ends the transfer when the run is stopped or no byte has come for too long. */
	private async watch(transfer: Transfer, state: { over: boolean }): Promise<void> {
		try {
			while (!state.over) {
				if (Date.now() - transfer.lastAt >= STALL_LIMIT_MS) {
					transfer.cut('stalled');
					return;
				}
				await this.ended.pause(LOOK_EVERY_MS);
			}
		} catch {
			if (!state.over) transfer.cut('stopped');
		}
	}
}

function optionsFor({ url }: FileRequest, transfer: Transfer): IHttpRequestOptions {
	return {
		method: 'GET',
		url,
		// A packed body would have another length than the announced one.
		headers: { Accept: '*/*', 'Accept-Encoding': 'identity' },
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		sendCredentialsOnCrossOriginRedirect: false,
		abortSignal: transfer.abort.signal,
		timeout: STALL_LIMIT_MS,
	};
}

function failure(transfer: Transfer, { most = Infinity }: FileRequest, thrown: unknown): Failed {
	if (transfer.cutBy === 'tooLarge') {
		return {
			kind: 'failed',
			words: `it is larger than ${most / MEGABYTE} MB, which is the limit that is set`,
			advice:
				"Raise 'File Size Limit (MB)' in the options of the node, or use the address instead of the file.",
			again: false,
		};
	}
	if (transfer.cutBy === 'stalled') {
		return {
			kind: 'failed',
			words: `nothing came for ${STALL_LIMIT_MS / 1000} seconds`,
			again: true,
		};
	}
	return {
		kind: 'failed',
		words:
			transfer.bytes > 0
				? `the connection was cut after ${megabytes(transfer.bytes)} MB`
				: `no connection to its host${codeOf(thrown)}`,
		again: true,
	};
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

function stopped(): never {
	throw new Stopped();
}

function webPage(headers: Record<string, unknown>): boolean {
	return (
		typeof headers['content-type'] === 'string' &&
		headers['content-type'].trim().toLowerCase().startsWith('text/html')
	);
}

function codeOf(thrown: unknown): string {
	const code = isObject(thrown) && typeof thrown.code === 'string' ? thrown.code : '';
	return code === '' ? '' : ` (${code})`;
}

function partsOf(answer: unknown): {
	status: number;
	headers: Record<string, unknown>;
	body?: Body;
} {
	if (!isObject(answer)) return { status: 0, headers: {} };
	return {
		status: Number(answer.statusCode),
		headers: isObject(answer.headers) ? answer.headers : {},
		body: isStream(answer.body) ? answer.body : undefined,
	};
}

function isStream(value: unknown): value is Body {
	return (
		isObject(value) &&
		typeof value.pipe === 'function' &&
		typeof value.on === 'function' &&
		typeof value.destroy === 'function'
	);
}
