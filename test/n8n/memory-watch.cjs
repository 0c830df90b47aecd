/**
 * Loaded into n8n where a test asks for it: writes down every four seconds what the process holds, in bytes and after a
 * collection of garbage. The file is named by MEMORY_WATCH_FILE; a line is the process id, the heap in use, and all the
 * memory of the process.
 */
const { appendFileSync } = require('node:fs');
const v8 = require('node:v8');
const { runInNewContext } = require('node:vm');
const { isMainThread } = require('node:worker_threads');

const file = process.env['MEMORY_WATCH_FILE'];
v8.setFlagsFromString('--expose-gc');
/** @type {() => void} */
const collect = runInNewContext('gc');

if (file && isMainThread) {
	setInterval(() => {
		collect();
		const { heapUsed, rss } = process.memoryUsage();
		appendFileSync(file, `${process.pid} ${heapUsed} ${rss}\n`);
	}, 4000).unref();
}
