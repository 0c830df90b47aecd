/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals --
   reads the picture of the README and, with SCREENSHOTS=1, draws it anew; nothing of it runs in n8n */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';

import { projectRequest } from '../../nodes/AiStudios/scene/projectRequest';
import { previewProject } from '../../nodes/AiStudios/scene/preview';
import { drawStoryboard } from '../../nodes/AiStudios/scene/storyboard';
import { packageRoot } from '../engine/setup';
import { parameters, fieldsOf, sceneValues } from './form';

const picture = join(packageRoot, 'docs/images/storyboard.png');

const firstWeek = parameters([
	sceneValues({
		backgroundImage: '',
		backgroundColor: '#dbe9ff',
		side: 'right',
		script: 'Hello Maria, and welcome to the team! Here is what your first week looks like.',
		clips: { text: [{ text: 'Welcome, Maria!', placement: 'title', color: '#12305c' }] },
	}),
	sceneValues({
		backgroundImage: '',
		backgroundColor: '#fff1dc',
		side: 'left',
		script: 'On Monday you meet everybody over breakfast.',
		clips: {
			image: [{ url: 'https://example.com/breakfast.jpg', placement: 'rightHalf' }],
			text: [{ text: 'Monday: breakfast', placement: 'lowerThird', color: '#5c3512' }],
		},
	}),
	sceneValues({
		backgroundImage: '',
		backgroundColor: '#e6f4ea',
		framing: 'headAndShoulders',
		script: 'If anything is unclear, ask me. See you soon!',
		clips: {
			video: [{ url: 'https://example.com/office.mp4', placement: 'topLeft' }],
			text: [{ text: 'Ana, your team lead', placement: 'lowerThird', color: '#14401f' }],
		},
	}),
]);

/** Pixels, not bytes: how well they are packed is an affair of each Node.js release. */
const pixels = (bytes: Uint8Array) => {
	const { width, height, data } = PNG.sync.read(Buffer.from(bytes));
	return { width, height, data };
};

it('is in the README as it is drawn', async () => {
	const drawn = await drawStoryboard(
		previewProject(projectRequest(fieldsOf(firstWeek))),
		'Welcome',
	);
	if (process.env.SCREENSHOTS === '1') writeFileSync(picture, drawn);
	const shown = pixels(readFileSync(picture));
	const expected = pixels(drawn);
	expect([shown.width, shown.height]).toEqual([expected.width, expected.height]);
	expect(shown.data.equals(expected.data)).toBe(true);
});
