const { parentPort, workerData } = require('node:worker_threads');

/** A text that takes longer, three times in a row, is one that a pattern looks at again and again. In ms. */
const SLOW_MS = 50;

function isSlow(pattern, text) {
	for (let tries = 0; tries < 3; tries++) {
		const began = performance.now();
		text.replace(pattern, '');
		if (performance.now() - began < SLOW_MS) return false;
	}
	return true;
}

/** What no pattern ends with, on the same line and on the next. */
const ENDS = ['\u0001', '\n\u0001'];

/** A beginning that may match, the repeated part, and an end that does not. */
function* textsOf({ starts, pumps, length }) {
	for (const start of starts) {
		for (const pump of pumps) {
			const rest = length - start.length - 2;
			const text = start + pump.repeat(Math.ceil(rest / pump.length)).slice(0, rest);
			for (const end of ENDS) yield text + end;
		}
	}
}

for (const [place, job] of workerData.entries()) {
	const pattern = new RegExp(job.source, `${job.flags.replace(/[gy]/g, '')}g`);
	let slow;
	for (const text of textsOf(job)) {
		if (!isSlow(pattern, text)) continue;
		slow = text.slice(0, 20);
		break;
	}
	parentPort.postMessage({ place, slow });
}
