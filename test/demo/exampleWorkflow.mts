import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { N8nClient } from '../n8n/n8nClient.mts';
import { Problem } from '../n8n/problem.mts';
import type { Simulator } from '../simulator/index.ts';

/** Who signs in to the editor; it listens on loopback only and holds nothing of value. */
export const OWNER = {
	email: 'demo@aistudios.example',
	password: 'Demo-video-1',
	firstName: 'Demo',
	lastName: 'Owner',
};

/** The credential type of the package. */
const CREDENTIAL_TYPE = 'aiStudiosApi';
const CREDENTIAL_NAME = 'AI Studios (simulator)';

/**
 * Makes the credential for the simulator, or updates the one from an earlier run.
 * @returns its id
 */
export async function ensureCredential(n8n: N8nClient, simulator: Simulator): Promise<string> {
	const { appId, userKey } = simulator.options;
	const data = { region: 'custom', baseUrl: simulator.url, appId, userKey };
	const existing = (await n8n.credentials()).find(
		(credential) => credential.name === CREDENTIAL_NAME,
	);
	if (existing === undefined)
		return await n8n.createCredential(CREDENTIAL_NAME, CREDENTIAL_TYPE, data);
	await n8n.updateCredential(existing.id, CREDENTIAL_NAME, CREDENTIAL_TYPE, data);
	return existing.id;
}

/** Reads an example workflow and puts the credential into the nodes that need one. */
export async function readExample(
	file: string,
	credentialId: string,
): Promise<{ name: string; nodes: Array<Record<string, unknown>> } & Record<string, unknown>> {
	const workflow = JSON.parse(await readFile(file, 'utf8'));
	for (const node of workflow.nodes) {
		if (node.credentials?.[CREDENTIAL_TYPE]) {
			node.credentials[CREDENTIAL_TYPE] = { id: credentialId, name: CREDENTIAL_NAME };
		}
	}
	return workflow;
}

/**
 * Imports and publishes a workflow. One from an earlier run is kept, including changes to it, as long as the example is
 * the same.
 * @param folder where to remember it
 */
export async function ensureWorkflow(
	n8n: N8nClient,
	workflow: { name: string } & Record<string, unknown>,
	folder: string,
): Promise<{ id: string; state: 'imported' | 'kept' }> {
	const memory = join(folder, 'workflow.json');
	const hash = createHash('sha256').update(JSON.stringify(workflow)).digest('hex');
	const known = await n8n.workflows();
	if (existsSync(memory)) {
		const earlier = JSON.parse(await readFile(memory, 'utf8'));
		const there = known.some((one) => one.id === earlier.id);
		if (there && earlier.hash === hash) return { id: earlier.id, state: 'kept' };
		if (there) await n8n.deleteWorkflow(earlier.id);
	}
	const { id } = await n8n.createWorkflow(workflow);
	await n8n.activate(id);
	await writeFile(memory, JSON.stringify({ id, hash }));
	return { id, state: 'imported' };
}

/**
 * The address of the form a workflow begins with.
 * @param url of n8n
 */
export function formUrl(url: string, workflow: { nodes: Array<Record<string, unknown>> }): string {
	const trigger = workflow.nodes.find((node) => node['type'] === 'n8n-nodes-base.formTrigger');
	const options = (trigger?.['parameters'] as { options?: { path?: string } } | undefined)?.options;
	const path = options?.path ?? trigger?.['webhookId'];
	if (typeof path !== 'string') throw new Problem('The example workflow begins with no form.');
	return `${url}/form/${path}`;
}

/**
 * Asks for a video as a player would.
 * @returns its size in bytes
 * @throws Problem when what comes is no MP4
 */
export async function requireMp4(url: string): Promise<number> {
	const response = await fetch(url);
	const bytes = Buffer.from(await response.arrayBuffer());
	const type = response.headers.get('content-type') ?? 'no content type';
	// An MP4 file begins with a box whose type, at byte 4, is "ftyp".
	if (response.ok && bytes.subarray(4, 8).toString('latin1') === 'ftyp') return bytes.length;
	throw new Problem(
		`${url} answered ${response.status} with ${bytes.length} bytes of ${type}, which is no MP4.`,
	);
}
