import fc from 'fast-check';

import { Mp4Boxes } from '../../nodes/AiStudios/transport/transfer';

/** A box with its size in the given form. */
function box(name: string, length: number, how: 'short' | 'long' | 'open' = 'short'): Buffer {
	const header = Buffer.alloc(how === 'long' ? 16 : 8);
	header.writeUInt32BE(how === 'short' ? 8 + length : how === 'long' ? 1 : 0);
	header.write(name, 4);
	if (how === 'long') header.writeBigUInt64BE(BigInt(16 + length), 8);
	return Buffer.concat([header, Buffer.alloc(length, 'x')]);
}

const files = {
	short: Buffer.concat([box('ftyp', 8), box('mdat', 100), box('moov', 0), box('free', 9)]),
	long: Buffer.concat([box('ftyp', 8), box('mdat', 100, 'long'), box('moov', 20)]),
	open: Buffer.concat([box('ftyp', 8), box('moov', 20), box('mdat', 100, 'open')]),
};

const boxesOf = (pieces: Uint8Array[]) => {
	const boxes = new Mp4Boxes();
	for (const piece of pieces) boxes.add(piece);
	return boxes;
};

it.each(Object.entries(files))(
	'a whole file is whole, in whatever pieces it comes: %s',
	(_, file) => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: file.length }), (size) => {
				const pieces = [];
				for (let at = 0; at < file.length; at += size) pieces.push(file.subarray(at, at + size));
				expect(boxesOf(pieces).isCut).toBe(false);
			}),
		);
	},
);

it.each(['short', 'long'] as const)('a file that ends inside a box is cut: %s', (kind) => {
	const file = files[kind];
	const ends = new Set(kind === 'short' ? [16, 124, 132, 149] : [16, 132, 160]);
	for (let end = 12; end < file.length; end++)
		expect([end, boxesOf([file.subarray(0, end)]).isCut]).toEqual([end, !ends.has(end)]);
});

it('other files are not looked into', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
			fc.pre(Buffer.from(bytes.subarray(4, 8)).toString() !== 'ftyp');
			expect(boxesOf([bytes]).isCut).toBe(false);
		}),
	);
});
