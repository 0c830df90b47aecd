import fc from 'fast-check';

import { hexWithAlpha, readColor } from '../../nodes/AiStudios/fields/color';

const byte = fc.integer({ min: 0, max: 255 });

describe('a color', () => {
	it.each([
		['rgba(0,0,0,1)', { r: 0, g: 0, b: 0 }],
		['#000000FF', { r: 0, g: 0, b: 0 }],
		['#00000060', { r: 0, g: 0, b: 0, a: 96 / 255 }],
		['#f00f', { r: 255, g: 0, b: 0 }],
		['#f008', { r: 255, g: 0, b: 0, a: 136 / 255 }],
		['1e90ffff', { r: 30, g: 144, b: 255 }],
		['Light Grey', { r: 211, g: 211, b: 211 }],
		['light-grey', { r: 211, g: 211, b: 211 }],
		['Dodger_Blue', { r: 30, g: 144, b: 255 }],
		['30,144,255', { r: 30, g: 144, b: 255 }],
		['(30, 144, 255)', { r: 30, g: 144, b: 255 }],
		['30, 144, 255, 0.5', { r: 30, g: 144, b: 255, a: 0.5 }],
		['RGB(30 144 255)', { r: 30, g: 144, b: 255 }],
		['rgb( 30 144 255 / 50% )', { r: 30, g: 144, b: 255, a: 0.5 }],
		['rgba(30, 144, 255, .25)', { r: 30, g: 144, b: 255, a: 0.25 }],
		['rgba(30,144,255,100%)', { r: 30, g: 144, b: 255 }],
		['rgb(100%, 0%, 50%)', { r: 255, g: 0, b: 128 }],
		['rgb(29.6, 144, 255)', { r: 30, g: 144, b: 255 }],
		['hsl(0, 100%, 50%)', { r: 255, g: 0, b: 0 }],
		['hsl(120deg 100% 25%)', { r: 0, g: 128, b: 0 }],
		['hsl(-120, 100%, 50%)', { r: 0, g: 0, b: 255 }],
		['hsl(210, 100, 56)', { r: 31, g: 143, b: 255 }],
		['hsla(0, 0%, 100%, 0.3)', { r: 255, g: 255, b: 255, a: 0.3 }],
		['transparent', { r: 0, g: 0, b: 0, a: 0 }],
	])('is read from %j', (text, color) => {
		expect(readColor(text)).toEqual(color);
	});

	it.each([
		...[
			'',
			'reddish',
			'#ff',
			'#fffff',
			'#ggg',
			'1234',
			'12',
			'rgb(1,2)',
			'rgb(1,2,3,4,5)',
			'rgb(256,0,0)',
		],
		...[
			'rgb(1,,2)',
			'rgb(-1,0,0)',
			'rgba(0,0,0,2)',
			'rgb(1,2,3',
			'1 2 3',
			'hsl(1%,2%,3%)',
			'hsl(0,101%,0%)',
		],
		...['url(#a)', 'rgb(0x1,2,3)', 'rgb(1e2,0,0)', 'rgb(30deg,0,0)', '#ffffff'.repeat(12)],
	])('is not in %j', (text) => {
		expect(readColor(text)).toBeUndefined();
	});

	it('is read from the forms that the service and its editor write', () => {
		fc.assert(
			fc.property(byte, byte, byte, (r, g, b) => {
				for (const text of [
					`rgb(${r},${g},${b})`,
					`rgb(${r}, ${g}, ${b})`,
					hexWithAlpha({ r, g, b }).slice(0, 7),
				])
					expect(readColor(text)).toEqual({ r, g, b });
			}),
		);
	});

	it('is read back from the form with alpha', () => {
		fc.assert(
			fc.property(byte, byte, byte, fc.integer({ min: 0, max: 254 }), (r, g, b, a) => {
				expect(readColor(hexWithAlpha({ r, g, b, a: a / 255 }))).toEqual({ r, g, b, a: a / 255 });
			}),
		);
		expect(hexWithAlpha({ r: 255, g: 0, b: 1 })).toBe('#ff0001ff');
	});

	it('has parts in their ranges, whatever the text is', () => {
		const text = fc.string({ unit: fc.constantFrom(...'rgbahsl(),./%# 0159f') });
		fc.assert(
			fc.property(text, (written) => {
				const color = readColor(written);
				if (color === undefined) return;
				for (const value of [color.r, color.g, color.b])
					expect(Number.isInteger(value) && value >= 0 && value <= 255).toBe(true);
				expect((color.a ?? 1) >= 0 && (color.a ?? 0) < 1).toBe(true);
			}),
			{ numRuns: 2000 },
		);
	});
});
