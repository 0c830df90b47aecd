import { isPrivateHost } from '../../fields/address';
import { urlOf } from '../../url';

/**
 * Why the service will not be able to fetch an address; undefined when nothing speaks against it.
 * A path alone (`/images/…`) is one of the service's own files.
 */
export function addressProblem(url: string): string | undefined {
	if (url === '') return 'is empty';
	if (/^\/[^/]/.test(url)) return undefined;
	const parsed = urlOf(url);
	if (parsed === undefined) return 'is not a web address';
	const { protocol, hostname } = parsed;
	if (protocol !== 'https:' && protocol !== 'http:')
		return `starts with ${protocol} instead of https:`;
	return isPrivateHost(hostname) ? 'is not reachable from the internet' : undefined;
}
