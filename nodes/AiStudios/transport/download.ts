import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { urlOf } from '../url';
import { isObject } from '../json';
import { partsOf } from './envelope';
import {
	COMPRESSED,
	failure,
	mostOf,
	once,
	unfitAnswer,
	type Failed,
	type FileOutcome,
	type FileRequest,
} from './fileOutcome';
import { fileKind, pageByHead } from './fileType';
import { Stopped, type StopSwitch } from './stop';
import type { Pool } from './pool';
import { pauseBefore } from './retryRule';
import { STALL_LIMIT_MS, Transfer, type Body } from './transfer';

type DownloadContext = {
	helpers: Pick<IExecuteFunctions['helpers'], 'httpRequest' | 'prepareBinaryData'>;
};

const MOST_TRIES = 4;
const LOOK_EVERY_MS = 1_000;

/**
 * Streams files into n8n's binary storage. Media are on other hosts than the API (API reference, "Projects"), so no
 * authentication is ever sent, not even after a redirect.
 */
export class Downloads {
	constructor(
		private readonly context: DownloadContext,
		private readonly pool: Pool,
		private readonly ended: StopSwitch,
	) {}

	/** Downloads the file, with retries after temporary failures. @throws Stopped when the run ends first */
	async fetch(request: FileRequest): Promise<FileOutcome> {
		if (!isWebAddress(request.url)) {
			return { kind: 'failed', words: 'its address is not a web address' };
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
		const transfer = new Transfer(
			mostOf(request),
			(head) => pageByHead(head, request.mime) !== undefined,
		);
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
		if (!isStream(body)) return { kind: 'failed', words: 'its host sent nothing', again: true };
		const unfit = unfitAnswer(request, status, headers, body);
		if (unfit !== undefined) {
			body.destroy();
			// That alone leaves the connection open.
			transfer.abort.abort();
			return unfit;
		}
		const announced = Number(headers['content-length'] ?? NaN);
		transfer.follow(body);
		if (announced > mostOf(request)) {
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
		if (transfer.cutBy !== undefined) return await transfer.ended;
		// The length is that of the sent bytes: n8n's HTTP client always decompresses files.
		if (transfer.bytes > announced) return once(COMPRESSED);
		if (transfer.bytes < announced || transfer.isCut)
			return {
				kind: 'failed',
				words: 'the connection was cut before the whole file arrived',
				again: true,
			};
		if (transfer.bytes === 0)
			return { kind: 'failed', words: 'its host sent an empty file', again: true };
		return { kind: 'file', file };
	}

	/** Ends the transfer when the run is stopped or too little data arrives. */
	private async watch(transfer: Transfer, state: { over: boolean }): Promise<void> {
		try {
			while (!state.over) {
				await this.ended.pause(LOOK_EVERY_MS);
				transfer.passed(LOOK_EVERY_MS);
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
		// A compressed body would not have the announced length.
		headers: { Accept: '*/*', 'Accept-Encoding': 'identity' },
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		sendCredentialsOnCrossOriginRedirect: false,
		abortSignal: transfer.abort.signal,
		timeout: STALL_LIMIT_MS,
	};
}

function isWebAddress(url: string): boolean {
	return /^https?:\/\/[^\s/]/i.test(url) && urlOf(url) !== undefined;
}

function stopped(): never {
	throw new Stopped();
}

function isStream(value: unknown): value is Body {
	return (
		isObject(value) &&
		typeof value.pipe === 'function' &&
		typeof value.on === 'function' &&
		typeof value.destroy === 'function'
	);
}
