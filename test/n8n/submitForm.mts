import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from './problem.mts';

/** The page a visitor ends on. */
interface FormPage {
	url: string;
	html: string;
}

/** n8n ends a connection that rests for some seconds, perhaps just when the next call goes out on it. */
const ALONE = { headers: { connection: 'close' } };

/**
 * Fills in and submits an n8n form as a visitor from outside would, and follows it to its last
 * page, the way the form's own script does in a browser.
 * @param url the form's production address
 * @param answers by field label
 * @param options `limit` in ms for the
 *   workflow behind the form; `onStatus` hears n8n's word for its state at every look
 */
export async function submitForm(
	url: string,
	answers: Record<string, string | File>,
	{ limit = 600_000, onStatus }: { limit?: number; onStatus?: (status: string) => void } = {},
): Promise<FormPage> {
	const names = fieldNames(await openForm(url));
	const form = new FormData();
	for (const [label, value] of Object.entries(answers)) {
		const name = names.get(label);
		if (name === undefined) {
			throw new Problem(
				`The form at ${url} has no field "${label}"; it has ${[...names.keys()].join(', ')}.`,
			);
		}
		form.append(name, value);
	}
	const response = await reach(url, { method: 'POST', body: form });
	const text = await response.text();
	if (!response.ok)
		throw new Problem(
			`The form at ${url} answered ${response.status}: ${plain(text).slice(0, 300)}`,
		);
	const waiting = waitingUrl(text);
	if (waiting === undefined) return { url, html: text };
	return await followForm(waiting, Date.now() + limit, onStatus);
}

/** Opens the form. @returns its page */
async function openForm(url: string): Promise<string> {
	const response = await reach(url);
	if (response.ok) return await response.text();
	throw new Problem(`The form at ${url} answered ${response.status}.`);
}

/**
 * Right after a workflow was published it takes a moment until its form is there, first to be seen and then to be
 * submitted.
 */
async function reach(url: string, request?: RequestInit) {
	for (let tries = 0; tries < 40; tries++) {
		const response = await fetch(url, { ...ALONE, ...request });
		if (response.status !== 404) return response;
		await pause(250);
	}
	throw new Problem(`There is no form at ${url}. Is its workflow published?`);
}

/**
 * @param html of the form
 * @returns the name to send for each label
 */
export function fieldNames(html: string): Map<string, string> {
	const names = new Map();
	for (const [, name, label] of html.matchAll(
		/<label[^>]*\bfor=['"](field-\d+)['"][^>]*>([\s\S]*?)<\/label>/g,
	)) {
		if (name && label !== undefined) names.set(plain(label).replace(/\s*\*$/, ''), name);
	}
	return names;
}

/**
 * @param waiting address of the rest of the form
 * @param deadline ms since the epoch
 */
async function followForm(
	waiting: string,
	deadline: number,
	onStatus: ((status: string) => void) | undefined,
): Promise<FormPage> {
	let html: string | undefined;
	for (;;) {
		const status = await statusOf(waiting);
		onStatus?.(status);
		if (status === 'form-waiting' && html === undefined) {
			html = await (await fetch(waiting, ALONE)).text();
			const asked = [...fieldNames(html).keys()];
			if (asked.length > 0)
				throw new Problem(`The form goes on with a page that asks for ${asked.join(', ')}.`);
			// The last page reports to n8n that it was shown; only then does the workflow end.
			await fetch(waiting, { ...ALONE, method: 'POST' });
		}
		if (status === 'success')
			return { url: waiting, html: html ?? (await (await fetch(waiting, ALONE)).text()) };
		if (['error', 'crashed', 'canceled', 'null'].includes(status)) {
			throw new Problem(`The workflow behind the form ended with "${status}".`);
		}
		if (Date.now() > deadline)
			throw new Problem('The workflow behind the form did not end in time.');
		await pause(500);
	}
}

/** @returns n8n's word for the state of the workflow behind the form */
async function statusOf(waiting: string): Promise<string> {
	const url = new URL(waiting);
	url.pathname += '/n8n-execution-status';
	return (await (await fetch(url, ALONE)).text()).trim();
}

function waitingUrl(text: string): string | undefined {
	try {
		const answer: unknown = JSON.parse(text);
		if (typeof answer !== 'object' || answer === null || !('formWaitingUrl' in answer))
			return undefined;
		return String(answer.formWaitingUrl);
	} catch {
		return undefined;
	}
}

/** @returns its words */
function plain(html: string): string {
	return html
		.replace(/<(style|script)[\s\S]*?<\/\1>/g, ' ')
		.replace(/<[^>]*>/g, ' ')
		.replace(/&amp;/g, '&')
		.replace(/\s+/g, ' ')
		.trim();
}
