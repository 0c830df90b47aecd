import { randomUUID } from 'node:crypto';
import { said } from './checkTokens.mts';
import { node } from './nodeReading.mts';
import type { Service } from './serviceClient.mts';
import { verdictOf, type Row } from './table.mts';

const NO_PROJECT = '000000000000000000000000';

/** How the service says no: to an ID that does not exist, and to unknown keys. */
export async function checkFailures(service: Service, token: string): Promise<Row[]> {
	const missing = await service.ask('GET', `/editor/project/${NO_PROJECT}`, { token });
	// Made up, so that no real account counts a wrong try.
	const strangers = await service.ask('POST', '/auth/token', {
		body: { appId: 'nobody@n8n-nodes-aistudios.example', userKey: randomUUID() },
	});
	return [
		{
			question: 'Refusal of a project that does not exist',
			assumed:
				'{success: false, error: {code, msg}} with HTTP 404; or other shapes of error, or HTTP 200',
			found: service.masked(said(missing)),
			verdict: verdictOf(true, node.outcomeOf(missing).kind === 'refused'),
		},
		{
			question: 'Refusal of keys that belong to nobody',
			assumed: 'a status below 500, or HTTP 200 with success: false',
			found: service.masked(said(strangers)),
			verdict: verdictOf(
				true,
				['refused', 'tokenExpired'].includes(node.outcomeOf(strangers).kind),
			),
		},
	];
}
