/**
 * An address in its parts; undefined for what is none. Not by `URL.canParse`: once that has been called some thousand
 * times, Node.js 20 says no to addresses with letters such as "ü".
 *
 * @param base of an address that has only a path
 */
export function urlOf(text: string, base?: string): URL | undefined {
	try {
		return new URL(text, base);
	} catch {
		return undefined;
	}
}
