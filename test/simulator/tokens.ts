import { randomBytes } from 'node:crypto';

interface IssuedToken {
	label: string;
	appId: string;
	expiresAt: number;
	dead: boolean;
}

/** The tokens handed out so far: "Authentication" of the API reference (a raw JWT that lives 24 hours). */
export class Tokens {
	private readonly issued = new Map<string, IssuedToken>();

	constructor(
		private readonly now: () => number,
		private readonly lifetimeMs: number,
		private readonly single: boolean,
	) {}

	issue(appId: string): string {
		if (this.single) this.revokeAll();
		const at = this.now();
		const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
		const token = [
			part({ alg: 'HS256', typ: 'JWT' }),
			part({
				appId,
				iat: Math.floor(at / 1000),
				exp: Math.floor((at + this.lifetimeMs) / 1000),
			}),
			randomBytes(32).toString('base64url'),
		].join('.');
		this.issued.set(token, {
			label: `token ${this.issued.size + 1}`,
			appId,
			expiresAt: at + this.lifetimeMs,
			dead: false,
		});
		return token;
	}

	/** The account a live token belongs to, else undefined. `Bearer …` is not the raw token, so it is not live. */
	accountOf(header: string | undefined): string | undefined {
		const token = header === undefined ? undefined : this.issued.get(header);
		if (!token || token.dead || this.now() >= token.expiresAt) return undefined;
		return token.appId;
	}

	/** A name for logs that is not the token. */
	labelOf(header: string | undefined): string {
		if (!header) return 'none';
		return this.issued.get(header)?.label ?? 'unknown';
	}

	revoke(header: string | undefined): void {
		const token = header === undefined ? undefined : this.issued.get(header);
		if (token) token.dead = true;
	}

	revokeAll(): void {
		for (const token of this.issued.values()) token.dead = true;
	}
}
