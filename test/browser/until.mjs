/** ms; the editor is a large program, and the machine may be busy. Nothing here is a measure of speed. */
export const PATIENCE = 120_000;

/**
 * Tries until it passes: what the editor shows comes bit by bit.
 * @template T
 * @param {() => Promise<T>} attempt throws as long as it is not so far
 * @returns {Promise<T>}
 * @throws what the last attempt threw
 */
export async function until(attempt) {
	const deadline = Date.now() + PATIENCE;
	for (;;) {
		try {
			return await attempt();
		} catch (thrown) {
			if (Date.now() > deadline) throw thrown;
			await new Promise((done) => setTimeout(done, 200));
		}
	}
}
