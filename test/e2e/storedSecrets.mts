import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Simulator } from '../simulator/index.ts';

/**
 * @param test is given each file byte for byte, as Latin-1
 * @returns the files below the folder that pass; the package itself is no data
 */
export async function filesWith(
	folder: string,
	test: (text: string) => boolean,
): Promise<string[]> {
	const found = [];
	for (const name of await readdir(folder, { recursive: true })) {
		if (name.includes('node_modules')) continue;
		const path = join(folder, name);
		if ((await stat(path)).isFile() && test((await readFile(path)).toString('latin1')))
			found.push(name);
	}
	return found;
}

/** @returns whether a text holds the User Key or a token of the account in the clear */
export function holdsSecret({ options: { appId, userKey } }: Simulator): (text: string) => boolean {
	return (text) => text.includes(userKey) || hasTokenOf(text, appId);
}

/** @returns whether there is a token of that account: three parts, the second one naming it */
function hasTokenOf(text: string, appId: string): boolean {
	return [...text.matchAll(/eyJ[\w-]+\.(eyJ[\w-]+)\.[\w-]+/g)].some(([, claims = '']) =>
		Buffer.from(claims, 'base64url').toString('utf8').includes(appId),
	);
}
