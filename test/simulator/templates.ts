import { starterScenes } from './scenes';
import type { Template, Variants } from './types';
import type { World } from './world';

/** Body of `POST /editor/template/{templateId}`, in the three spellings of the vendor's pages. */
export interface TemplateBody {
	aiName?: string;
	model?: string;
	clothId?: string;
	clothes?: string;
	name?: string;
	workspaceId?: string;
}

/** Who speaks in a project made from a template; undefined is the template's own. */
export interface Cast {
	avatarId?: string;
	outfitId?: string;
}

/** Avatar and outfit as this server reads them, less what it drops ("Unknowns" 8). */
export function castOf({ templateFields, templateDrops }: Variants, body: TemplateBody): Cast {
	const { aiName, model, clothId, clothes } = body;
	const read: Cast = {
		any: { avatarId: aiName ?? model, outfitId: clothId ?? clothes },
		'aiName+clothId': { avatarId: aiName, outfitId: clothId },
		'model+clothes': { avatarId: model, outfitId: clothes },
		'aiName+clothes': { avatarId: aiName, outfitId: clothes },
	}[templateFields];
	if (templateDrops === 'avatar') return {};
	return templateDrops === 'outfit' ? { avatarId: read.avatarId } : read;
}

/** The scenes of a project made from a template, with the avatar and the outfit really used. */
export function templateScenes(world: World, template: Template, cast: Cast): unknown[] {
	const { avatarId, outfitId } = cast;
	if (!template.scenes) return starterScenes(world, 2, avatarId, outfitId);
	const firstOutfit = world.avatars.find(({ id }) => id === avatarId)?.clothes[0]?.id;
	const outfit = outfitId ?? (avatarId === undefined ? undefined : firstOutfit);
	const worn = (names: [string, string]) => ({
		...(avatarId === undefined ? {} : { [names[0]]: avatarId }),
		...(outfit === undefined ? {} : { [names[1]]: outfit }),
	});
	return (structuredClone(template.scenes) as Array<Record<string, unknown>>).map((scene) => {
		const clips = (scene['clips'] ?? []) as Array<Record<string, unknown>>;
		const scripts = (scene['scripts'] ?? []) as object[];
		return {
			...scene,
			scripts: scripts.map((script) => ({ ...script, ...worn(['modelId', 'clothId']) })),
			clips: clips.map((clip) =>
				clip['type'] === 'aiModel'
					? { ...clip, model: { ...(clip['model'] as object), ...worn(['ai_name', 'emotion']) } }
					: clip,
			),
		};
	});
}
