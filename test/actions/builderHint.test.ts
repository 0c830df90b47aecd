import type { INodeParameters } from 'n8n-workflow';

import { AiStudios } from '../../nodes/AiStudios/AiStudios.node';
import { useService } from '../engine/service';

const service = useService();

const { searchHint = '' } = new AiStudios().description.builderHint ?? {};

/** The one object in the hint. */
const example = (): INodeParameters =>
	JSON.parse(searchHint.slice(searchHint.indexOf('{'), searchHint.lastIndexOf('}') + 1));

it('The example that n8n shows a model makes a video as it stands', async () => {
	const written = JSON.stringify(example());
	const parameters = JSON.parse(written.replace('AVATAR_ID', 'M000045058')) as INodeParameters;
	const result = await service.run(parameters);
	expect(result.error).toBeUndefined();
	expect(result.json).toEqual([
		expect.objectContaining({ name: 'Welcome', downloadUrl: expect.any(String) }),
	]);
	expect(service.paid()).toHaveLength(1);
	const sent = JSON.stringify(service.paid());
	expect(sent).toContain('Hello!');
	expect(sent).toContain('Welcome!');
	expect(sent).toContain('https://example.com/logo.png');
});

it('The example names no avatar of an account, so that a model has to look one up', () => {
	expect(JSON.stringify(example())).toContain('"AVATAR_ID"');
});
