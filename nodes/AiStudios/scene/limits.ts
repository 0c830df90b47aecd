import { FieldProblem } from '../problem';

/** Limits of this package, not of the service: far above a real video, far below what a mistake makes. */
const MAX_SCENES = 100;
export const MAX_CLIPS = 100;
/** About twenty minutes of speech. */
export const MAX_SCRIPT_LENGTH = 20_000;
export const MAX_TEXT_LENGTH = 5_000;
export const MAX_TAG_LENGTH = 200;

/**
 * A project in AI Studios may have any number of scenes.
 * @throws FieldProblem for none
 */
export function checkHasScenes(count: number, advice: string): void {
	if (count === 0) throw new FieldProblem('The video has no scenes', advice);
}

/**
 * A video has at least one scene and at most `MAX_SCENES`.
 * @param advice what to do if there is no scene, which depends on where the scenes come from
 * @throws FieldProblem
 */
export function checkSceneCount(count: number, advice: string): void {
	checkHasScenes(count, advice);
	if (count > MAX_SCENES) {
		throw new FieldProblem(
			`The video has ${count} scenes; at most ${MAX_SCENES} are possible`,
			"Make several videos: split the items into smaller groups with 'Group Items By', or the scenes over several requests.",
		);
	}
}
