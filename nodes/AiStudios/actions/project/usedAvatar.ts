import { projectById } from '../../catalogue/projects';
import { JobFailure } from '../../jobs/failure';
import type { Job } from '../../jobs/job';
import { outfitsIn, type AvatarOutfit } from '../outfitCheck';

/**
 * Reads a project that was made from a template, and compares its avatars with the chosen one. The service's pages
 * name the fields for avatar and outfit in three ways, and what a service does not read it drops without a word: only
 * the project tells who is in it (API reference, "Projects", "Unknowns" 8).
 *
 * @param chosen an empty ID stands for the template's own
 * @throws JobFailure with the ID of the draft, where the avatar or the outfit is not in it
 */
export async function checkUsedAvatar(
	job: Job,
	projectId: string,
	chosen: AvatarOutfit,
): Promise<void> {
	if (chosen.avatarId === '' && chosen.outfitId === '') return;
	const call = projectById(projectId);
	const used = await job.read({ ...call, read: (data) => usedAvatars(call.read(data)) });
	const problem = droppedFrom(used, chosen);
	if (problem === undefined) return;
	throw new JobFailure(
		`${problem} in the draft ${projectId} that AI Studios made from the template`,
		"Nothing was rendered, and the draft costs no credits. Change the avatar in the AI Studios editor and render the draft with 'Export', or make a video of it with 'Create From Project' and an avatar replacement.",
		{ projectId },
	);
}

function usedAvatars(project: { scenes?: unknown }): AvatarOutfit[] {
	return outfitsIn({ scenes: Array.isArray(project.scenes) ? project.scenes : [] });
}

/** What is missing. A template may show others besides, in scenes of their own: those are not looked at. */
function droppedFrom(
	used: readonly AvatarOutfit[],
	{ avatarId, outfitId }: AvatarOutfit,
): string | undefined {
	const same = used.filter((it) => avatarId === '' || it.avatarId === avatarId);
	const found = [...new Set(used.map((it) => `${it.avatarId}/${it.outfitId}`))].join(', ');
	const instead = found === '' ? 'nobody is' : `${found} is`;
	if (same.length === 0) return `'Avatar' is ${avatarId}, but ${instead}`;
	if (outfitId === '' || same.some((it) => it.outfitId === outfitId)) return undefined;
	return `'Outfit' is ${outfitId}, but ${instead}`;
}
