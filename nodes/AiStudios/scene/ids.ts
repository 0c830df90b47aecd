/**
 * A 53-bit hash of a text (multiply-xor mixing of two 32-bit halves), as up to eleven base-36 characters. Not for
 * secrets: it only has to be the same for the same input, so that a repeated request is the same request.
 */
function hashOf(text: string): string {
	let high = 0x9e3779b9;
	let low = 0x85ebca6b;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		high = Math.imul(high ^ code, 0x2c1b3c6d);
		low = Math.imul(low ^ code, 0x297a2d39);
	}
	high = Math.imul(high ^ (high >>> 15), 0x735a2d97) ^ (low >>> 13);
	low = Math.imul(low ^ (low >>> 15), 0x45d9f3b5) ^ (high >>> 16);
	return ((high & 0x1fffff) * 0x100000000 + (low >>> 0)).toString(36).padStart(11, '0');
}

/** A clip's id, `<type>-<hash>`, from what the clip holds and where it stands: same input, same id. */
export const clipId = (
	type: string,
	sceneIndex: number,
	number: number,
	content: unknown,
): string => `${type}-${hashOf(`${sceneIndex}/${number}/${JSON.stringify(content)}`)}`;
