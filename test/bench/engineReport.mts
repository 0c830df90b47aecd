/** Times in ms, as test/bench/engineMeasures.ts measures them. */
type Creates = {
	count: number;
	latencyMs: number;
	limitMs: number;
	nodeMs: number;
	helperMs: number;
	/** As `helperMs`, with the field of every item read before the first request. */
	readingMs: number;
	plainMs: number;
	jobs: number;
	maxInFlight: number;
	inFlight: number;
};

type Renders = {
	count: number;
	latencyMs: number;
	renderMs: number;
	ms: number;
	jobs: number;
	maxInFlight: number;
	statusCalls: number;
};

/** `grown` in bytes */
type Growth = {
	way: keyof typeof WAYS;
	count: number;
	latencyMs: number;
	ms: number;
	jobs: number;
	maxInFlight: number;
	grown: number;
};

/** In bytes, after forced collections. */
type Memory = { count: number; isEmpty: boolean; keptAtMost: number; keptAtEnd: number };

type Given = {
	creates: Creates[];
	renders: Renders;
	growth: Growth[];
	memory: Memory[];
	/** The least heaps in which the items of `memory` get through. */
	heaps: Array<{ way: keyof typeof WAYS; megabytes: number }>;
	setting: { machine: string; node: string; date: Date };
};

const WAYS = {
	node: 'AI Studios node',
	helper: "n8n's own HTTP helper in an empty node",
	empty: 'an empty node with the same output',
};

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
const kilobytes = (bytes: number) => `${(bytes / 2 ** 10).toFixed(1)} kB`;
const number = (value: number) => value.toLocaleString('en-US');

/** @returns Markdown */
export function engineReport({ creates, renders, growth, memory, heaps, setting }: Given): string {
	const inFlight = creates[0]?.inFlight;
	return `
Written by \`npm run bench:engine\` on ${setting.date.toISOString().slice(0, 10)}: ${setting.machine}, Node.js ${setting.node}, without the rest of n8n. The simulator runs in its own process; nothing is downloaded.

**Many creates.** Medians of five runs, ${inFlight} calls in flight. *No faster than* is ⌈creates ÷ ${inFlight}⌉ × the latency.

| Creates, latency | | Time | × the limit | Calls at once, at most |
|---|---|---:|---:|---:|
${creates.flatMap(rows).join('\n')}

The last three have no checks, no journal, and no retries. The node reads all items before it pays for the first, so that a wrong row costs nothing; most of that time is n8n's, which evaluates the expressions. It gains the time back by starting its calls slightly apart: when answers come together, each of the next calls waits until all of them are read.

**Many renders, awaited together.** Answers take ${renders.latencyMs} ms.

| Renders | Each takes | All finished after | × one render | Status calls per render | Calls at once, at most |
|---:|---:|---:|---:|---:|---:|
| ${renders.count} | ${seconds(renders.renderMs)} | ${seconds(renders.ms)} | ${(renders.ms / renders.renderMs).toFixed(2)} | ${(renders.statusCalls / renders.jobs).toFixed(1)} | ${renders.maxInFlight} |

**Many items.** Answers take ${growth[0]?.latencyMs} ms, and no video is awaited. *Memory* is the largest growth of the process, which includes n8n's engine, the node, and all items.

| | Items | Creates accepted | Time | per item | Memory | per item | Calls at once, at most |
|---|---:|---:|---:|---:|---:|---:|---:|
${growth.map(({ way, count, jobs, ms, grown, maxInFlight }) => `| ${WAYS[way]} | ${number(count)} | ${number(jobs)} | ${seconds(ms)} | ${(ms / count).toFixed(2)} ms | ${Math.round(grown / 2 ** 20)} MB | ${Math.round(grown / 2 ** 10 / count)} kB | ${maxInFlight} |`).join('\n')}

Memory kept for each of ${number(memory[0]?.count ?? 0)} items during the run, besides the input, measured after forced garbage collections:

| | At most | At the end |
|---|---:|---:|
${memory.map(({ count, isEmpty, keptAtMost, keptAtEnd }) => `| ${isEmpty ? WAYS.empty : WAYS.node} | ${kilobytes(keptAtMost / count)} | ${kilobytes(keptAtEnd / count)} |`).join('\n')}

The least heap in which ${number(memory[0]?.count ?? 0)} items get through (\`--max-old-space-size\`, with \`--max-semi-space-size=2\`): what is in use at the highest moment, with n8n's engine and all items. How far a process grows by itself is mostly a matter of when Node.js collects garbage.

| | Heap | more than the empty node |
|---|---:|---:|
${heaps.map(({ way, megabytes }) => `| ${WAYS[way]} | ${megabytes} MB | ${megabytes - (heaps.at(-1)?.megabytes ?? 0)} MB |`).join('\n')}
`;
}

function rows(creates: Creates) {
	const { count, latencyMs, limitMs, nodeMs, helperMs, readingMs, plainMs, maxInFlight } = creates;
	const row = (way: string, ms: number, most: number | string = '') =>
		`| | ${way} | ${seconds(ms)} | ${(ms / limitMs).toFixed(2)} | ${most} |`;
	return [
		`| **${count}, ${latencyMs} ms** | *no faster than* | ${seconds(limitMs)} | 1.00 | |`,
		row('AI Studios node', nodeMs, maxInFlight),
		row("n8n's own HTTP helper in an empty node", helperMs),
		row('the same, each field read before the first request', readingMs),
		row("Node.js' own HTTP, without n8n", plainMs),
	];
}
