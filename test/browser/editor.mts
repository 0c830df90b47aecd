import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { eventually } from '../until.ts';

/** ms until a click without a visible effect is repeated. */
const AGAIN = 10_000;

/** The n8n editor, as a person uses it. */
export class Editor {
	/** @param url of n8n */
	constructor(
		readonly page: Page,
		readonly url: string,
	) {}

	/** @returns by n8n's own names for its parts */
	part(id: string): Locator {
		return this.page.locator(`[data-test-id="${id}"]`);
	}

	async signIn(owner: { email: string; password: string }) {
		await this.page.goto(`${this.url}/signin`, { waitUntil: 'domcontentloaded' });
		await this.page
			.locator('input[type=email], input[name=emailOrLdapLoginId]')
			.first()
			.fill(owner.email);
		await this.page.locator('input[type=password]').fill(owner.password);
		await this.page.locator('input[type=password]').press('Enter');
		await this.page.waitForURL((url) => !url.pathname.includes('signin'));
	}

	/** Opens a workflow. */
	async openWorkflow(id: string) {
		await this.page.goto(`${this.url}/workflow/${id}`, { waitUntil: 'domcontentloaded' });
		await this.part('canvas-node').first().waitFor();
	}

	/**
	 * @param opener the button that opens the search
	 * @param name of a node
	 * @returns the node among what the search finds
	 */
	async search(opener: Locator, words: string, name: string): Promise<Locator> {
		const bar = this.part('node-creator-search-bar');
		// The node's name comes before the community node badge.
		const named = this.part('node-creator-item-name').filter({
			hasText: new RegExp(`^\\s*${name}\\s*$`),
		});
		const found = this.part('item-iterator-item').filter({ has: named });
		// The panel rebuilds itself while it opens and may lose what was typed.
		await eventually(async () => {
			if (!(await bar.isVisible())) await opener.click({ timeout: AGAIN });
			await bar.fill(words, { timeout: AGAIN });
			await found.first().waitFor({ timeout: AGAIN });
		});
		return found.first();
	}

	/** @param name of a node on the canvas */
	node(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	/** Opens the form of a node on the canvas. */
	async openNode(name: string) {
		await eventually(async () => {
			if (!(await this.part('ndv').isVisible())) await this.node(name).dblclick({ timeout: AGAIN });
			await this.part('node-parameters').waitFor({ timeout: AGAIN });
		});
	}

	/** Back from a form to the canvas. */
	async closeNode() {
		await eventually(async () => {
			if (await this.part('ndv').isVisible()) await this.page.keyboard.press('Escape');
			await this.part('ndv').waitFor({ state: 'hidden', timeout: AGAIN });
		});
	}

	/** @param name of a parameter @returns its input */
	field(name: string): Locator {
		return this.part(`parameter-input-${name}`).first();
	}

	async fill(name: string, text: string) {
		await this.field(name).locator('textarea, input').first().fill(text);
	}

	/** Chooses from a drop-down. @param option its label */
	async choose(list: Locator, option: string) {
		const wanted = this.page
			.locator('[role=option]:visible')
			.filter({ hasText: new RegExp(`^\\s*${option}`) })
			.first();
		await eventually(async () => {
			if (!(await wanted.isVisible()))
				await list.locator('input').first().click({ timeout: AGAIN });
			await wanted.click({ timeout: AGAIN });
		});
	}

	/**
	 * Chooses from a list that is fetched from the service.
	 * @param name of the parameter
	 * @param words to search for
	 * @returns what was listed; the first is chosen
	 */
	async chooseFetched(name: string, words?: string): Promise<string[]> {
		await this.part(`resource-locator-${name}`).locator('[data-test-id="rlc-input"]').click();
		const items = this.part('rlc-item').filter({ visible: true });
		await items.first().waitFor();
		if (words !== undefined) {
			await this.part('rlc-search')
				.locator('input')
				.or(this.page.locator('input[data-test-id="rlc-search"]'))
				.first()
				.fill(words);
			await items
				.filter({ hasNotText: new RegExp(words, 'i') })
				.first()
				.waitFor({ state: 'detached' });
			await items.first().waitFor();
		}
		const listed = await items.allTextContents();
		await items.first().click();
		return listed.map((text) => text.trim());
	}

	/** @returns the labels of the form that is open, from the top, each once where it stands twice in a row */
	async labels(): Promise<string[]> {
		const found = await this.part('node-parameters')
			.locator('[data-test-id="input-label"]')
			.allTextContents();
		const labels = found.map((text) => text.replace(/FixedExpression.*$/s, '').trim());
		return labels.filter((label, at) => label !== '' && label !== labels[at - 1]);
	}

	/** @returns what 'Options' at the end of the open form offers */
	async offeredOptions(): Promise<string[]> {
		const list = this.part('node-parameters').getByPlaceholder('Add Option').last();
		const offered = this.page.locator('[role=option]:visible');
		await eventually(async () => {
			if ((await offered.count()) === 0) await list.click({ timeout: AGAIN });
			await offered.first().waitFor({ timeout: AGAIN });
		});
		const labels = await offered.allTextContents();
		await this.page.keyboard.press('Escape');
		return labels.map((label) => label.trim());
	}

	/** @returns the labels of the open form that its width cuts off */
	async cutLabels(): Promise<string[]> {
		return await this.part('node-parameters').evaluate((form) =>
			Array.from(form.querySelectorAll('[data-test-id="input-label"] *'))
				.filter(
					(part) =>
						part.children.length === 0 && getComputedStyle(part).textOverflow === 'ellipsis',
				)
				.filter((part) => part.scrollWidth > part.clientWidth)
				.map((part) => part.textContent ?? ''),
		);
	}

	/**
	 * Runs the open node.
	 * @param shown what its output has to show then
	 * @returns the output
	 */
	async executeStep(shown: RegExp): Promise<string> {
		await this.part('node-execute-button').click();
		const output = this.part('output-panel');
		await output.filter({ hasText: shown }).waitFor();
		return await output.innerText();
	}

	/**
	 * @param place that shows an icon
	 * @returns the name of the icon's file, and what the browser has drawn
	 */
	async icon(place: Locator): Promise<{ file: string; text: string }> {
		const image = place.locator('img').first();
		await image.waitFor();
		const drawn = await image.evaluate(async (img: HTMLImageElement) => {
			await img.decode();
			return { src: img.src, width: img.naturalWidth, text: await (await fetch(img.src)).text() };
		});
		assert.ok(drawn.width > 0, 'the icon is drawn');
		return { file: new URL(drawn.src).pathname.replace(/^.*\//, ''), text: drawn.text };
	}
}
