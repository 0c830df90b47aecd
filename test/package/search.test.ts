import codex from '../../nodes/AiStudios/AiStudios.node.json';
import triggerCodex from '../../nodes/AiStudios/AiStudiosTrigger.node.json';
import { AiStudiosTrigger } from '../../nodes/AiStudios/AiStudiosTrigger.node';

/** What people who look for such a node type into the search of n8n, which compares display names and aliases. */
const SEARCHED = [
	'video',
	'avatar',
	'video generation',
	'text to video',
	'spokesperson',
	'talking head',
	'digital human',
	'explainer',
	'text to speech',
	'TTS',
	'voice over',
	'voice clone',
	'dubbing',
	'translate video',
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

it('stands in a category that n8n has', () => {
	expect([codex.categories, triggerCodex.categories]).toEqual([
		['Marketing & Content'],
		['Marketing & Content'],
	]);
});
