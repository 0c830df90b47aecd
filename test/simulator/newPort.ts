/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the test harness runs on Node itself, never inside n8n */
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** Ports of all simulators that this process has started. */
const usedPorts = new Set<number>();

/**
 * A free port on which no simulator of this process has run: tokens are remembered by address, and systems give out
 * ports again, so the token of an earlier simulator would be sent to this one.
 */
export async function newPort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const { port } = probe.address() as AddressInfo;
	// one that was used is held while the next is looked for, or it could be found again
	const found = usedPorts.has(port) ? await newPort() : port;
	usedPorts.add(found);
	probe.close();
	await once(probe, 'close');
	return found;
}
