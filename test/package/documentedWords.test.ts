import type { INodeProperties } from 'n8n-workflow';

import { AiStudios } from '../../nodes/AiStudios/AiStudios.node';
import { entry as keepAlive } from '../../nodes/AiStudios/actions/liveSession/keepAlive.operation';

/** The descriptions and placeholders of all fields with a name, those in collections included. */
function wordsOf(displayName: string): string {
	const all = (fields: readonly object[]): INodeProperties[] =>
		fields.flatMap((field) => {
			const one = field as INodeProperties & { values?: INodeProperties[] };
			return [one, ...all(one.options ?? []), ...all(one.values ?? [])];
		});
	return all(new AiStudios().description.properties)
		.filter((field) => field.displayName === displayName)
		.map(({ description = '', placeholder = '' }) => `${description} ${placeholder}`)
		.join('\n');
}

/** What a field does, in the words of the service's documentation (API reference). */
it.each([
	['Person Moves', 'Whether the person in the video moves'],
	['Add Subtitles', 'Whether to have AI Studios add subtitles'],
	['Avatar ID', 'e.g. M000045058'],
	['Head Only', 'only the head of the avatar (an AI Studios effect)'],
	['Media', 'ignores it for templates with slides as their background'],
	['High-Quality Generated Media', 'not apply to templates with slides as their background'],
	['Lip Audio Mode', 'does not say the greeting on its own'],
	['Pronunciation (JSON)', 'Part of an older AI Studios API'],
])('%s says: %s', (displayName, words) => {
	expect(wordsOf(displayName)).toContain(words);
});

it('says that AI Studios does not publish the call that keeps a live session alive', () => {
	expect(keepAlive.description).toContain('AI Studios does not publish this call');
});
