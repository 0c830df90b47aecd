import { after, before, describe } from 'node:test';
import { CURRENT } from '../n8n/releases.mjs';
import { agentTool } from './agentTool.mjs';
import { exampleCanvases } from './exampleCanvases.mjs';
import { firstVideo } from './firstVideo.mjs';
import { operationForms } from './operationForms.mjs';
import { icons } from './icons.mjs';
import { openEditorSession } from './editorSession.mjs';

/** ms; only ends a run that hangs. */
const LIMIT = 60 * 60_000;

describe(`In a browser, in n8n ${CURRENT}`, { timeout: LIMIT }, () => {
	/** @type {import('./editorSession.mjs').EditorSession} */
	let opened;
	const session = () => opened;
	before(async () => {
		opened = await openEditorSession();
	});
	after(async () => await opened?.close());

	describe('from the search to the first video', () => firstVideo(session));
	describe('the icon', () => icons(session));
	describe('as a tool of an AI Agent', () => agentTool(session));
	describe('the forms of all operations', () => operationForms(session));
	describe('the example workflows', () => exampleCanvases(session));
});
