import { FieldProblem } from '../problem';
import { canvasOf, type Orientation } from './canvas';
import { isObject } from '../json';
import { isJsonObject, type JsonObject } from './json';
import { checkHasScenes } from './limits';
import { projectBody, type CreateProjectBody } from './project';
import type { ProjectSettings } from './projectSettings';
import { replaceInScenes, type Replacement } from './replace/kinds';

/** The parts of `GET /editor/project/{id}` that a new project is made from. */
export interface FetchedProject {
	readonly name?: string;
	readonly orientation: Orientation;
	readonly scenes: JsonObject[];
}

/** @throws FieldProblem when the answer holds no scenes to work with */
export function fetchedProject(project: unknown): FetchedProject {
	const scenes = isObject(project) ? project.scenes : undefined;
	if (!isObject(project) || !Array.isArray(scenes)) {
		throw new FieldProblem(
			'The project holds no scenes',
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
