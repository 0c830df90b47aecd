import { readFontSize, readLength } from '../../nodes/AiStudios/fields/lengths';

describe('a place or size', () => {
	it.each([
		['120', { value: 120, unit: 'px' }],
		[' 120px ', { value: 120, unit: 'px' }],
		['-5 PX', { value: -5, unit: 'px' }],
		['+12.5%', { value: 12.5, unit: '%' }],
		['.5 %', { value: 0.5, unit: '%' }],
		['19200', { value: 19_200, unit: 'px' }],
		['-19200', { value: -19_200, unit: 'px' }],
		['1000%', { value: 1_000, unit: '%' }],
	])('is read from "%s"', (text, length) => {
		expect(readLength(text, -Infinity)).toEqual(length);
	});

	it.each(['', 'px', '%', '.', '12 em', '12  px', '1e3', '19201', '-19201', '1000.1%', '1 2'])(
		'is not in "%s"',
		(text) => {
			expect(readLength(text, -Infinity)).toBeUndefined();
		},
	);

	it('is not less than asked for', () => {
		expect(readLength('0', 0)).toEqual({ value: 0, unit: 'px' });
		expect(readLength('-0.1', 0)).toBeUndefined();
	});
});

describe('a font size', () => {
	it.each([
		['48', 48],
		['48px', 48],
		['36pt', 48],
		['36 PT', 48],
		['1', 1],
		['1000px', 1000],
	])('is read from "%s"', (text, size) => {
		expect(readFontSize(text)).toBeCloseTo(size);
	});

	it.each(['', 'pt', '0', '0.9', '1001', '1000pt', '-5', '12%', '4 8'])(
		'is not in "%s"',
		(text) => {
			expect(readFontSize(text)).toBeUndefined();
		},
	);
});
