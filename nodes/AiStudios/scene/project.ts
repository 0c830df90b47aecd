import { canvasOf, type Orientation } from './canvas';
import type { AvatarInput } from './clips/avatar';
import type { JsonObject } from './json';
import { checkSceneCount } from './limits';
import { settingsBody, type ProjectSettings, type SettingsBody } from './projectSettings';
import { buildScene, isAvatar, type Scene } from './scene';
import type { SceneInput } from './sceneFields';

/** The body of `POST /editor/project` (API reference, "Projects"). */
export interface CreateProjectBody extends SettingsBody {
	orientation?: Orientation;
	/** Built here, fetched from the service, or given as JSON: the last two keep properties this package does not know. */
	scenes: Array<Scene | JsonObject>;
}

/**
 * The create request from the scenes of the form. The same input always gives the same body, ids included.
 *
 * @throws FieldProblem for no scene or too many of them
 */
export function buildProject(
	settings: ProjectSettings,
	scenes: readonly SceneInput[],
): CreateProjectBody {
	checkSceneCount(scenes.length, "Add at least one scene under 'Scenes'.");
	const canvas = canvasOf(settings.orientation);
	const substitute = firstAvatar(scenes);
	return projectBody(
		settings,
		scenes.map((scene, index) => buildScene(scene, index, canvas, substitute)),
	);
}

/** Finished scenes with the project's own settings. */
export const projectBody = (
	settings: ProjectSettings,
	scenes: Array<Scene | JsonObject>,
): CreateProjectBody => ({
	...settingsBody(settings),
	orientation: settings.orientation,
	scenes,
});

function firstAvatar(scenes: readonly SceneInput[]): AvatarInput | undefined {
	for (const { presenter, clips } of scenes) {
		const found = presenter ?? clips.find(isAvatar);
		if (found) return found;
	}
	return undefined;
}
