/** @typedef {import('playwright-core').Page} Page @typedef {import('playwright-core').Locator} Locator */

/** ms; the editor is a large program, and the machine may be busy. */
export const PATIENCE = 40_000;

/** The n8n editor, as a person uses it. */
export class Editor {
	/** @param {Page} page @param {string} url of n8n */
	constructor(page, url) {
		this.page = page;
		this.url = url;
	}

	/** @param {string} id @returns {Locator} by n8n's own names for its parts */
	part(id) {
		return this.page.locator(`[data-test-id="${id}"]`);
	}

	/** @param {{email: string, password: string}} owner */
	async signIn(owner) {
		await this.page.goto(`${this.url}/signin`, { waitUntil: 'domcontentloaded' });
		await this.page.locator('input[type=email], input[name=emailOrLdapLoginId]').first().fill(owner.email);
		await this.page.locator('input[type=password]').fill(owner.password);
		await this.page.locator('input[type=password]').press('Enter');
		await this.page.waitForURL((url) => !url.pathname.includes('signin'));
	}

	/** Opens an empty canvas and puts the manual trigger on it. */
	async newWorkflow() {
		await this.page.goto(`${this.url}/workflow/new`, { waitUntil: 'domcontentloaded' });
		await this.part('canvas-plus-button').click();
		await this.part('node-creator-search-bar').fill('manual');
		await this.part('item-iterator-item').filter({ hasText: 'Trigger manually' }).first().click();
		await this.part('canvas-trigger-node').waitFor();
		await this.part('node-creator').waitFor({ state: 'hidden' });
	}

	/** @param {string} words @returns {Promise<Locator>} what the node search finds */
	async search(words) {
		await this.part('node-creator-plus-button').first().click();
		await this.part('node-creator-search-bar').fill(words);
		return this.part('item-iterator-item');
	}

	/** @param {string} name of a parameter @returns {Locator} its input */
	field(name) {
		return this.part(`parameter-input-${name}`).first();
	}

	/** @param {string} name @param {string} text */
	async fill(name, text) {
		await this.field(name).locator('textarea, input').first().fill(text);
	}

	/** Chooses from a drop-down. @param {Locator} list @param {string} option its label */
	async choose(list, option) {
		await list.locator('input').first().click();
		await this.page.locator('[role=option]:visible').filter({ hasText: new RegExp(`^\\s*${option}`) }).first().click();
	}

	/**
	 * Chooses from a list that is fetched from the service.
	 * @param {string} name of the parameter
	 * @param {string} [words] to search for
	 * @returns {Promise<string[]>} what was listed; the first is chosen
	 */
	async chooseFetched(name, words) {
		await this.part(`resource-locator-${name}`).locator('[data-test-id="rlc-input"]').click();
		const items = this.part('rlc-item').filter({ visible: true });
		await items.first().waitFor();
		if (words !== undefined) {
			await this.part('rlc-search').locator('input').or(this.page.locator('input[data-test-id="rlc-search"]')).first().fill(words);
			await items.filter({ hasNotText: new RegExp(words, 'i') }).first().waitFor({ state: 'detached' });
			await items.first().waitFor();
		}
		const listed = await items.allTextContents();
		await items.first().click();
		return listed.map((text) => text.trim());
	}

	/** @returns {Promise<string[]>} the labels of the form that is open, from the top */
	async labels() {
		const found = await this.part('node-parameters').locator('[data-test-id="input-label"]').allTextContents();
		const labels = found.map((text) => text.replace(/FixedExpression$/, '').trim());
		return labels.filter((label, at) => label !== '' && label !== labels[at - 1]);
	}

	/** Runs the open node. @param {RegExp} shown what its output has to show then @returns {Promise<string>} the output */
	async executeStep(shown) {
		await this.part('node-execute-button').click();
		const output = this.part('output-panel');
		await output.filter({ hasText: shown }).waitFor();
		return await output.innerText();
	}
}
