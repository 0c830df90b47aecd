import { DEMO_APP_ID, DEMO_USER_KEY, V3 } from './index';
import type { Simulator } from './index';

/** A bare HTTP client for the simulator's own tests. */
export interface Client {
	token: string;
	call(
		method: string,
		path: string,
		body?: unknown,
	): Promise<{ status: number; text: string; body: unknown }>;
	/** `data` of a good answer; complains about any other. */
	data(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>;
}

const parsed = (text: string): unknown => {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
};

export async function clientOf(sim: Simulator): Promise<Client> {
	const client: Client = {
		token: '',
		async call(method, path, body) {
			const answer = await fetch(`${sim.url}${path.startsWith('/api/') ? '' : V3}${path}`, {
				method,
				headers: {
					...(client.token ? { authorization: client.token } : {}),
					...(body === undefined || body instanceof FormData
						? {}
						: { 'content-type': 'application/json' }),
				},
				body: body === undefined || body instanceof FormData ? body : JSON.stringify(body),
			});
			const text = await answer.text();
			return { status: answer.status, text, body: parsed(text) };
		},
		async data(method, path, body) {
			const answer = await client.call(method, path, body);
			const { success, data } = (answer.body ?? {}) as { success?: unknown; data?: unknown };
			if (success !== true) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
			return data as Record<string, unknown>;
		},
	};
	const keys = { appId: DEMO_APP_ID, userKey: DEMO_USER_KEY };
	const { token } = await client.data('POST', '/auth/token', keys);
	client.token = String(token);
	return client;
}

/** A multipart form; parts with a third value are files of that name. */
export const form = (...parts: Array<[string, string] | [string, Blob | string, string]>) => {
	const data = new FormData();
	for (const [name, value, fileName] of parts)
		if (fileName === undefined) data.append(name, value as string);
		else data.append(name, new Blob([value]), fileName);
	return data;
};
