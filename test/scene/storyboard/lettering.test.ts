import fc from 'fast-check';

import { joinedArabic } from '../../../nodes/AiStudios/scene/preview/storyboard/font/arabic';
import { visualOrder } from '../../../nodes/AiStudios/scene/preview/storyboard/font/bidi';
import { joinedDevanagari } from '../../../nodes/AiStudios/scene/preview/storyboard/font/devanagari';
import { Font } from '../../../nodes/AiStudios/scene/preview/storyboard/font/font';
import { legible } from '../../../nodes/AiStudios/scene/preview/storyboard/font/legible';
import { Lettering } from '../../../nodes/AiStudios/scene/preview/storyboard/font/lettering';
import { Raster } from '../../../nodes/AiStudios/scene/preview/storyboard/paint/raster';

const BLACK = { r: 0, g: 0, b: 0 };
const WHITE = { r: 255, g: 255, b: 255 };

/** How much ink a text takes, in whole pixels. */
async function ink(text: string, style = { size: 32 }): Promise<number> {
	const raster = new Raster(900, 60);
	raster.fillRect({ x: 0, y: 0, width: 900, height: 60 }, WHITE);
	new Lettering(await Font.for(text)).draw(raster, text, 10, 42, style, BLACK);
	return raster.pixels.reduce((sum, value) => sum + (255 - value), 0) / 255 / 3;
}

const isNamed = async (text: string) => /\[[\w +]+\]/.test(legible(text, await Font.for(text)));

describe('the letters of the storyboard', () => {
	it.each([
		['German', 'Größe zählt, äöüÄÖÜß „Ja“ – 5 €'],
		['Polish', 'Zażółć gęślą jaźń'],
		['Turkish', 'İstanbul ğşçıöü'],
		['Vietnamese', 'Tiếng Việt, Nguyễn Phúc Ưu đãi'],
		['Greek', 'Καλημέρα κόσμε'],
		['Russian', 'Привет, Мария! Ёлка'],
		['Ukrainian', 'Ґанок їжака є'],
		['Korean', '안녕하세요 여러분 뷁 똠양꿍'],
		['Japanese', 'こんにちは、チームへようこそ！東京都'],
		['simplified Chinese', '你好，欢迎加入我们的团队！'],
		['traditional Chinese', '請問您需要什麼幫助嗎？'],
		['Thai', 'สวัสดีครับ ยินดีต้อนรับสู่ทีม'],
		['Hindi', 'नमस्ते, टीम में आपका स्वागत है!'],
		['Hebrew', 'שלום וברוכים הבאים'],
		['Arabic', 'مرحبًا بكم في فريقنا'],
		['Persian', 'می‌خواهم فارسی پژوهش'],
		['symbols', '→ ✓ ★ ☎ ∑ ≤ ½ № © ® ™ • … × ÷'],
		['emoji', '😀 🎉 🚀 👋🏽'],
	])('are there for %s', async (_, text) => {
		expect(await isNamed(text)).toBe(false);
		expect(await ink(text)).toBeGreaterThan(300);
	});

	it('keep their accents', async () => {
		for (const [plain, accented] of ['oö', 'cç', 'zż', 'ий', 'ωώ'].map((pair) => [...pair]))
			expect(await ink(accented ?? '')).toBeGreaterThan((await ink(plain ?? '')) + 4);
	});

	it('name in words what the font has no letters of, once for a run', async () => {
		const read = async (text: string) => legible(text, await Font.for(text));
		expect(await read('தமிழ் மொழி and বাংলা')).toBe('[Tamil] and [Bengali]');
		expect(await read('a\u{13000}b')).toBe('a[character U+13000]b');
	});

	it('are those that another sign stands for', async () => {
		expect(legible('ﬁne Ⅷ 𝐇𝐞𝐥𝐥𝐨 ㎏', await Font.for('a'))).toBe('fine VIII Hello kg');
	});

	it('have no form for what nobody sees', async () => {
		expect(legible('a\u200bb\ufe0f\u202ec\ud800d', await Font.for('abcd'))).toBe('abcd');
	});

	it('are heavier in bold', async () => {
		for (const text of ['Hello', '안녕하세요', 'สวัสดี'])
			expect(await ink(text, { size: 32, bold: true } as never)).toBeGreaterThan(
				(await ink(text)) * 1.15,
			);
	});
});

