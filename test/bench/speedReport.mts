/** What a run came to. */
export interface Figure {
	approach: string;
	/** of its bars; without one it has none */
	color: string | undefined;
	items: number;
	/** from start to end of the execution */
	ms: number;
	/** videos */
	made: number;
	/** without those for tokens */
	requests: number;
	tokenCalls: number;
	/** requests at the service at once, at most */
	maxInFlight: number;
	/** bytes by which n8n grew at most */
	grown: number | undefined;
}

interface Given {
	figures: Figure[];
	/** the shortest time possible */
	limits: Array<{ items: number; ms: number }>;
	loading: Array<{ what: string; ms: number }>;
	setting: {
		n8n: string;
		node: string;
		n8nNode: string;
		machine: string;
		latencyMs: number;
		renderMs: number;
		inFlight: number;
		date: Date;
	};
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const videos = (count: number) => `${count} ${count === 1 ? 'video' : 'videos'}`;

/** @returns Markdown */
export function report({ figures, limits, loading, setting }: Given): string {
	const limitOf = (items: number) => Number(limits.find((limit) => limit.items === items)?.ms);
	const rows = limits.flatMap(({ items, ms }) => [
		`| **${videos(items)}** | *no faster than* | ${seconds(ms)} | 1.00 | | | | |`,
		...figures
			.filter((figure) => figure.items === items)
			.map((figure) => row(figure, limitOf(items))),
	]);
	const approaches = [...new Set(figures.map(({ approach }) => approach))];
	const tokens = approaches.map((approach) => {
		const of = figures.filter((figure) => figure.approach === approach);
		return `${approach}: ${of.reduce((sum, { tokenCalls }) => sum + tokenCalls, 0)} in ${of.length} executions`;
	});
	return `# Speed

Written by \`npm run bench\` on ${setting.date.toISOString().slice(0, 10)}: one run, on one machine, against the simulator of AI Studios.

| | |
|---|---|
| Machine | ${setting.machine} |
| n8n | ${setting.n8n} on Node.js ${setting.n8nNode} |
| Simulator | every answer takes ${setting.latencyMs} ms, every video ${setting.renderMs / 1000} s |

A real video takes minutes, so a few seconds matter little. What matters is how many requests each way sends, how many calls it makes at once, and what it leaves to you.

![Seconds until all videos are finished, for 1, 20 and 200 videos](images/speed.svg)

| | Way | Time | × the limit | Requests per video | Calls at once, at most | Token calls | n8n grew by |
|---|---|---:|---:|---:|---:|---:|---:|
${rows.join('\n')}

- **No faster than** is ⌈videos ÷ ${setting.inFlight} calls⌉ × ${setting.latencyMs} ms + ${setting.renderMs / 1000} s: all creates sent ${setting.inFlight} at a time, then one video's rendering. Time is from start to end of n8n's own execution record.
- **HTTP Request nodes, by hand** is a workflow of eight nodes: token, all projects, *Wait* for five seconds, status of all that are not finished, and back. It sends all calls at once, whatever the service allows; it does not resend calls after a *429*, does not know what has already started when it runs again, and requests a token in every execution.
- **One video after another** is the node inside *Loop Over Items*. It was measured with up to ${Math.max(...figures.filter(({ color }) => color === undefined).map(({ items }) => items))} videos.
- **n8n grew by**: the largest growth of the n8n process during the run. Before each way, n8n was restarted and made one video. When garbage is collected is a matter of chance, so only large differences are meaningful.

Token calls after the first video of each way: ${tokens.join('; ')}.

## Load time

Medians of nine fresh processes (Node.js ${setting.node}):

| | |
|---|---:|
${loading.map(({ what, ms }) => `| ${what} | ${ms.toFixed(0)} ms |`).join('\n')}
`;
}

/** @param limit ms */
function row(
	{ approach, ms, made, requests, maxInFlight, tokenCalls, grown }: Figure,
	limit: number,
) {
	const memory = grown === undefined ? '' : `${Math.round(grown / 2 ** 20)} MB`;
	return `| | ${approach} | ${seconds(ms)} | ${(ms / limit).toFixed(2)} | ${(requests / made).toFixed(1)} | ${maxInFlight} | ${tokenCalls} | ${memory} |`;
}

const WIDTH = 760;
const LEFT = 250;
const RIGHT = 70;
const BAR = 18;
const ROW = 24;
const HEAD = 34;

/** @returns an SVG picture: bars for each number of videos, the shortest possible first */
export function plot({ figures, limits }: Given): string {
	const drawn = figures.filter(({ color }) => color !== undefined);
	const longest = Math.max(...drawn.map(({ ms }) => ms));
	const scale = (ms: number) => (ms / longest) * (WIDTH - LEFT - RIGHT);
	let y = 10;
	const parts = limits.flatMap(({ items, ms }) => {
		const bars = [
			{ approach: 'no faster than', color: '#9aa3b2', ms },
			...drawn.filter((figure) => figure.items === items),
		];
		y += HEAD;
		const head = `<text x="14" y="${y - 10}" font-weight="600">${videos(items)}</text>`;
		return [
			head,
			...bars.map((bar) => {
				const drawnBar = [
					`<text x="${LEFT - 10}" y="${y + 13}" text-anchor="end">${bar.approach}</text>`,
					`<rect x="${LEFT}" y="${y}" width="${scale(bar.ms).toFixed(1)}" height="${BAR}" rx="2" fill="${bar.color}"/>`,
					`<text x="${(LEFT + scale(bar.ms) + 7).toFixed(1)}" y="${y + 13}">${seconds(bar.ms)}</text>`,
				];
				y += ROW;
				return drawnBar.join('');
			}),
		];
	});
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${y + 14}" viewBox="0 0 ${WIDTH} ${y + 14}" font-family="system-ui, sans-serif" font-size="13" fill="#1f2733" role="img">
<title>Seconds until all videos are finished</title>
<rect width="100%" height="100%" fill="#ffffff"/>
${parts.join('\n')}
</svg>
`;
}
