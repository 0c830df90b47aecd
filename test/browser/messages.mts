import { addCredential, NODE } from '../e2e/testbed.mts';
import type { Fault } from '../simulator/index.ts';
import { openNew, scenario, type EditorSession } from './editorSession.mts';
import { keepScreenshot } from './screenshots.mts';

const CREATE = '/editor/project';
const NAME = 'Make Video';
const EMPTY = 'Empty Form';
const WRONG_KEY = '00000000-0000-4000-8000-000000000bad';

/** What goes wrong at the service, and what the panel then says. */
const CASES: Array<[what: string, route: string, fault: Fault, says: RegExp]> = [
	[
		'credits',
		CREATE,
		{ kind: 'status', status: 402, body: { success: false, error: { msg: 'Not enough credits' } } },
		/credits/i,
	],
	['down', CREATE, { kind: 'status', status: 503, body: '<html>Maintenance</html>' }, /503/],
	['cut-off', CREATE, { kind: 'reset', when: 'after' }, /not known whether/],
];

/** Messages as a person meets them: in the output panel of the editor. */
export function messages(session: () => EditorSession) {
	const step = scenario(session);
	let wrongKeys: string;

	step('a node with a script is opened', async ({ editor }) => {
		const { credential, testbed } = session();
		// An account of its own: what a list has shown is kept for a minute.
		wrongKeys = await addCredential(testbed, { userKey: WRONG_KEY });
		const avatarId = { __rl: true, mode: 'id', value: 'M000045058' };
		const filled = nodeOf(NAME, credential, { avatarId, script: 'Hello!' });
		const empty = { ...nodeOf(EMPTY, wrongKeys, {}), id: 'empty', position: [0, 240] };
		await openNew(session(), editor, 'Messages', filled, empty);
		await editor.openNode(NAME);
	});

	for (const [what, route, fault, says] of CASES) {
		step(`the panel says what to do about: ${what}`, async ({ editor }) => {
			const { simulator } = session().testbed;
			simulator.fault((request) => (request.route === route ? fault : undefined));
			await editor.executeStep(says);
			await keepScreenshot(`message-${what}`, await editor.part('ndv').screenshot());
			simulator.clearFaults();
		});
	}

	step('everything that is missing is named at once', async ({ editor }) => {
		await editor.closeNode();
		await editor.openNode(EMPTY);
		await editor.executeStep(/Scene 1 has no avatar and no script/);
		await keepScreenshot('message-missing', await editor.part('ndv').screenshot());
	});

	step('the list of avatars says that the keys are refused, and what to do', async ({ editor }) => {
		await editor.part('resource-locator-avatarId').locator('[data-test-id="rlc-input"]').click();
		await editor.part('rlc-error-container').waitFor();
		await keepScreenshot('message-keys', await editor.page.screenshot());
		// n8n takes the only credential by itself, which other scenarios rely on.
		await session().testbed.n8n.deleteCredential(wrongKeys);
	});
}

/** A node that makes a video of one scene. */
const nodeOf = (name: string, credential: string, scene: Record<string, unknown>) => ({
	id: 'node',
	name,
	type: NODE,
	typeVersion: 1,
	position: [0, 0],
	parameters: {
		resource: 'project',
		operation: 'create',
		sceneSource: 'fields',
		name: 'Welcome',
		scenes: { scene: [scene] },
		exportNow: true,
		waitForCompletion: true,
		options: {},
	},
	credentials: { aiStudiosApi: { id: credential, name: 'AI Studios' } },
});
