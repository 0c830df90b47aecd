import type { ProjectRecord } from './types';
import type { World } from './world';

/** Where a project's own video is served. */
export const videoUrl = (world: World, project: ProjectRecord) =>
	`${world.url}/media/${project.id}.mp4`;

/** Seconds of speech, about 15 characters each, as whole credits: a made-up tariff, at least 1. */
export function creditOf(project: ProjectRecord): number {
	const characters = JSON.stringify(project.scenes).length;
	return Math.max(1, Math.ceil(characters / 15 / 60 / 10));
}
