import { badRequest } from './answers';

/** One entry of `updates.value` in `POST /editor/project/{id}`. */
export interface Edit {
	sceneIdx: number;
	type: string;
	values: Record<string, unknown>;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The clip's own fields, with the script as an edit gives it: a plain string. */
function changed(clip: Record<string, unknown>, { type, values }: Edit): Record<string, unknown> {
	if (type !== 'aiModel' || !('script' in values)) return { ...clip, ...values };
	return { ...clip, ...values, script: { org: values['script'] } };
}

function applyEdit(
	scene: Record<string, unknown>,
	edit: Edit,
	field: string,
): Record<string, unknown> {
	const { type, values } = edit;
	if (type === 'background') {
		const background = isRecord(scene['background']) ? scene['background'] : {};
		return { ...scene, background: { ...background, ...values } };
	}
	const clips: unknown[] = Array.isArray(scene['clips']) ? [...(scene['clips'] as unknown[])] : [];
	// this call cannot distinguish two clips of one type: it means the first one
	const index = clips.findIndex((clip) => isRecord(clip) && clip['type'] === type);
	const clip = clips[index];
	if (!isRecord(clip)) throw badRequest(`${field}.type: the scene has no ${type} clip.`);
	clips[index] = changed(clip, edit);
	const scripts = scene['scripts'];
	if (type !== 'aiModel' || !('script' in values) || !Array.isArray(scripts))
		return { ...scene, clips };
	const [first, ...others] = scripts as unknown[];
	const spoken = isRecord(first) ? [{ ...first, org: values['script'] }, ...others] : scripts;
	return { ...scene, clips, scripts: spoken };
}

/** The scenes with all edits in; refuses the whole call where one of them has no target. */
export function applyEdits(scenes: unknown[], edits: Edit[]): unknown[] {
	const result = [...scenes];
	edits.forEach((edit, index) => {
		const field = `updates.value[${index}]`;
		const place = result.findIndex(
			(scene, at) => isRecord(scene) && (scene['sceneIdx'] ?? at) === edit.sceneIdx,
		);
		const scene = result[place];
		if (!isRecord(scene))
			throw badRequest(`${field}.sceneIdx: there is no scene ${edit.sceneIdx}.`);
		result[place] = applyEdit(scene, edit, field);
	});
	return result;
}
