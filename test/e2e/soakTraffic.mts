import { readFile } from 'node:fs/promises';
import { submitForm } from '../n8n/submitForm.mts';
import type { Fault, FaultRequest, ProjectRecord, RenderVariant } from '../simulator/index.ts';
import { formUrl, type formToVideo, type Testbed } from './testbed.mts';

/** Simulated time passes this many times as fast as real time. */
export const FACTOR = 10;

/** @param minutes simulated @returns real ms */
export const real = (minutes: number): number => (minutes * 60_000) / FACTOR;

/** What one visitor of the form met. */
export interface Visit {
	/** as filled in */
	name: string;
	/** address on the page at the end */
	video?: string;
	/** why there was none */
	problem?: string;
}

/**
 * Lets a given number of visitors fill in the form at the same time. A new one starts when another has seen the last
 * page, so a slow machine gets fewer visitors.
 * @param traffic in simulated minutes
 */
export async function sendVisitors(
	testbed: Testbed,
	workflow: Awaited<ReturnType<typeof formToVideo>>,
	{ minutes, atOnce }: { minutes: number; atOnce: number },
): Promise<Visit[]> {
	const url = formUrl(testbed.server.url, workflow);
	const end = Date.now() + real(minutes);
	const visits: Visit[] = [];
	let came = 0;
	const visitor = async () => {
		while (Date.now() < end) {
			const name = `Visitor ${++came}`;
			const answers = { 'Your Name': name, 'What Should the Presenter Say?': `Hello, ${name}.` };
			const met = await submitForm(url, answers).then(
				({ html }) => ({ video: /https?:\/\/[^"<\s]+\.mp4/.exec(html)?.[0] }),
				({ message }: Error) => ({ problem: message }),
			);
			visits.push({ name, ...met });
		}
	};
	await Promise.all(Array.from({ length: atOnce }, visitor));
	return visits;
}

/** The faults of an ordinary bad day, at even distances, so that every kind meets hundreds of calls. */
export function badDay({ route, method, nth }: FaultRequest): Fault | undefined {
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

/** Most renders are well; some fail, and some never end. */
export const renderOf = ({ name }: ProjectRecord): RenderVariant => {
	const n = Number(/\d+/.exec(name)?.[0]);
	if (n % 20 === 0) return 'failedState';
	return n % 33 === 0 ? 'stuck' : 'normal';
};

/**
 * What the process of n8n held, in MB and in order.
 * @param file written by test/n8n/memory-watch.cjs
 * @param pid of the process
 */
export async function memoryOf(
	file: string,
	pid: number,
): Promise<{ heap: number[]; rss: number[] }> {
	const lines = (await readFile(file, 'utf8'))
		.trim()
		.split('\n')
		.map((line) => line.split(' ').map(Number));
	const own = lines.filter(([of]) => of === pid);
	const megabytes = (column: number) => own.map((line) => (line[column] ?? NaN) / 1024 ** 2);
	return { heap: megabytes(1), rss: megabytes(2) };
}

/** @param which 0, 1 or 2 @returns the middle value of that third */
export function medianOfThird(values: number[], which: number): number {
	const third = values.slice(
		Math.floor((values.length * which) / 3),
		Math.floor((values.length * (which + 1)) / 3),
	);
	return third.sort((a, b) => a - b)[Math.floor(third.length / 2)] ?? NaN;
}
