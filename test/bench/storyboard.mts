/**
 * The cost of drawing a storyboard: CPU time, memory, and how long it blocks n8n's event loop. Each drawing has its own
 * process; times are the median of five.
 *
 *     npm run build && npx tsx test/bench/storyboard.mts
 */
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type * as Preview from '../../nodes/AiStudios/scene/preview/index.ts';
import type * as Drawing from '../../nodes/AiStudios/scene/preview/storyboard/index.ts';

const root = join(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
const { previewProject }: typeof Preview = require(
	join(root, 'dist/nodes/AiStudios/scene/preview/index.js'),
);
const { drawStoryboard }: typeof Drawing = require(
	join(root, 'dist/nodes/AiStudios/scene/preview/storyboard/index.js'),
);

const pictures = join(root, 'test/scene/storyboard/pictures');
const names = ['office.jpg', 'breakfast.jpg', 'office-progressive.jpg', 'logo.png', 'avatar.png'];
const files = new Map(
	await Promise.all(
		names.map(async (name) => [name, await readFile(join(pictures, name))] as const),
	),
);
/** The same file under another URL is decoded again. */
const fetch = async (url: string) =>
	await Promise.resolve(new Uint8Array(files.get(url.replace(/^.*\/(?:\d+-)?/, '')) ?? []));

const clip = (type: string, layer: number, box: object, more: object) => ({
	id: `clip-${layer}`,
	type,
	layer,
	...box,
	scaleX: 1,
	scaleY: 1,
	opacity: 100,
	...more,
});

const scene = (at: number) => ({
	sceneIdx: at,
	background: { source_url: `https://example.com/${at}-office.jpg` },
	scripts: [
		{
			modelId: 'clip-2',
			org: 'On Monday you meet everybody over breakfast, and then we look around.',
		},
	],
	clips: [
		clip(
			'image',
			1,
			{ left: 96, top: 240, width: 700, height: 600 },
			{ source_url: `https://example.com/${at}-breakfast.jpg` },
		),
		clip(
			'aiModel',
			2,
			{ left: 1000, top: 140, width: 679, height: 2229 },
			{
				model: {
					ai_name: 'M1',
					emotion: 'B1',
					source_url: `https://example.com/${at % 3}-avatar.png`,
				},
			},
		),
		clip(
			'textImage',
			3,
			{ left: 150, top: 40, width: 1600, height: 110 },
			{ text: `Scene ${at}`, fontSize: 60, fontWeight: 'bold', align: 'center', fill: '#12305c' },
		),
	],
});

/** Figures by what they are of. */
type Figures = Record<string, number>;

/**
 * Draws once, in this process. Measuring memory and the event loop takes time itself, so it is separate from measuring
 * time.
 */
async function drawn(count: number, language: string, isWatched: boolean): Promise<Figures> {
	const preview = previewProject({ scenes: Array.from({ length: count }, (_, at) => scene(at)) });
	const title = language === 'zh' ? '新员工欢迎视频' : 'Welcome';
	globalThis.gc?.();
	const before = process.memoryUsage();
	let most = 0;
	const look = () => {
		const { heapUsed, arrayBuffers } = process.memoryUsage();
		most = Math.max(most, heapUsed + arrayBuffers - before.heapUsed - before.arrayBuffers);
	};
	const beat = isWatched ? setInterval(look, 20) : undefined;
	const loop = monitorEventLoopDelay({ resolution: 5 });
	if (isWatched) loop.enable();
	const timed = async () => {
		const cpu = process.cpuUsage();
		const start = performance.now();
		const pages = await drawStoryboard(preview, { title, fetch });
		const wall = performance.now() - start;
		const { user, system } = process.cpuUsage(cpu);
		return { pages, wall, cpu: (user + system) / 1000 };
	};
	const { pages, wall, cpu } = await timed();
	clearInterval(beat);
	if (isWatched)
		return {
			'longest hold ms': Math.round(loop.max / 1e6),
			'memory MB': Math.round(most / 1e6),
		};
	await timed();
	return {
		'CPU ms': Math.round(cpu),
		'CPU ms, third time': Math.round((await timed()).cpu),
		'ms until done': Math.round(wall),
		pages: pages.length,
		'file kB': Math.round(pages.reduce((sum, page) => sum + page.length, 0) / 1000),
	};
}

/** Draws in its own process, so nothing is warm. */
function measured(count: number, language: string, isWatched = false): Figures {
	const given = [count, language, isWatched].map(String);
	const args = ['--expose-gc', '--import', 'tsx', import.meta.filename, ...given];
	return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Figures;
}

const RUNS = 5;
const middle = (runs: Figures[]) =>
	runs.sort((a, b) => (a['CPU ms'] ?? 0) - (b['CPU ms'] ?? 0))[Math.floor(RUNS / 2)];

const [count, language = 'en', isWatched] = process.argv.slice(2);
if (count === undefined) {
	const cases: Array<[scenes: number, title: string]> = [
		[5, 'en'],
		[5, 'zh'],
		[1, 'en'],
		[50, 'en'],
	];
	const rows = cases.map(([scenes, title]) => ({
		scenes,
		title,
		...middle(Array.from({ length: RUNS }, () => measured(scenes, title))),
		...measured(scenes, title, true),
	}));
	console.table(rows);
} else {
	console.log(JSON.stringify(await drawn(Number(count), language, isWatched === 'true')));
}
