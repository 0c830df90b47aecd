/* eslint-disable @n8n/community-nodes/no-restricted-globals -- looks in real time; nothing of it runs in n8n */

/** Resolves when the condition holds; looks again whenever the event loop comes round. */
export async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
