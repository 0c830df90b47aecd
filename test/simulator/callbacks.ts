import { progressOf, variantOf } from './rendering';
import { creditOf, videoUrl } from './results';
import type { Callback, ProjectRecord, RenderVariant, Variants, Work } from './types';
import type { World } from './world';

/** "Webhook" of the API reference: progress as it rises, and at 100 also credit and download_url. */

const PUMP_MS = 20;
const STEPS = [50, 100];

/** Renders that finish; the others send nothing, because there is no callback for a failure. */
const finishing: RenderVariant[] = ['normal', 'urlLate', 'stringProgress', 'waitingWord', 'html'];

const onLoopback = (address: string) =>
	['127.0.0.1', 'localhost', '[::1]'].includes(new URL(address).hostname);

function bodyOf(world: World, project: ProjectRecord, progress: number): Record<string, unknown> {
	const { backendTaskId } = project;
	if (progress < 100) return { progress, backendTaskId };
	return {
		progress,
		backendTaskId,
		credit: creditOf(project),
		download_url: videoUrl(world, project),
	};
}

async function deliver(callback: Callback, form: Variants['webhook']): Promise<void> {
	if (!onLoopback(callback.url)) return;
	const fields = new URLSearchParams(
		Object.entries(callback.body).map(([name, value]): [string, string] => [name, String(value)]),
	);
	const url = new URL(callback.url);
	let init: RequestInit = { method: 'GET' };
	if (form === 'getQuery') for (const [name, value] of fields) url.searchParams.append(name, value);
	else if (form === 'postForm') init = { method: 'POST', body: fields };
	else
		init = {
			method: 'POST',
			body: JSON.stringify(callback.body),
			headers: { 'content-type': 'application/json' },
		};
	const answer = await fetch(url, {
		...init,
		redirect: 'manual',
		signal: AbortSignal.timeout(5_000),
	});
	callback.status = answer.status;
	await answer.arrayBuffer();
}

async function send(world: World, project: ProjectRecord, progress: number): Promise<void> {
	const { render, webhook, webhookFaults } = world.variants;
	if (webhook === 'none' || webhookFaults === 'lost' || !project.webhookUrl) return;
	if (!finishing.includes(variantOf(render, project)) || !world.projects.has(project.id)) return;
	const callback: Callback = {
		url: project.webhookUrl,
		method: webhook === 'getQuery' ? 'GET' : 'POST',
		body: bodyOf(world, project, progress),
		at: world.now(),
	};
	world.callbacks.push(callback);
	// no receiver: recorded without a status, because the service would not care either
	await deliver(callback, webhook).catch(() => undefined);
}

/** Follows one render by the simulator's clock and calls back at 50 and at 100, as the variants say. */
export function callbacksFor(world: World, project: ProjectRecord, work: Work): void {
	if (!project.webhookUrl) return;
	void (async () => {
		const late: number[] = [];
		for (const step of STEPS) {
			while (progressOf(work, world.now()) < step && !world.closing.signal.aborted)
				await world.sleep(PUMP_MS);
			if (world.closing.signal.aborted) return;
			const { webhookFaults } = world.variants;
			if (webhookFaults === 'outOfOrder' && step < 100) late.push(step);
			else await send(world, project, step);
			if (webhookFaults === 'duplicates') await send(world, project, step);
		}
		for (const step of late) await send(world, project, step);
	})();
}
