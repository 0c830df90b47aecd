import { Problem } from '../n8n/problem.mts';
import { node } from './nodeReading.mts';
import type { Answer, Service } from './serviceClient.mts';
import { shapeOf } from './shape.mts';
import { verdictOf, type Row } from './table.mts';

const DAY_HOURS = 24;
/** Where a refused token is tried: a call that gives something away. */
const ASKED = '/model';

/**
 * Tokens: envelope, lifetime, check, a spoiled one, and whether a second one voids the first.
 * @returns the token to go on with
 * @throws Problem when there is no token
 */
export async function checkTokens(service: Service): Promise<{ rows: Row[]; token: string }> {
	const first = await newToken(service);
	const rows: Row[] = [
		{
			question: 'Answer of POST /auth/token',
			assumed: '{success: true, data: {token: text}}',
			found: shapeOf(first.answer.body),
			verdict: verdictOf(
				shapeOf(first.answer.body) === '{success: true, data: {token: text}}',
				true,
			),
		},
		lifetimeRow(first.token),
		await checkRow(service, first.token),
		await spoiledRow(service, first.token),
		await spoiledCheckRow(service, first.token),
	];
	const second = await newToken(service);
	rows.push(await secondRow(service, first.token, second.token));
	return { rows, token: second.token };
}

async function newToken(service: Service): Promise<{ token: string; answer: Answer }> {
	const answer = await service.ask('POST', '/auth/token', { body: service.keys });
	const { kind, data, words } = node.outcomeOf(answer);
	const token =
		kind === 'answer' && typeof data === 'object' && data !== null && 'token' in data
			? data.token
			: undefined;
	if (typeof token === 'string' && token !== '') {
		service.hide(token);
		return { token, answer };
	}
	throw new Problem(
		`There is no token for these keys, so nothing can be checked: HTTP ${answer.status}, ${service.masked(words || shapeOf(answer.body))}. ` +
			'Check AISTUDIOS_APP_ID, AISTUDIOS_USER_KEY and AISTUDIOS_BASE_URL.',
	);
}

function lifetimeRow(token: string): Row {
	const about = { question: 'Lifetime of a token', assumed: `a JWT that lives ${DAY_HOURS} hours` };
	const claims = claimsOf(token);
	if (claims === undefined)
		return { ...about, found: 'no JWT, so it does not tell', verdict: 'handled' };
	const { iat, exp } = claims;
	if (typeof exp !== 'number')
		return {
			...about,
			found: `a JWT without an end (${Object.keys(claims).join(', ')})`,
			verdict: 'not answered',
		};
	const hours = (exp - (typeof iat === 'number' ? iat : Date.now() / 1000)) / 3600;
	return {
		...about,
		found: `a JWT that lives ${Math.round(hours * 100) / 100} hours`,
		verdict: verdictOf(Math.abs(hours - DAY_HOURS) < 0.1, true),
	};
}

function claimsOf(token: string): Record<string, unknown> | undefined {
	try {
		const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
		return typeof claims === 'object' && claims !== null ? claims : undefined;
	} catch {
		return undefined;
	}
}

async function checkRow(service: Service, token: string): Promise<Row> {
	const answer = await service.ask('GET', '/auth', { token });
	const { kind, data } = node.outcomeOf(answer);
	const state =
		typeof data === 'object' && data !== null && 'isAuthenticated' in data
			? data.isAuthenticated
			: undefined;
	return {
		question: 'Answer of GET /auth to the raw token, without "Bearer"',
		assumed: '{isAuthenticated: true}, bare or in {success, data}',
		found: `HTTP ${answer.status}, ${shapeOf(answer.body)}`,
		// Only `isAuthenticated: false` makes the node act; any other good answer lets it go on.
		verdict: verdictOf(state === true, kind === 'answer' && state !== false),
	};
}

async function spoiledRow(service: Service, token: string): Promise<Row> {
	const answer = await service.ask('GET', ASKED, { token: spoiled(service, token) });
	return {
		question: `Refusal of a spoiled token at GET ${ASKED} (an expired one is probably told the same)`,
		assumed: 'HTTP 401; or 403, or an error with code 1402 or a message that names the token',
		found: service.masked(said(answer)),
		verdict: verdictOf(true, node.outcomeOf(answer).kind === 'tokenExpired'),
	};
}

async function spoiledCheckRow(service: Service, token: string): Promise<Row> {
	const answer = await service.ask('GET', '/auth', { token: spoiled(service, token) });
	const { kind, data } = node.outcomeOf(answer);
	const denied =
		kind === 'answer' &&
		typeof data === 'object' &&
		data !== null &&
		'isAuthenticated' in data &&
		data.isAuthenticated === false;
	return {
		question: 'Answer of GET /auth to a spoiled token',
		assumed: 'a refusal as above, or isAuthenticated: false',
		found: service.masked(said(answer)),
		verdict: verdictOf(true, kind === 'tokenExpired' || denied),
	};
}

async function secondRow(service: Service, first: string, second: string): Promise<Row> {
	const about = {
		question: 'Whether a second token voids the first',
		assumed: 'not known; either way works',
	};
	if (first === second)
		return { ...about, found: 'no: the same token was given again', verdict: 'as assumed' };
	const answer = await service.ask('GET', ASKED, { token: first });
	const { kind } = node.outcomeOf(answer);
	const found =
		kind === 'answer'
			? 'no: both work'
			: `yes: the first is refused with ${service.masked(said(answer))}`;
	return {
		...about,
		found,
		verdict: verdictOf(true, kind === 'answer' || kind === 'tokenExpired'),
	};
}

/** The token with one character changed in the middle of its signature. */
function spoiled(service: Service, token: string) {
	const at = Math.floor((token.lastIndexOf('.') + 1 + token.length) / 2);
	const other = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
	service.hide(other);
	return other;
}

/** @returns status, build and the service's own words */
export function said(answer: Answer): string {
	const { words = '' } = node.outcomeOf(answer);
	return `HTTP ${answer.status}, ${answer.type}, ${shapeOf(answer.body)}${words === '' ? '' : `, "${words}"`}`;
}
