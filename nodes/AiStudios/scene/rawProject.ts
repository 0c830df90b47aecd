import { FieldProblem } from '../problem';
import { isRecord, type JsonObject } from './json';
import { parseJson } from './jsonText';
import { checkSceneCount } from './limits';
import { projectBody, settingsMade } from './project';
import type { ProjectInput } from './input';
import { RESOLUTIONS, type CreateProjectBody } from './service';

const ORIENTATIONS = ['landscape', 'portrait'];
const FIELD = "'Project (JSON)'";
const ADVICE =
	'Give a whole request, an object with "scenes", or only the scenes: a list of objects or one object with "clips".';

/**
 * A request given as JSON, an object or text. A whole request is sent untouched, but for settings of the form that it
 * leaves open and a person has made; bare scenes get all settings of the form.
 * @throws FieldProblem saying where the JSON breaks, or what is missing in it
 */
export function rawProject(value: unknown, settings: ProjectInput): CreateProjectBody {
	const json = parseJson(value, FIELD);
	if (isWholeRequest(json)) {
		checkScenes(json.scenes);
		checkChoice('orientation', json.orientation, ORIENTATIONS);
		checkChoice('resolution', json.resolution, RESOLUTIONS);
		checkExport(json.isExport);
		return { ...settingsMade(settings), ...json };
	}
	const scenes = isRecord(json) && 'clips' in json ? [json] : json;
	if (!Array.isArray(scenes)) throw new FieldProblem(`${FIELD} holds no scenes`, ADVICE);
	checkScenes(scenes);
	return projectBody(settings, scenes);
}

const isWholeRequest = (json: unknown): json is CreateProjectBody & { scenes: unknown } =>
	isRecord(json) && 'scenes' in json;

/** A setting the service would refuse is named before anything is paid; one that is not there is left to the service. */
function checkChoice(name: string, value: unknown, known: readonly string[]): void {
	if (value === undefined || value === null || known.includes(String(value))) return;
	throw new FieldProblem(
		`"${name}" in ${FIELD} is ${JSON.stringify(value)}, which AI Studios does not have`,
		`Use one of ${known.join(', ')}.`,
	);
}

/** It decides about credits, and how the service takes anything but a switch is not known. */
function checkExport(value: unknown): void {
	if (value === undefined || value === null || typeof value === 'boolean') return;
	throw new FieldProblem(
		`"isExport" in ${FIELD} has to be true or false, but is ${JSON.stringify(value)}`,
		'Write it without quotes.',
	);
}

function checkScenes(scenes: unknown): asserts scenes is JsonObject[] {
	if (!Array.isArray(scenes)) throw new FieldProblem(`"scenes" in ${FIELD} is not a list`, ADVICE);
	checkSceneCount(scenes.length, `Put at least one scene into ${FIELD}.`);
	const stranger = scenes.findIndex((scene) => !isRecord(scene));
	if (stranger >= 0)
		throw new FieldProblem(`Scene ${stranger + 1} in ${FIELD} is not an object`, ADVICE);
}
