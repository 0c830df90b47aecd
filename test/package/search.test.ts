import codex from '../../nodes/AiStudios/AiStudios.node.json';
import triggerCodex from '../../nodes/AiStudios/AiStudiosTrigger.node.json';
import { AiStudiosTrigger } from '../../nodes/AiStudios/AiStudiosTrigger.node';

/** What people who look for such a node type into n8n's search, which finds display names and aliases only. */
const SEARCHED = [
	'video',
	'avatar',
	'AI avatar',
	'video generation',
	'text to video',
	'spokesperson',
	'talking head',
	'digital human',
	'explainer',
	'explainer video',
	'text to speech',
	'TTS',
	'voice over',
	'voice clone',
	'voice cloning',
	'dubbing',
	'translate video',
	'video translation',
	'subtitles',
	'slides',
	'PowerPoint',
	'presentation',
	'generate image',
	'TikTok',
	'DeepBrain',
];

it.each(SEARCHED)('is found by "%s"', (word) => expect(codex.alias).toContain(word));

// n8n lists node and trigger as one entry, with the description of the trigger.
it('is described by its trigger too', () => {
	expect(new AiStudiosTrigger().description.description).toMatch(
		/^Make videos .* start a workflow/,
	);
});

it('is in a category that n8n has', () => {
	expect([codex.categories, triggerCodex.categories]).toEqual([
		['Marketing & Content'],
		['Marketing & Content'],
	]);
});
