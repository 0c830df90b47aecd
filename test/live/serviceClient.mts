import { Problem } from '../n8n/problem.mts';

const LIMIT_MS = 60_000;

/** A raw response: status, media type, and the body, parsed if it is JSON, otherwise as text. */
export type Answer = { status: number; type: string; body: unknown };

/** Plain calls of the service, and the secrets that went into them. */
export class Service {
	#secrets = new Set<string>();

	/** @param address of the API, with its base path */
	constructor(
		readonly address: string,
		readonly keys: { appId: string; userKey: string },
	) {
		this.hide(keys.appId);
		this.hide(keys.userKey);
	}

	/** @param secret masked from now on in all output */
	hide(secret: string) {
		if (secret === '') return;
		for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
			this.#secrets.add(form);
	}

	/** @returns the text without keys and tokens, should the service repeat them */
	masked(text: string): string {
		return [...this.#secrets]
			.sort((one, other) => other.length - one.length)
			.reduce((rest, secret) => rest.replaceAll(secret, '•••'), text);
	}

	/**
	 * @param path below the base path
	 * @throws Problem when no answer came
	 */
	async ask(
		method: string,
		path: string,
		{ token, body }: { token?: string; body?: unknown } = {},
	): Promise<Answer> {
		try {
			const answer = await fetch(this.address + path, {
				method,
				headers: {
					accept: 'application/json',
					...(token === undefined ? {} : { authorization: token }),
					...(body === undefined ? {} : { 'content-type': 'application/json' }),
				},
				...(body === undefined ? {} : { body: JSON.stringify(body) }),
				redirect: 'manual',
				signal: AbortSignal.timeout(LIMIT_MS),
			});
			const type = (answer.headers.get('content-type') ?? 'no type').split(';')[0] ?? '';
			return { status: answer.status, type, body: parsed(await answer.text()) };
		} catch {
			// The original may carry the request, and the keys with it.
			throw new Problem(
				`${new URL(this.address).origin} gave no answer to ${method} ${path}. Check the network and AISTUDIOS_BASE_URL.`,
			);
		}
	}
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
