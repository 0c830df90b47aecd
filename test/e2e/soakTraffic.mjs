import { readFile } from 'node:fs/promises';
import { submitForm } from '../n8n/submitForm.mjs';
import { formUrl } from './testbed.mjs';

/** Simulated time passes this many times as fast as real time. */
export const FACTOR = 10;

/** @param {number} minutes simulated @returns {number} real ms */
export const real = (minutes) => (minutes * 60_000) / FACTOR;

/**
 * What one visitor of the form met.
 * @typedef {object} Visit
 * @property {string} name as filled in
 * @property {string} [video] address on the page at the end
 * @property {string} [problem] why there was none
 */

/**
 * Lets visitors fill in the form, as many at once as are told, each new one when another has seen the page at the end.
 * So a slow machine gets fewer of them, and is not buried.
 * @param {import('./testbed.mjs').Testbed} testbed
 * @param {Awaited<ReturnType<import('./testbed.mjs').formToVideo>>} workflow
 * @param {{minutes: number, atOnce: number}} traffic in simulated minutes
 * @returns {Promise<Visit[]>}
 */
export async function sendVisitors(testbed, workflow, { minutes, atOnce }) {
	const url = formUrl(testbed.server.url, workflow);
	const end = Date.now() + real(minutes);
	/** @type {Visit[]} */
	const visits = [];
	let came = 0;
	const visitor = async () => {
		while (Date.now() < end) {
			const name = `Visitor ${++came}`;
			const answers = { 'Your Name': name, 'What Should the Presenter Say?': `Hello, ${name}.` };
			const met = await submitForm(url, answers).then(
				({ html }) => ({ video: /https?:\/\/[^"<\s]+\.mp4/.exec(html)?.[0] }),
				(/** @type {Error} */ { message }) => ({ problem: message }),
			);
			visits.push({ name, ...met });
		}
	};
	await Promise.all(Array.from({ length: atOnce }, visitor));
	return visits;
}

/**
 * The faults of an ordinary bad day, at even distances, so that every kind meets hundreds of calls.
 * @param {{route: string, method: string, nth: number}} request
 */
export function badDay({ route, method, nth }) {
	if (route.includes('progress')) {
		if (nth % 23 === 0) return { kind: 'status', status: 429, headers: { 'retry-after': '2' } };
		if (nth % 29 === 0) return { kind: 'status', status: 502 };
		if (nth % 31 === 0) return { kind: 'reset', when: 'before' };
		if (nth % 37 === 0) return { kind: 'malformed', when: 'before' };
	}
	if (route === '/editor/project' && method === 'POST') {
		if (nth % 7 === 0) return { kind: 'status', status: 429, headers: { 'retry-after': '3' } };
		if (nth % 17 === 0) return { kind: 'status', status: 503 };
		if (nth % 19 === 0) return { kind: 'statusAfter', status: 500 };
		if (nth % 25 === 0) return { kind: 'reset', when: 'after' };
	}
	if (route === '/auth/token' && nth % 3 === 0) return { kind: 'status', status: 500 };
	return undefined;
}

/** Most renders are well; some fail, and some never end. @param {{name: string}} project */
export const renderOf = ({ name }) => {
	const n = Number(/\d+/.exec(name)?.[0]);
	if (n % 20 === 0) return 'failedState';
	return n % 33 === 0 ? 'stuck' : 'normal';
};

/**
 * What the process of n8n held, in MB and in order.
 * @param {string} file written by test/n8n/memory-watch.cjs
 * @param {number} pid of the process
 * @returns {Promise<{heap: number[], rss: number[]}>}
 */
export async function memoryOf(file, pid) {
	const lines = (await readFile(file, 'utf8'))
		.trim()
		.split('\n')
		.map((line) => line.split(' ').map(Number));
	const own = lines.filter(([of]) => of === pid);
	const megabytes = (/** @type {number} */ column) =>
		own.map((line) => (line[column] ?? NaN) / 1024 ** 2);
	return { heap: megabytes(1), rss: megabytes(2) };
}

/** @param {number[]} values @param {number} which 0, 1 or 2 @returns {number} the middle value of that third */
export function medianOfThird(values, which) {
	const third = values.slice(
		Math.floor((values.length * which) / 3),
		Math.floor((values.length * (which + 1)) / 3),
	);
	return third.sort((a, b) => a - b)[Math.floor(third.length / 2)] ?? NaN;
}

/** @param {number} ms */
export const pause = (ms) => new Promise((done) => setTimeout(done, Math.max(0, ms)));
