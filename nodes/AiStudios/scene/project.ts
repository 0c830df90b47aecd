import type { INodeProperties } from 'n8n-workflow';

import { choiceField } from '../fields/field';
import type { Fields } from '../fields/fields';
import { readRenderSettings, type RenderSettings, type Resolution } from '../fields/render';
import { isJsonObject, isObject, type JsonObject } from '../json';
import { FieldProblem } from '../problem';
import { canvasOf, type Orientation } from './canvas';
import type { AvatarInput } from './clips/avatar';
import { checkHasScenes, checkSceneCount } from './limits';
import { replaceInScenes, type Replacement } from './replace/kinds';
import { buildScene, isAvatar, type Scene } from './scene';
import type { SceneInput } from './sceneFields';

/** The settings of a project as the form has them. */
export interface ProjectSettings extends RenderSettings {
	readonly name?: string;
	readonly orientation: Orientation;
	readonly exportNow: boolean;
}

/** The same in the request (API reference, "Projects"). */
interface SettingsBody {
	name?: string;
	/** Absent means true: the service renders at once. */
	isExport?: boolean;
	workspaceId?: string;
	resolution?: Resolution;
	webhookUrl?: string;
}

const MAX_NAME_LENGTH = 500;

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Welcome video for Maria',
	description: 'Name of the project in AI Studios',
};

export const orientationField = choiceField<Orientation>({
	displayName: 'Orientation',
	name: 'orientation',
	type: 'options',
	default: 'landscape',
	options: [
		{ name: 'Landscape', value: 'landscape', description: '16:9, for screens' },
		{ name: 'Portrait', value: 'portrait', description: '9:16, for phones' },
	],
});

export const exportField: INodeProperties = {
	displayName: 'Export Now',
	name: 'exportNow',
	type: 'boolean',
	default: true,
	description: 'Whether to render the video, which costs credits. Otherwise, it stays a draft.',
};

/** @throws FieldProblem */
export function readSettings(fields: Fields): ProjectSettings {
	const { resolution, workspaceId, webhookUrl } = readRenderSettings(fields);
	return {
		name: fields.text(nameField, { max: MAX_NAME_LENGTH }),
		orientation: fields.choiceOrDefault(orientationField),
		// Operations without this field always render.
		exportNow: fields.flag(exportField) ?? true,
		resolution,
		workspaceId,
		webhookUrl,
	};
}

/** Only the settings that a person has made, without the orientation, which is always set. */
export const settingsBody = ({
	name,
	exportNow,
	workspaceId,
	resolution,
	webhookUrl,
}: Omit<ProjectSettings, 'orientation'>): SettingsBody => ({
	...(name === undefined ? {} : { name }),
	...(exportNow ? {} : { isExport: false }),
	...(workspaceId === undefined ? {} : { workspaceId }),
	...(resolution === undefined ? {} : { resolution }),
	...(webhookUrl === undefined ? {} : { webhookUrl }),
});

/** The body of `POST /editor/project` (API reference, "Projects"). */
export interface CreateProjectBody extends SettingsBody {
	orientation?: Orientation;
	/** Built here, fetched from the service, or given as JSON: the last two keep properties this package does not know. */
	scenes: Array<Scene | JsonObject>;
}

type Chosen = Pick<AvatarInput, 'avatarId' | 'outfitId'>;

/** Resolves the choice of an avatar and outfit to their IDs, if it was a name or empty. */
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

/** The parts of `GET /editor/project/{id}` that a new project is made from. */
export interface FetchedProject {
	readonly name?: string;
	readonly orientation: Orientation;
	readonly scenes: JsonObject[];
}

/** @throws FieldProblem if the answer has no scenes */
export function fetchedProject(project: unknown): FetchedProject {
	const scenes = isObject(project) ? project.scenes : undefined;
	if (!isObject(project) || !Array.isArray(scenes)) {
		throw new FieldProblem(
			'The project has no scenes',
			'Open it in the AI Studios editor and check that it was saved.',
		);
	}
	checkHasScenes(scenes.length, 'Open the project in the AI Studios editor and add a scene.');
	return {
		name: typeof project.name === 'string' && project.name !== '' ? project.name : undefined,
		orientation: project.orientation === 'portrait' ? 'portrait' : 'landscape',
		scenes: scenes.filter(isJsonObject),
	};
}

/**
 * A new project from an existing one. Without replacements its scenes go back exactly as they came.
 *
 * @param settings the form's; the name is optional, the orientation is always the project's
 * @throws FieldProblem naming the tag or scene that cannot be replaced
 */
export const projectFromProject = (
	project: FetchedProject,
	settings: Omit<ProjectSettings, 'orientation'>,
	replacements: readonly Replacement[],
): CreateProjectBody =>
	projectBody(
		{ ...settings, name: settings.name ?? project.name, orientation: project.orientation },
		replaceInScenes(project.scenes, replacements, canvasOf(project.orientation)),
	);
