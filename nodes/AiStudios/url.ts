/**
 * A parsed address; undefined if it is invalid. Not by `URL.canParse`: after a few thousand calls, Node.js 20 rejects
 * addresses with letters such as "ü".
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

/**
 * Why the service cannot fetch an address; undefined if no reason is known.
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

/**
 * IPv4 blocks that the public internet does not route (RFC 6890): this host, private, loopback, link-local, shared,
 * benchmarks, multicast and reserved.
 */
const PRIVATE_IPV4 =
	/^(?:0|10|127|169\.254|192\.168|192\.0\.0|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])|198\.1[89]|2(?:2[4-9]|[345]\d))\./;
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
/** Unspecified, loopback, unique local, link-local, site-local and multicast. */
const PRIVATE_IPV6 = /^(?:::1?$|f[cd]|fe[89a-f]|ff)/;
/** An IPv4 address within one of IPv6: mapped, compatible (deprecated), or for translation (RFC 6052). */
const IPV4_IN_IPV6 = /^(?:::(?:ffff:(?:0:)?)?|64:ff9b::)([\da-f]{1,4}):([\da-f]{1,4})$/;
const PRIVATE_NAME =
	/(?:^|\.)(?:localhost|localdomain|local|internal|intranet|private|lan|home|home\.arpa|corp|test|invalid|fritz\.box)$/;

/** Whether only this machine or its network reaches a host. @param hostname as `URL` writes it */
export function isPrivateHost(hostname: string): boolean {
	const host = hostname.toLowerCase().replace(/\.$/, '');
	if (host.startsWith('[')) return isPrivateIpv6(host.slice(1, -1));
	if (IPV4.test(host)) return PRIVATE_IPV4.test(host);
	return PRIVATE_NAME.test(host) || !host.includes('.');
}

function isPrivateIpv6(address: string): boolean {
	if (PRIVATE_IPV6.test(address)) return true;
	const [, high, low] = IPV4_IN_IPV6.exec(address) ?? [];
	if (high === undefined || low === undefined) return false;
	const bytes = [high, low]
		.map((part) => parseInt(part, 16))
		.flatMap((two) => [two >> 8, two & 255]);
	return PRIVATE_IPV4.test(bytes.join('.'));
}
