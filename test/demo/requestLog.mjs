import { require as load } from 'tsx/cjs/api';

/**
 * The part of the simulator that is used here; its whole interface is in test/simulator/index.ts.
 * @typedef {object} Simulator
 * @property {string} url
 * @property {{appId: string, userKey: string, renderMs: unknown}} options read at each request
 * @property {ReadonlyArray<{kind: string, paid: boolean, id: string, request?: unknown}>} ledger
 * @property {ReadonlyArray<{method: string, route: string, path: string, status: number}>} requests
 * @property {ReadonlyMap<string, {render?: {startedAt: number, ms: number}}>} projects
 * @property {{tokenCalls: number, total: number, maxInFlight: number, rejectedTokens: number, byRoute: Record<string, number>}} counters
 * @property {ReadonlyArray<unknown>} callbacks
 * @property {ReadonlyArray<{fileName: string, mimeType: string}>} uploads
 * @property {(variants: Record<string, unknown>) => void} set
 * @property {(decide: ((request: {method: string, route: string, nth: number}) => object | undefined) | undefined) => void} fault
 * @property {(project: {name: string, state?: 'draft' | 'exported'}) => {id: string}} addProject
 * @property {() => void} revokeTokens
 * @property {() => void} resetCounters
 * @property {() => Promise<void>} close
 */

/**
 * Starts the AI Studios stand-in inside this process, which ends with it.
 * @param {Record<string, unknown>} options as in test/simulator/options.ts
 * @returns {Promise<Simulator>}
 */
export async function startSimulator(options) {
	const simulator = load('../simulator/index.ts', import.meta.url);
	return await simulator.startSimulator(options);
}

/**
 * Writes down in words what n8n asks of the stand-in, as it happens.
 * @param {Simulator} simulator
 * @param {import('../n8n/progressLog.mjs').ProgressLog} progress
 * @returns {() => void} ends the log
 */
export function logRequests(simulator, progress) {
	let logged = simulator.requests.length;
	const log = () => {
		for (; logged < simulator.requests.length; logged++) {
			const request = simulator.requests[logged];
			if (request === undefined || request.status === 0) return;
			const line = lineFor(request, simulator, Date.now());
			if (line) progress.update(line);
		}
	};
	const timer = setInterval(log, 200);
	return () => {
		clearInterval(timer);
		log();
	};
}

/**
 * @param {{method: string, route: string, path: string, status: number}} request
 * @param {Pick<Simulator, 'projects'>} simulator
 * @param {number} now ms since the epoch
 * @returns {string} what the request was about, in words
 */
export function lineFor(request, simulator, now) {
	const outcome = request.status < 400 ? '' : ` (refused with ${request.status})`;
	if (request.route === '/auth/token') return `AI Studios: token asked for${outcome}`;
	if (request.route === '/editor/project' && request.method === 'POST') {
		return `AI Studios: project created, rendering begins${outcome}`;
	}
	if (request.route.startsWith('/editor/progress/')) {
		const render = simulator.projects.get(
			request.path.slice(request.path.lastIndexOf('/') + 1),
		)?.render;
		if (render === undefined) return `AI Studios: progress asked for${outcome}`;
		const percent =
			render.ms === 0
				? 100
				: Math.min(100, Math.floor(((now - render.startedAt) / render.ms) * 100));
		return `AI Studios: rendering, ${percent} %${outcome}`;
	}
	return `AI Studios: ${request.method} ${request.route}${outcome}`;
}
