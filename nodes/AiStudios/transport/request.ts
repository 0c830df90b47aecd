import type { IDataObject, IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';

import { FieldProblem } from '../problem';
import type { Hosts } from './hosts';
import type { CallKind } from './retryRule';
import { identityOf, type UploadForm } from './upload';

/** One call of the service, as an operation asks for it. */
export interface ServiceRequest {
	method: IHttpRequestMethods;
	/** Below the base path of the API, e.g. `/editor/project`. Parts that come from parameters are encoded by `path`. */
	path: string;
	query?: IDataObject;
	body?: IHttpRequestOptions['body'];
	/** Sent as a multipart form instead of a body, files streamed; see `multipart`. */
	upload?: UploadForm;
	headers?: IDataObject;
	/** `studio` (default) or the interactive avatar service. */
	host?: keyof Hosts;
	kind: CallKind;
	/** How long (ms) the call may take to the last byte of its answer, if the service works before it answers. */
	patienceMs?: number;
	/** What identifies the request if the body cannot be compared (files). */
	identity?: unknown;
}

/** A segment that a URL drops, even if the service decodes an escape twice. */
const STEP_IN_PATH = /^(?:\.|%(?:25){0,9}2e){1,2}$/i;

/**
 * Builds a path from fixed parts and values; the values are encoded: path`/editor/project/${id}`.
 *
 * @throws FieldProblem for a value that would change the path: an empty one, `.` or `..`
 */
export function path(parts: TemplateStringsArray, ...values: string[]): string {
	return parts.reduce((whole, part, i) => whole + segment(values[i - 1] ?? '') + part);
}

function segment(value: string): string {
	if (value.trim() === '' || STEP_IN_PATH.test(value.trim().slice(0, 60))) {
		throw new FieldProblem(
			`"${value}" is not an ID of AI Studios`,
			'Nothing was sent. Use an ID shown in AI Studios or returned by another operation.',
		);
	}
	// Half an emoji cannot be encoded.
	return encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** The part of a request that sends a form with files: `{ method, path, kind, ...multipart([['file', file]]) }`. */
export function multipart(upload: UploadForm): Pick<ServiceRequest, 'upload' | 'identity'> {
	return { upload, identity: identityOf(upload) };
}
