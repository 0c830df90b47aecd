import type { Job } from '../../jobs/job';
import { FieldProblem } from '../../problem';
import {
	projectFromProject,
	type CreateProjectBody,
	type FetchedProject,
	type ProjectSettings,
} from '../../scene/project';
import type { Replacement } from '../../scene/replace/kinds';
import { outfitsIn, settleOutfits, type AvatarOutfit } from '../outfitCheck';

/**
 * A project with its replacements, in which avatars and outfits that are written by name have their IDs. The project's
 * own avatars are not looked up.
 *
 * @throws FieldProblem for a tag, an avatar, or an outfit that cannot be used; JobFailure if the list of avatars is
 * needed and cannot be read
 */
export async function replacedProject(
	job: Job,
	project: FetchedProject,
	settings: Omit<ProjectSettings, 'orientation'>,
	replacements: readonly Replacement[],
): Promise<CreateProjectBody> {
	const body = projectFromProject(project, settings, replacements);
	const chosen = outfitsIn(body).filter((used) => replacements.some((it) => isMadeBy(it, used)));
	if (chosen.length === 0) return body;
	const settled = await settleOutfits(job, chosen);
	const isChanged = (used: AvatarOutfit, at: number) =>
		used.avatarId !== settled[at]?.avatarId || used.outfitId !== settled[at].outfitId;
	if (!chosen.some(isChanged)) return body;
	const withIds = replacements.map((replacement) =>
		withId(
			replacement,
			settled.filter((_, at) => isMadeBy(replacement, chosen[at])),
		),
	);
	return projectFromProject(project, settings, withIds);
}

/** Whether the replacement has put this avatar or outfit in its place. */
function isMadeBy(replacement: Replacement, used: AvatarOutfit | undefined): boolean {
	if (replacement.kind === 'outfit') return replacement.outfitId === used?.outfitId;
	return (
		replacement.kind === 'avatar' &&
		replacement.avatarId === used?.avatarId &&
		replacement.outfitId === used.outfitId
	);
}

/** The replacement with the IDs that its names stand for. @param found one for each clip that it has changed */
function withId(replacement: Replacement, found: readonly AvatarOutfit[]): Replacement {
	const [first] = found;
	if (first === undefined) return replacement;
	if (replacement.kind === 'avatar') {
		return { ...replacement, avatarId: first.avatarId, outfitId: first.outfitId };
	}
	if (replacement.kind !== 'outfit') return replacement;
	if (found.some(({ outfitId }) => outfitId !== first.outfitId)) {
		throw new FieldProblem(
			`'Outfit' is "${replacement.outfitId}", which stands for different outfits of the avatars with the tag '${replacement.tag}'`,
			"Replace them one by one: 'Clips with the Tag' chooses among them.",
		);
	}
	return { ...replacement, outfitId: first.outfitId };
}
