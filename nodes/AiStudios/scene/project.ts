import { canvasOf } from './canvas';
import { checkSceneCount } from './limits';
import { buildScene } from './scene';
import type { AvatarInput, ProjectInput, SceneInput } from './input';
import type { JsonObject } from './json';
import type { CreateProjectBody, Scene } from './service';

/**
 * The body of `POST /editor/project` (API reference, "Projects") from the scenes of the form.
 * The same input always gives the same body, ids included.
 * @throws FieldProblem for no scene or too many of them
 */
export function buildProject(
	input: ProjectInput,
	scenes: readonly SceneInput[],
): CreateProjectBody {
	checkSceneCount(scenes.length, "Add at least one scene under 'Scenes'.");
	const canvas = canvasOf(input.orientation);
	const substitute = firstAvatar(scenes);
	return projectBody(
		input,
		scenes.map((scene, index) => buildScene(scene, index, canvas, substitute)),
	);
}

/** Finished scenes with the project's own settings. */
export const projectBody = (
	input: ProjectInput,
	scenes: Array<Scene | JsonObject>,
): CreateProjectBody => ({
	...settingsMade(input),
	orientation: input.orientation,
	scenes,
});

/** The settings that a person has made, and no others. The orientation is always set, so that it tells no wish. */
export const settingsMade = (
	input: ProjectInput,
): Omit<CreateProjectBody, 'orientation' | 'scenes'> => ({
	...(input.name === undefined ? {} : { name: input.name }),
	...(input.exportNow ? {} : { isExport: false }),
	...(input.workspaceId === undefined ? {} : { workspaceId: input.workspaceId }),
	...(input.resolution === undefined ? {} : { resolution: input.resolution }),
	...(input.webhookUrl === undefined ? {} : { webhookUrl: input.webhookUrl }),
});

function firstAvatar(scenes: readonly SceneInput[]): AvatarInput | undefined {
	for (const { presenter, clips } of scenes) {
		const found = presenter ?? clips.find((clip): clip is AvatarInput => clip.kind === 'avatar');
		if (found) return found;
	}
	return undefined;
}
