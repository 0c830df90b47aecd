import { node } from './nodeReading.mts';

/** What drafts of the check are called. */
export const NAME = 'n8n-nodes-aistudios check, may be deleted';
const WORDS = 'Hello.';
const ID = 'aiModel-check1';

export type Speaker = { avatarId: string; outfitId: string };

/**
 * The requests of one short scene each, none of them exported: what the node sends, and what would be enough.
 * @returns `needed` where the node depends on it
 */
export function draftForms({
	avatarId,
	outfitId,
}: Speaker): Array<{ form: string; needed: boolean; body: object }> {
	const older = { script: { org: WORDS } };
	const newer = {
		scripts: [{ org: WORDS, isTTS: false, tts: null, modelId: avatarId, clothId: outfitId }],
	};
	const minimal = { ai_name: avatarId, emotion: outfitId };
	return [
		{
			form: 'what the node sends (both script forms)',
			needed: true,
			body: draftRequest({ avatarId, outfitId }),
		},
		{
			form: 'minimal avatar clip (ai_name, emotion, box), both script forms',
			needed: false,
			body: project({ ...clip(minimal), ...older }, newer),
		},
		{
			form: 'minimal avatar clip, older script form (in the clip) alone',
			needed: false,
			body: project({ ...clip(minimal), ...older }, {}),
		},
		{
			form: 'minimal avatar clip, newer script form ("scripts") alone',
			needed: false,
			body: project(clip(minimal), newer),
		},
	];
}

/** The draft in the node's own words. */
export const draftRequest = ({ avatarId, outfitId }: Speaker): object =>
	node.projectRequest(NAME, avatarId, outfitId, WORDS);

const clip = (model: object) => ({
	id: ID,
	name: ID,
	type: 'aiModel',
	layer: 1,
	left: 480,
	top: 0,
	width: 960,
	height: 1080,
	scaleX: 1,
	scaleY: 1,
	model,
});

const project = (avatar: object, scripts: object) => ({
	name: NAME,
	orientation: 'landscape',
	isExport: false,
	scenes: [
		{
			sceneIdx: 0,
			background: {
				id: 'background',
				type: 'background',
				source_type: 'image',
				source_url: '/images/background/bg_blue_gradient.png',
				source_color: 'rgb(255,255,255)',
			},
			clips: [avatar],
			watermark: false,
			thumbnailUrl: null,
			...scripts,
		},
	],
});
