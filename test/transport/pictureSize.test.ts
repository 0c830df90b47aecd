import { pictureSize } from '../../nodes/AiStudios/transport/pictureSize';

const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const svg = (attributes: string, before = '') =>
	pictureSize(ascii(`${before}<svg xmlns="http://www.w3.org/2000/svg" ${attributes}></svg>`));

describe('the size of an SVG file', () => {
	it.each<[string, string, { width: number; height: number } | undefined]>([
		['pixels', 'width="400" height="100px"', { width: 400, height: 100 }],
		['a view box', 'viewBox="0 0 400 100"', { width: 400, height: 100 }],
		['a view box with commas', 'viewBox="0,0,400,100"', { width: 400, height: 100 }],
		[
			'a size with blanks round the sign',
			'width = "400"\n\theight= "100"',
			{ width: 400, height: 100 },
		],
		['one side and a view box', 'width="200" viewBox="0 0 400 100"', { width: 200, height: 50 }],
		['shares only', 'width="100%" height="100%"', undefined],
		['nothing', '', undefined],
		['a size of nothing', 'width="0" height="0"', undefined],
	])('is told by %s', (_what, attributes, expected) => {
		expect(svg(attributes)).toEqual(expected);
	});

	it('stands behind what comes before the drawing', () => {
		const before = `<?xml version="1.0"?>\n<!-- ${'a program '.repeat(300)} -->\n`;
		expect(svg('width="4" height="1"', before)).toEqual({ width: 4, height: 1 });
	});

	it.each([
		'<!-- as in <svg width="9" height="9"> -->',
		'<!-- a --> <!-- <svg viewBox="0 0 9 9"/> -->',
		'<?xml version="1.0"?><?note <svg width="9" height="9">?>',
		"<!DOCTYPE svg [<!ENTITY a \"<svg width='9' height='9'>\">]>",
	])('is not what stands in a comment, a note or a declaration: %s', (before) => {
		expect(svg('width="4" height="1"', before)).toEqual({ width: 4, height: 1 });
	});

	it('stands behind what looks like the end of the tag, and is no other word', () => {
		expect(svg('data-note="a > b" width="4" height="1"')).toEqual({ width: 4, height: 1 });
		expect(svg("data-note='>\"' width='4' height='1'")).toEqual({ width: 4, height: 1 });
		expect(svg('data-note=" width=\'9\' height=\'9\'" width="4" height="1"')).toEqual({
			width: 4,
			height: 1,
		});
		expect(pictureSize(ascii('<svgs width="4" height="1">'))).toBeUndefined();
	});

	it('is not told before the tag has come to its end', () => {
		expect(pictureSize(ascii('<svg width="4" height="1" data-note="a > b'))).toBeUndefined();
		expect(pictureSize(ascii('<!-- <svg width="4" height="1">'))).toBeUndefined();
	});

	it('is not that of a drawing in a page', () => {
		expect(svg('width="4" height="1"', '<!DOCTYPE html><html><body>')).toBeUndefined();
		expect(svg('width="4" height="1"', '<html><body>')).toBeUndefined();
	});
});

describe('the size of a JPEG file', () => {
	/** A preview within a segment, then the size. */
	const segment = (marker: number, data: number[]) => [
		0xff,
		marker,
		(data.length + 2) >> 8,
		(data.length + 2) & 255,
		...data,
	];
	const frame = (width: number, height: number) =>
		segment(0xc0, [8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 17, 0]);
	const preview = segment(0xe2, [0, 16, ...frame(16, 9), ...new Array<number>(30).fill(0xff)]);

	it('is that of the picture, and never that of a preview in it, wherever the beginning ends', () => {
		const file = Uint8Array.from([
			0xff,
			0xd8,
			...segment(0xe0, [74, 70]),
			...preview,
			...frame(640, 360),
		]);
		for (let length = 0; length <= file.length; length++)
			expect([undefined, { width: 640, height: 360 }]).toContainEqual(
				pictureSize(file.slice(0, length)),
			);
		expect(pictureSize(file)).toEqual({ width: 640, height: 360 });
	});
});

it('nothing else has a size', () => {
	for (const text of [
		'',
		'GIF',
		'\x89PNG\r\n\x1a\n',
		'RIFF....WEBPVP8X',
		'{"a":1}',
		'%PDF-1.4',
		'BM',
	])
		expect(pictureSize(ascii(text))).toBeUndefined();
});

// A pattern that looks again and again at the whole would need hours.
it.each([
	'<svg ',
	'<svg a="',
	'<!--',
	'<!-- -->',
	'<?',
	'<!DOCTYPE svg "',
	'<!DOCTYPE svg [\'"',
	' ',
	'\xff\xd8',
	'\xff\xd8\xff\xe1\x00\x02',
])('is not looked for without end: %j', (pump) => {
	expect(pictureSize(ascii(pump.repeat(40_000)))).toBeUndefined();
});
