import { after, before, describe } from 'node:test';
import { CURRENT } from '../n8n/releases.mjs';
import { agentTool } from './agentTool.mjs';
import { exampleCanvases } from './exampleCanvases.mjs';
import { firstVideo } from './firstVideo.mjs';
import { forms } from './forms.mjs';
import { icons } from './icons.mjs';
import { openStage } from './stage.mjs';

/** ms; only ends a run that hangs. */
const LIMIT = 60 * 60_000;

describe(`In a browser, in n8n ${CURRENT}`, { timeout: LIMIT }, () => {
	/** @type {import('./stage.mjs').Stage} */
	let opened;
	const stage = () => opened;
	before(async () => {
		opened = await openStage();
	});
	after(async () => await opened?.close());

	describe('from the search to the first video', () => firstVideo(stage));
	describe('the icon', () => icons(stage));
	describe('as a tool of an AI Agent', () => agentTool(stage));
	describe('the forms of all operations', () => forms(stage));
	describe('the example workflows', () => exampleCanvases(stage));
});
