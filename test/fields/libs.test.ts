import { libs } from '../../nodes/AiStudios/libs/load';

describe('the bundled libraries', () => {
	it('read tags, and JSON with mistakes', () => {
		const { Parser, jsonrepair } = libs();
		const words: string[] = [];
		const parser = new Parser({ ontext: (text) => words.push(text) });
		parser.end('<p>A &amp; B</p>');
		expect(words.join('')).toBe('A & B');
		expect(jsonrepair("{'a':1,}")).toBe('{"a":1}');
	});

	it('are the same every time', () => {
		expect(libs()).toBe(libs());
	});
});
