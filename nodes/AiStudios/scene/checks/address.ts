/** IPv4 blocks that the public network does not route (RFC 6890): this host, private, loopback, link-local, shared. */
const PRIVATE_IPV4 =
	/^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;
const PRIVATE_IPV6 = /^\[(?:::1?\]|f[cd]|fe[89ab]|::ffff:)/i;
const PRIVATE_NAME = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|test|invalid)$/i;

/** Whether only this machine or its network reaches a host, so that the service cannot; as `URL` writes host names. */
export function isPrivateHost(hostname: string): boolean {
	return (
		PRIVATE_IPV4.test(hostname) ||
		PRIVATE_IPV6.test(hostname) ||
		PRIVATE_NAME.test(hostname) ||
		!(hostname.includes('.') || hostname.startsWith('['))
	);
}

/**
 * Why the service will not be able to fetch an address; undefined when nothing speaks against it.
 * A path alone (`/images/…`) is one of the service's own files.
 */
export function addressProblem(url: string): string | undefined {
	if (url === '') return 'is empty';
	if (/^\/[^/]/.test(url)) return undefined;
	if (!URL.canParse(url)) return 'is not a web address';
	const { protocol, hostname } = new URL(url);
	if (protocol !== 'https:' && protocol !== 'http:')
		return `starts with ${protocol} instead of https:`;
	return isPrivateHost(hostname) ? 'is not reachable from the internet' : undefined;
}
