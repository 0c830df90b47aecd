/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the rival of a benchmark; nothing of it runs in n8n */
import { Agent, request } from 'node:http';

/** Posts JSON on its own connection, as n8n does, and returns the JSON response. */
async function post(
	url: string,
	body: unknown,
	headers: Record<string, string> = {},
): Promise<unknown> {
	const text = await new Promise<string>((resolve, reject) => {
		const call = request(
			url,
			{
				method: 'POST',
				agent: new Agent(),
				headers: { 'Content-Type': 'application/json', ...headers },
			},
			(answer) => {
				let heard = '';
				answer.setEncoding('utf8');
				answer.on('data', (chunk: string) => (heard += chunk));
				answer.on('end', () => resolve(heard));
			},
		);
		call.on('error', reject);
		call.end(JSON.stringify(body));
	});
	return JSON.parse(text);
}

/**
 * The same calls without n8n and without the node: no checks, no journal, no retries.
 *
 * @param inFlight concurrent calls
 * @returns how long all of them took, in ms
 */
export async function plainCalls(
	api: string,
	keys: { appId: string; userKey: string },
	bodies: unknown[],
	inFlight: number,
): Promise<number> {
	const { data } = (await post(`${api}/auth/token`, keys)) as { data: { token: string } };
	const startedAt = performance.now();
	let next = 0;
	const place = async () => {
		while (next < bodies.length)
			await post(`${api}/editor/project`, bodies[next++], { Authorization: data.token });
	};
	await Promise.all(Array.from({ length: inFlight }, place));
	return performance.now() - startedAt;
}
