import { node } from './nodeReading.mjs';

/** What drafts of the check are called. */
export const NAME = 'n8n-nodes-aistudios check, may be deleted';
const WORDS = 'Hello.';
const ID = 'aiModel-check1';

/** @typedef {{avatarId: string, outfitId: string}} Speaker */

/**
 * The requests of one short scene each, none of them exported: what the node sends, and what would be enough.
 * @param {Speaker} speaker
 * @returns {Array<{form: string, needed: boolean, body: object}>} `needed` where the node depends on it
 */
export function draftForms({ avatarId, outfitId }) {
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

/** The draft in the node's own words. @param {Speaker} speaker @returns {object} */
export const draftRequest = ({ avatarId, outfitId }) =>
	node.projectRequest(NAME, avatarId, outfitId, WORDS);

/** @param {object} model */
const clip = (model) => ({
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

/** @param {object} avatar @param {object} scripts */
const project = (avatar, scripts) => ({
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
