import type { IDataObject } from 'n8n-workflow';

import type { Secrets } from './secrets';

/**
 * What a call learns from the credential that signs it. n8n hands each request to the credential last of all, so a
 * request that was never signed was never sent, whatever n8n failed at: the credential was deleted, its database did
 * not answer, no token could be had. The number of the call travels in a header that never leaves the process.
 */
export const CALL_HEADER = 'x-aistudios-call';

/** One call on its way. */
export interface Signing {
	readonly number: string;
	/** `performance.now()` when the credential signed it, and n8n sent it. */
	signedAt?: number;
	/** What it carries. */
	secrets?: Secrets;
}

const open = new Map<string, Signing>();
let latest = 0;
let loaded = false;

/** Told by the credential when n8n loads it: from then on, calls are known to be signed through `sign`. */
export function credentialIsLoaded(): void {
	loaded = true;
}

/** A call that is to be signed next. It has to be closed. */
export function openSigning(): Signing {
	const signing: Signing = { number: String(++latest) };
	open.set(signing.number, signing);
	return signing;
}

export function closeSigning({ number }: Signing): void {
	open.delete(number);
}

/**
 * Told by the credential when it has signed the call with these headers. The number stays in them until then: where a
 * new token is needed first, n8n hands the same request to the credential once more.
 */
export function sign(headers: IDataObject, secrets: Secrets): void {
	const signing = open.get(String(headers[CALL_HEADER]));
	delete headers[CALL_HEADER];
	if (signing === undefined) return;
	signing.signedAt = performance.now();
	signing.secrets = secrets;
}

/** Whether it is certain that nothing was sent: false also where the credential does not tell. */
export const isUnsent = ({ signedAt }: Signing): boolean => loaded && signedAt === undefined;
