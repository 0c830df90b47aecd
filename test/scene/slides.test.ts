import fc from 'fast-check';

import { SlidesLook } from '../../nodes/AiStudios/scene/preview/slides';

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

const pagesOf = (ending: string, pieces: string[]) => {
	const look = new SlidesLook(ending);
	for (const piece of pieces) look.take(bytes(piece));
	return look.facts().pages;
};

/** The text in pieces of the given lengths, over and over. */
function cut(text: string, lengths: number[]): string[] {
	const pieces: string[] = [];
	for (let at = 0, turn = 0; at < text.length; turn++) {
		const length = lengths[turn % lengths.length] ?? 1;
		pieces.push(text.slice(at, at + length));
		at += length;
	}
	return pieces;
}

it('counts the same pages wherever the file is cut into pieces', () => {
	const filler = fc.stringMatching(/^[a-z <>]{0,90}$/);
	fc.assert(
		fc.property(
			fc.array(filler, { minLength: 1, maxLength: 12 }),
			fc.array(fc.integer({ min: 8, max: 80 }), { minLength: 1, maxLength: 5 }),
			(parts, lengths) => {
				const pdf = `%PDF-1.7 /Type /Pages >>${parts.map((part) => `/Type /Page ${part}`).join('')}`;
				expect(pagesOf('pdf', cut(pdf, lengths))).toBe(parts.length);
				const pptx = `PK\u0003\u0004${parts.map((part, at) => `ppt/slides/slide${at + 1}.xml${part}`).join('')}`;
				expect(pagesOf('pptx', cut(pptx, lengths))).toBe(parts.length);
			},
		),
	);
});
