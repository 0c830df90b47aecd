/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads pictures of this folder; nothing of it runs in n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { packageRoot } from '../../packageRoot';

const AVATAR = /\/ai_mov_thm\/tight_ai_mov_thm_/;

/** Stands for the internet: pictures of this folder by the last part of an address, and avatars, who all look alike. */
export async function files(url: string): Promise<Uint8Array | undefined> {
	const name = AVATAR.test(url) ? 'avatar.png' : (url.split('/').at(-1) ?? '');
	try {
		return readFileSync(join(packageRoot, 'test/scene/storyboard/pictures', name));
	} catch {
		return undefined;
	}
}
