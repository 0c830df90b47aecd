/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals --
   reads the kept pictures and, with SCREENSHOTS=1, draws them anew; nothing of it runs in n8n */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';

import { drawStoryboard } from '../../../nodes/AiStudios/scene/preview/storyboard';
import { packageRoot } from '../../packageRoot';
import { BOARDS } from './boards';

const golden = join(packageRoot, 'test/scene/storyboard/golden');
const isDrawingAnew = process.env.SCREENSHOTS === '1';

/** What the documentation shows of them. */
const DOCUMENTED: Readonly<Record<string, string>> = {
	'three-scenes.png': 'docs/images/storyboard.png',
	'warnings.png': 'docs/images/storyboard-warnings.png',
	'korean.png': 'docs/images/storyboard-korean.png',
};

/** Sines and cosines may differ in their last digit from one machine to the next. */
const ROUNDING = 2;

const fileName = (board: string, page: number) => `${board}${page === 0 ? '' : `-${page + 1}`}.png`;

function differences(one: Uint8Array, other: Uint8Array): number {
	const [left, right] = [PNG.sync.read(Buffer.from(one)), PNG.sync.read(Buffer.from(other))];
	expect([left.width, left.height]).toEqual([right.width, right.height]);
	let count = 0;
	for (let at = 0; at < left.data.length; at++)
		if (Math.abs((left.data[at] ?? 0) - (right.data[at] ?? 0)) > ROUNDING) count++;
	return count;
}

describe('the storyboards that are kept', () => {
	it.each(Object.keys(BOARDS))('are drawn as they were: %s', async (name) => {
		const board = BOARDS[name]?.();
		if (board === undefined) throw new Error(`There is no board ${name}`);
		const pages = await drawStoryboard(board.preview, board.options);
		pages.forEach((page, at) => {
			const file = fileName(name, at);
			if (isDrawingAnew) {
				writeFileSync(join(golden, file), page);
				const shown = DOCUMENTED[file];
				if (shown) writeFileSync(join(packageRoot, shown), page);
			}
			expect(differences(page, readFileSync(join(golden, file)))).toBe(0);
		});
		const kept = readdirSync(golden).filter((file) =>
			new RegExp(`^${name}(?:-\\d+)?\\.png$`).test(file),
		);
		expect(kept).toHaveLength(pages.length);
	});

	it.each(Object.entries(DOCUMENTED))('stand in the documentation: %s', (file, shown) => {
		expect(readFileSync(join(packageRoot, shown)).equals(readFileSync(join(golden, file)))).toBe(
			true,
		);
	});
});