describe('letters that join', () => {
	it('take the form that their neighbors ask for', () => {
		// beh alone; beh at the start, in the middle and at the end; alef does not join what follows.
		expect(joinedArabic('ب')).toBe('\ufe8f');
		expect(joinedArabic('ببب')).toBe('\ufe91\ufe92\ufe90');
		expect(joinedArabic('باب')).toBe('\ufe91\ufe8e\ufe8f');
	});

	it('are one sign where lam meets alef, also with a mark between them', () => {
		expect(joinedArabic('لا')).toBe('\ufefb');
		expect(joinedArabic('بلا')).toBe('\ufe91\ufefc');
	});

	it('join over marks, and not over a non-joiner', () => {
		expect(joinedArabic('ب\u064eب')).toBe('\ufe91\u064e\ufe90');
		expect(joinedArabic('ب\u200cب')).toBe('\ufe8f\u200c\ufe8f');
	});

	it('stand in the order in which Devanagari is written', () => {
		// The short i goes before its consonant, the mark of a leading r to the end.
		expect(joinedDevanagari('कि')).toBe('\u093fक');
		expect(joinedDevanagari('र्म').endsWith('\ue000')).toBe(true);
		expect([...joinedDevanagari('क्ष')]).toHaveLength(1);
	});
});

describe('the order of letters', () => {
	it.each([
		['abc', false, 'abc'],
		['אבג', true, 'גבא'],
		['אב 25 גד', true, 'דג 25 בא'],
		['אב (גד)', true, '(דג) בא'],
		['say אבג now', false, 'say גבא now'],
		['אב (גד 12), x', false, '(12 דג) בא, x'],
		['x (אב) y', false, 'x (בא) y'],
		['x (אב', false, 'x (בא'],
		['אב (x) גד', true, 'דג (x) בא'],
		['אב (גד [הו]), x', false, '([וה] דג) בא, x'],
		['אב Word גד', true, 'דג Word בא'],
		['אב 1,250.50 גד', true, 'דג 1,250.50 בא'],
	])('of %j is from left to right as it is seen', (line, isRtl, seen) => {
		expect(visualOrder(line, isRtl).join('')).toBe(seen);
	});
});

describe('lines', () => {
	it('fit their width, at most so many, with dots where there is more', async () => {
		const lettering = new Lettering(await Font.for('a'));
		fc.assert(
			fc.property(
				fc.string({ unit: 'grapheme-ascii', maxLength: 120 }),
				fc.integer({ min: 60, max: 500 }),
				fc.integer({ min: 1, max: 4 }),
				(text, width, most) => {
					const lines = lettering.wrapped(text, width, { size: 24 }, most);
					expect(lines.length).toBeLessThanOrEqual(most);
					for (const line of lines)
						expect(lettering.width(line, { size: 24 })).toBeLessThanOrEqual(width);
				},
			),
			{ numRuns: 100 },
		);
	});

	it('break between words, between Chinese characters, and between the words of Thai', async () => {
		const texts = ['one two three', '你好，欢迎加入我们的团队。', 'ยินดีต้อนรับสู่ทีมของเรา'];
		const lettering = new Lettering(await Font.for(texts.join('')));
		const lines = texts.map((text) => lettering.wrapped(text, 130, { size: 24 }));
		expect(lines[0]).toEqual(['one two', 'three']);
		expect(lines[1]?.join('')).toBe(texts[1]);
		for (const line of lines[1] ?? []) expect(line).not.toMatch(/^[，。]/);
		expect(lines[2]?.join('')).toBe(texts[2]);
		for (const line of lines[2] ?? [])
			expect(line).not.toMatch(/^[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/);
	});
});
