import { buildProject } from '../../../scene/project';
import { rawProject } from '../../../scene/rawProject';
import { inProject, inScene } from '../../../scene/place';
import { Values } from '../../../scene/values';
import type { CreateProjectBody } from '../../../scene/service';
import { readScene } from './scene';
import { readSettings } from './settings';

/** Answers a parameter of one input item by its name, as n8n resolved it. */
export type ReadParameter = (name: string) => unknown;

/** Of one item; scenes from many items go through `itemScenes`. */
const SOURCES = ['fields', 'json'] as const;

/**
 * The create request of one input item (API reference, "Projects"), from the form's scenes or from JSON.
 * @throws FieldProblem naming the field, its clip and its scene
 */
export function projectRequest(read: ReadParameter): CreateProjectBody {
	const values = new Values(read, inProject);
	const settings = readSettings(values);
	if (values.oneOf('sceneSource', 'Scenes From', SOURCES) === 'json')
		return rawProject(read('projectJson'), settings);
	const scenes = values.group('scenes', 'Scenes').list('scene', 'Scenes');
	return buildProject(
		settings,
		scenes.map((scene, at) => readScene(Values.of(scene, inScene(at + 1)))),
	);
}
