import { isObject } from './envelope';

/** Status, body, and headers of n8n's result with `returnFullResponse`. */
export function partsOf(answer: unknown): {
	status: number;
	body: unknown;
	headers: Record<string, unknown>;
} {
	if (!isObject(answer)) return { status: 0, body: answer, headers: {} };
	return {
		status: Number(answer.statusCode),
		body: answer.body,
		headers: isObject(answer.headers) ? answer.headers : {},
	};
}
