import { libs } from '../../nodes/AiStudios/libs/load';

describe('the bundled libraries', () => {
	it('read tags, JSON with mistakes, and the sizes of pictures', () => {
		const { GIF, Parser, jsonrepair } = libs();
		const words: string[] = [];
		const parser = new Parser({ ontext: (text) => words.push(text) });
		parser.end('<p>A &amp; B</p>');
		expect(words.join('')).toBe('A & B');
		expect(jsonrepair("{'a':1,}")).toBe('{"a":1}');
		const gif = new TextEncoder().encode('GIF89a\u0002\u0000\u0003\u0000');
		expect(GIF.calculate(gif)).toEqual({ width: 2, height: 3 });
	});

	it('are the same every time', () => {
		expect(libs()).toBe(libs());
	});
});
