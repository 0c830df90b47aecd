import type { INodeProperties } from 'n8n-workflow';

import { AiStudios } from '../../nodes/AiStudios/AiStudios.node';
import { entry as keepAlive } from '../../nodes/AiStudios/actions/liveSession/keepAlive.operation';

const { properties } = new AiStudios().description;

/** All fields of an operation, those within collections included. */
function fieldsOf(resource: string, operation: string): INodeProperties[] {
	const shown = properties.filter(
		({ displayOptions }) =>
			displayOptions?.show?.resource?.includes(resource) === true &&
			displayOptions.show.operation?.includes(operation) === true,
	);
	const inner = ({ options = [] }: INodeProperties): INodeProperties[] =>
		options.flatMap((one) =>
			'values' in one ? one.values.flatMap(inner) : 'type' in one ? [one, ...inner(one)] : [],
		);
	return shown.flatMap((one) => [one, ...inner(one)]);
}

const described = (resource: string, operation: string, name: string) =>
	fieldsOf(resource, operation).find((field) => field.name === name);

// "Custom avatars" and "Dubbing" of the API reference: what the switches do is easily misread.
it.each([
	['avatar', 'createCustom', 'perFrame', 'Whether the person in the video moves'],
	['dubbing', 'create', 'isCaptionFile', 'Whether AI Studios adds subtitles'],
])('%s → %s describes "%s" as AI Studios documents it', (resource, operation, name, words) => {
	expect(described(resource, operation, name)?.description).toBe(words);
});

it('shows an avatar ID of AI Studios as example of a live avatar', () => {
	expect(described('liveSession', 'start', 'avatarId')?.placeholder).toBe('e.g. M000045058');
});

it('says that AI Studios does not publish the call that keeps a live session alive', () => {
	expect(keepAlive.description).toContain('AI Studios does not publish this call');
});
