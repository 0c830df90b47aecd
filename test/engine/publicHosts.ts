/* eslint-disable @n8n/community-nodes/no-restricted-imports -- stands for the names of the internet; the harness never runs inside n8n */
import dns from 'node:dns';

const known = new Set<string>();
const lookup = dns.lookup.bind(dns);

/**
 * No test reaches the internet: names have no address, but for this machine's own, and those under which its servers are
 * made to stand for public ones.
 */
export function publicHost(name: string): string {
	known.add(name);
	return name;
}

type Found = (error: NodeJS.ErrnoException | null, address?: unknown, family?: number) => void;

/** Goes in the place of Node's own look-up, which connections make by its name. */
export function withoutInternet(): void {
	dns.lookup = ((name: string, options: unknown, found?: Found) => {
		const answer = (found ?? options) as Found;
		if (known.has(name) || name === 'localhost')
			return lookup('127.0.0.1', options as dns.LookupOptions, answer as never);
		if (/^[\d.:]+$/.test(name)) return lookup(name, options as dns.LookupOptions, answer as never);
		const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' });
		return void Promise.resolve().then(() => answer(error));
	}) as typeof dns.lookup;
}
