import type { INodeProperties } from 'n8n-workflow';

import type { ChoiceField } from '../fields/field';
import type { Fields } from '../fields/fields';
import { asJson, unwrapRequest } from '../fields/json/unwrapRequest';
import { resolutionField } from '../fields/render';
import { FieldProblem } from '../problem';
import { isObject, leftOpen, type JsonObject } from '../json';
import { checkSceneCount } from './limits';
import {
	orientationField,
	projectBody,
	settingsBody,
	type CreateProjectBody,
	type ProjectSettings,
} from './project';

export const projectJsonField: INodeProperties = {
	displayName: 'Project (JSON)',
	name: 'projectJson',
	type: 'json',
	typeOptions: { rows: 10 },
	default: '{\n  "scenes": []\n}',
	description:
		'A complete request (your settings fill in only what it omits), or just the list of scenes',
};

const LABEL = `'${projectJsonField.displayName}'`;
const ADVICE =
	'Provide a complete request, an object with "scenes", or just the scenes: a list of objects or one object with "clips".';

/**
 * A request given as JSON. A complete request is sent unchanged, plus any settings of the form that it
 * omits; bare scenes get all settings of the form.
 *
 * @throws FieldProblem that says where the JSON is invalid, or what is missing in it
 */
export function rawProject(fields: Fields, settings: ProjectSettings): CreateProjectBody {
	const given = fields.json(projectJsonField) ?? fields.empty(projectJsonField, ADVICE);
	const { json, hint } = unwrapRequest(given);
	if (hint !== undefined) fields.hint(projectJsonField, hint);
	if (json !== given) fields.checkAddresses(projectJsonField, json);
	if (isWholeRequest(json)) {
		const scenes = readScenes(json.scenes, fields);
		checkScenes(scenes);
		checkChoice(orientationField, json.orientation);
		checkChoice(resolutionField, json.resolution);
		checkExport(json.isExport);
		return { ...json, ...leftOpen(settingsBody(settings), json), scenes };
	}
	if (Array.isArray(json) && json.some(isWholeRequest)) {
		throw new FieldProblem(
			`${LABEL} contains several requests`,
			'Provide one of them, or make each an input item: each item makes its own video.',
		);
	}
	const scenes = isObject(json) && 'clips' in json ? [json] : json;
	if (!Array.isArray(scenes)) throw new FieldProblem(`${LABEL} contains no scenes`, ADVICE);
	checkScenes(scenes);
	return projectBody(settings, scenes);
}

const isWholeRequest = (json: unknown): json is CreateProjectBody & { scenes: unknown } =>
	isObject(json) && 'scenes' in json;

/** AI tools get lists within a request as JSON text. */
function readScenes(given: unknown, fields: Fields): unknown {
	const scenes = asJson(given);
	if (scenes !== given) {
		fields.hint(projectJsonField, '"scenes" was text, which was read as JSON');
		fields.checkAddresses(projectJsonField, scenes);
	}
	return scenes;
}

/** A setting that the service would refuse is reported before anything is paid; a missing one is left to the service. */
function checkChoice({ name, options }: ChoiceField, value: unknown): void {
	const known = options.map((option) => option.value);
	if (value === undefined || value === null || known.includes(String(value))) return;
	throw new FieldProblem(
		`"${name}" in ${LABEL} is ${JSON.stringify(value)}, which AI Studios does not have`,
		`Use one of ${known.join(', ')}.`,
	);
}

/** Decides about credits, and how the service treats anything but a boolean is not documented. */
function checkExport(value: unknown): void {
	if (value === undefined || value === null || typeof value === 'boolean') return;
	throw new FieldProblem(
		`"isExport" in ${LABEL} has to be true or false, but is ${JSON.stringify(value)}`,
		'Write it without quotes.',
	);
}

function checkScenes(scenes: unknown): asserts scenes is JsonObject[] {
	if (!Array.isArray(scenes)) throw new FieldProblem(`"scenes" in ${LABEL} is not a list`, ADVICE);
	checkSceneCount(scenes.length, `Put at least one scene into ${LABEL}.`);
	const wrong = scenes.findIndex((scene) => !isObject(scene));
	if (wrong >= 0) throw new FieldProblem(`Scene ${wrong + 1} in ${LABEL} is not an object`, ADVICE);
}
