/**
 * How fast the built package turns form values into requests: 10,000 items of 5 scenes with 4 clips each.
 * Report only. Run `npm run build` before, then `node --expose-gc --import tsx test/bench/requestSpeed.mts`.
 */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const fields = require('../../dist/nodes/AiStudios/fields/fields.js') as {
	Fields: { of: (record: Record<string, unknown>) => object };
};
const built = '../../dist/nodes/AiStudios/scene/projectRequest.js';
const { projectRequest } = require(built) as { projectRequest: (read: object) => object };

const ITEMS = 10_000;
const SCENES = 5;
/** A presenter, two texts and an image. */
const CLIPS = 4;
const WARM_UP = 500;

const scene = (item: number, number: number) => ({
	backgroundImage: 'https://example.com/office.jpg',
	backgroundColor: '#ffffff',
	presenter: 'avatar',
	avatarId: { __rl: true, mode: 'id', value: 'M000045058' },
	outfitId: { __rl: true, mode: 'id', value: 'BG00002320' },
	language: 'en',
	script: `Hello customer ${item}, this is scene ${number} of your personal video. It takes only a moment.`,
	framing: 'waistUp',
	side: 'right',
	avatarOptions: {},
	clips: {
		text: [
			{ text: `Customer ${item}`, placement: 'title', color: '#1e90ff', options: { bold: true } },
			{ text: 'A subtitle', placement: 'subtitle', color: 'white', options: { fontSize: '40pt' } },
		],
		image: [
			{ url: 'https://example.com/logo.png', placement: 'topRight', options: { opacity: 90 } },
		],
	},
});

/** Values as n8n resolves them for an item; made beforehand, so that only our own work is measured. */
const values: Array<Record<string, unknown>> = Array.from({ length: ITEMS }, (_, item) => ({
	sceneSource: 'fields',
	name: `Video ${item}`,
	orientation: 'landscape',
	exportNow: true,
	options: {},
	scenes: { scene: Array.from({ length: SCENES }, (_, number) => scene(item, number)) },
}));

const build = (parameters: Record<string, unknown>) => projectRequest(fields.Fields.of(parameters));

values.slice(0, WARM_UP).forEach(build);
globalThis.gc?.();
const before = process.memoryUsage().heapUsed;
const start = performance.now();
const cpu = process.cpuUsage();
const requests = values.map(build);
const took = performance.now() - start;
const worked = process.cpuUsage(cpu).user / 1000;
globalThis.gc?.();
const kept = process.memoryUsage().heapUsed - before;

const scenes = ITEMS * SCENES;
console.log(`${ITEMS} items, ${scenes} scenes, ${CLIPS} clips each, Node ${process.version}`);
console.log(
	`time: ${Math.round(took)} ms in all, ${((took * 1000) / scenes).toFixed(1)} µs a scene; of the processor: ${Math.round(worked)} ms, ${((worked * 1000) / scenes).toFixed(1)} µs a scene`,
);
console.log(
	`memory of all requests kept at once: ${(kept / 1e6).toFixed(0)} MB, ${(kept / scenes / 1000).toFixed(1)} kB a scene${globalThis.gc ? '' : ' (run with --expose-gc for a true figure)'}`,
);
console.log(
	`size on the wire: ${(JSON.stringify(requests[0]).length / 1000).toFixed(1)} kB a request`,
);
