import { Problem } from '../n8n/problem.mjs';

const LIMIT_MS = 60_000;

/**
 * An answer as it came: status, media type, and the body, parsed where it is JSON and the text where it is none.
 * @typedef {{status: number, type: string, body: unknown}} Answer
 */

/** Plain calls of the service, and the secrets that went into them. */
export class Service {
	/** @type {Set<string>} */
	#secrets = new Set();

	/**
	 * @param {string} address of the API, with its base path
	 * @param {{appId: string, userKey: string}} keys
	 */
	constructor(address, keys) {
		this.address = address;
		this.keys = keys;
		this.hide(keys.appId);
		this.hide(keys.userKey);
	}

	/** @param {string} secret is masked from now on in whatever is printed */
	hide(secret) {
		if (secret !== '') this.#secrets.add(secret);
	}

	/** @param {string} text @returns {string} the text without keys and tokens, should the service repeat them */
	masked(text) {
		return [...this.#secrets]
			.sort((one, other) => other.length - one.length)
			.reduce((rest, secret) => rest.replaceAll(secret, '•••'), text);
	}

	/**
	 * @param {string} method
	 * @param {string} path below the base path
	 * @param {{token?: string, body?: unknown}} [with_]
	 * @returns {Promise<Answer>}
	 * @throws {Problem} when no answer came
	 */
	async ask(method, path, { token, body } = {}) {
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

/** @param {string} text @returns {unknown} */
function parsed(text) {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
