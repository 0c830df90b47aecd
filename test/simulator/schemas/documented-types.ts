import type { Variants } from '../types';

/** "Documented types" of the API reference: fields that are Int by its tables. */
const INTEGERS = new Set(['fontWeight', 'strokeWidth', 'opacity', 'volume', 'duration', 'delay']);

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;

function integerComplaints(value: unknown, at: string): string[] {
	if (Array.isArray(value))
		return value.flatMap((item, index) => integerComplaints(item, `${at}[${index}]`));
	if (!isRecord(value)) return [];
	return Object.entries(value).flatMap(([name, inner]) => {
		const field = at === '' ? name : `${at}.${name}`;
		if (INTEGERS.has(name) && !Number.isInteger(inner)) return [`${field} must be an integer`];
		return integerComplaints(inner, field);
	});
}

/** What is not of the documented type in a JSON body, each complaint naming its field; nothing where that is taken. */
export function typeComplaints({ types }: Variants, path: string, body: unknown): string[] {
	if (types === 'lenient' || !isRecord(body)) return [];
	const found = integerComplaints(body, '');
	// "docs-to-video has no `duration` among its options"
	if (path.endsWith('/docs-to-video') && isRecord(body['options']) && 'duration' in body['options'])
		found.push('options.duration is not a field of this call');
	// "Interactive avatar": lip_audio_mode is a string
	if ('lip_audio_mode' in body && typeof body['lip_audio_mode'] !== 'string')
		found.push('lip_audio_mode must be string');
	return found;
}
