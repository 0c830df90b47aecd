import type { ProgressLog } from '../n8n/progressLog.mts';
import type { Simulator } from '../simulator/index.ts';

/**
 * Logs n8n's requests to the simulator in plain words, as they happen.
 * @returns ends the log
 */
export function logRequests(simulator: Simulator, progress: ProgressLog): () => void {
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
 * @param now ms since the epoch
 * @returns what the request was about, in words
 */
export function lineFor(
	request: { method: string; route: string; path: string; status: number },
	simulator: { projects: ReadonlyMap<string, { render?: { startedAt: number; ms: number } }> },
	now: number,
): string {
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
		return `AI Studios: rendering, ${percent}%${outcome}`;
	}
	return `AI Studios: ${request.method} ${request.route}${outcome}`;
}
