import { after, before, describe } from 'node:test';
import { CURRENT } from '../n8n/releases.mts';
import { agentTool } from './agentTool.mts';
import { openEditorSession, type EditorSession } from './editorSession.mts';
import { exampleCanvases } from './exampleCanvases.mts';
import { fewSteps } from './fewSteps.mts';
import { firstVideo } from './firstVideo.mts';
import { icons } from './icons.mts';
import { messages } from './messages.mts';
import { operationForms } from './operationForms.mts';

/** ms; only ends a run that hangs. */
const LIMIT = 60 * 60_000;

describe(`In a browser, in n8n ${CURRENT}`, { timeout: LIMIT }, () => {
	let opened: EditorSession;
	const session = () => opened;
	before(async () => {
		opened = await openEditorSession();
	});
	after(async () => await opened?.close());

	describe('from the search to the first video', () => firstVideo(session));
	describe('in a few steps', () => fewSteps(session));
	describe('when something goes wrong', () => messages(session));
	describe('the icon', () => icons(session));
	describe('as a tool of an AI Agent', () => agentTool(session));
	describe('the forms of all operations', () => operationForms(session));
	describe('the example workflows', () => exampleCanvases(session));
});
