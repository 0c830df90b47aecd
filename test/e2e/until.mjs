import assert from 'node:assert/strict';

/**
 * Waits for something to happen.
 * @param {() => boolean | Promise<boolean>} happened
 * @param {string} what completes "It did not happen in time that …"
 * @param {number} [limit] in ms
 */
export async function until(happened, what, limit = 300_000) {
	for (const deadline = Date.now() + limit; Date.now() < deadline; ) {
		if (await happened()) return;
		await new Promise((done) => setTimeout(done, 250));
	}
	assert.fail(`It did not happen in time that ${what}.`);
}
