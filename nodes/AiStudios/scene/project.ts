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

type Chosen = Pick<AvatarInput, 'avatarId' | 'outfitId'>;

/** What a choice of avatar and outfit stands for: their IDs, where it was a name or left open. */
export type Settle = (chosen: Chosen) => Chosen;

/**
 * The create request from the scenes of the form. The same input always gives the same body, ids included.
 *
 * @param settle gives the IDs of each avatar and its outfit
 * @throws FieldProblem for no scene or too many of them
 */
export function buildProject(
	settings: ProjectSettings,
	chosen: readonly SceneInput[],
	settle: Settle = (avatar) => avatar,
): CreateProjectBody {
	checkSceneCount(chosen.length, "Add at least one scene under 'Scenes'.");
	const scenes = chosen.map((scene) => settledScene(scene, settle));
	const canvas = canvasOf(settings.orientation);
	const substitute = firstAvatar(scenes);
	return projectBody(
		settings,
		scenes.map((scene, index) => buildScene(scene, index, canvas, substitute)),
	);
}

const settledScene = ({ presenter, clips, ...scene }: SceneInput, settle: Settle): SceneInput => ({
	...scene,
	presenter: presenter && { ...presenter, ...settle(presenter) },
	clips: clips.map((clip) => (isAvatar(clip) ? { ...clip, ...settle(clip) } : clip)),
});

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
