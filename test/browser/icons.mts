import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CREDENTIAL, NODE } from '../e2e/testbed.mts';
import { PROJECT } from '../n8n/paths.mts';
import { scenario, type EditorSession } from './editorSession.mts';
import { keepScreenshot } from './screenshots.mts';

const FILES = { light: 'aistudios.svg', dark: 'aistudios.dark.svg' } as const;

/** Node, search and credential show the icon that was drawn for the theme. */
export function icons(session: () => EditorSession) {
	for (const theme of ['light', 'dark'] as const) {
		const step = scenario(session, { colorScheme: theme });

		step(
			`is the ${theme} one in the ${theme} theme: on the canvas, in the search, in the credential dialog`,
			async ({ editor }) => {
				const { testbed, credential } = session();
				const credentials = { [CREDENTIAL]: { id: credential, name: 'AI Studios account' } };
				const node = {
					id: 'one',
					name: 'Video',
					type: NODE,
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
					credentials,
				};
				const { id } = await testbed.n8n.createWorkflow({
					name: `Icon, ${theme}`,
					nodes: [node],
					connections: {},
				});
				await editor.openWorkflow(id);
				const expected = {
					file: FILES[theme],
					text: await readFile(join(PROJECT, 'nodes', 'AiStudios', FILES[theme]), 'utf8'),
				};
				assert.deepEqual(await editor.icon(editor.node('Video')), expected);
				await keepScreenshot(`icon-${theme}`, await editor.part('canvas-wrapper').screenshot());

				await editor.openNode('Video');
				await editor.part('credential-edit-button').click();
				assert.deepEqual(await editor.icon(editor.part('editCredential-modal')), expected);
				await editor.openWorkflow(id);

				const found = await editor.search(
					editor.part('node-creator-plus-button').first(),
					'video',
					'AI Studios',
				);
				assert.deepEqual(await editor.icon(found), expected);
			},
		);
	}
}
