import { callbacksFor } from './callbacks';
import { stateField } from './lists';
import { videoUrl } from './results';
import { RENDER_WORDS, standingOf, variantOf } from './rendering';
import type { Standing } from './rendering';
import { silentScenes } from './schemas/create-request';
import type { LedgerEntry, LedgerKind, ProjectRecord, Work } from './types';
import type { World } from './world';

/** What projects do: come into being, render, and tell how far they are. */

export interface NewProject extends Partial<Omit<ProjectRecord, 'kind'>> {
	kind: LedgerKind | 'seeded';
}

export function addProject(world: World, given: NewProject): ProjectRecord {
	const at = new Date(world.now()).toISOString();
	const project: ProjectRecord = {
		id: world.newId(),
		name: 'Untitled Project',
		orientation: 'landscape',
		scenes: [],
		templateId: null,
		backendTaskId: world.newId(),
		exportType: 'video',
		createdAt: at,
		updatedAt: at,
		...given,
	};
	world.projects.set(project.id, project);
	return project;
}

/** Starts rendering, without speech if this server reads no script; the webhook is called as time passes. */
export function startRender(world: World, project: ProjectRecord, job: LedgerEntry): void {
	const silent = silentScenes(project.scenes, world.variants.scriptForm);
	if (silent.length > 0) job.silentScenes = silent;
	project.render = world.work(job, world.options.renderMs);
	project.updatedAt = new Date(world.now()).toISOString();
	callbacksFor(world, project, project.render);
}

/** The render state of a project; `ask` counts it as a poll. */
export function renderStanding(world: World, project: ProjectRecord, ask: boolean): Standing {
	const standing = clockStanding(world, project, project.render, ask);
	const { fixed } = project;
	if (!fixed) return standing;
	const url = fixed.downloadUrl;
	return {
		...standing,
		...('state' in fixed ? { state: fixed.state } : {}),
		...('progress' in fixed ? { progress: fixed.progress } : {}),
		...('downloadUrl' in fixed ? { downloadUrl: typeof url === 'string' ? url : null } : {}),
	};
}

function clockStanding(
	world: World,
	project: ProjectRecord,
	render: Work | undefined,
	ask: boolean,
): Standing {
	if (!render) return { progress: 0, state: 'draft', downloadUrl: null };
	const variant = variantOf(world.variants.render, project);
	return standingOf(
		render,
		variant,
		RENDER_WORDS,
		videoUrl(world, project),
		world.now(),
		ask,
		variantOf(world.variants.progress, project),
	);
}

/** `data.project` of `GET /editor/project/{id}`, the service's own spelling included. */
export function fullView(world: World, project: ProjectRecord): Record<string, unknown> {
	const { state, progress, downloadUrl } = renderStanding(world, project, false);
	return {
		_id: project.id,
		name: project.name,
		orientation: project.orientation,
		scenes: project.scenes,
		...stateField(world, state),
		progress,
		thumbnailUrl: `${world.url}/media/thumbnails/${project.id}.png`,
		templateId: project.templateId,
		backendTaskId: project.backendTaskId,
		exportType: project.exportType,
		// Boolean, the service's own spelling: whether credits were taken, never how many
		creditSubstracted: project.render !== undefined && downloadUrl !== null,
		createdAt: project.createdAt,
		updatedAt: project.updatedAt,
		download_url: downloadUrl,
	};
}
