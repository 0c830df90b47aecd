import { bitmapFace, outlineFace, type Face, type Glyph } from './faces';

type SetName =
	| 'latin'
	| 'latinBold'
	| 'symbols'
	| 'thai'
	| 'hebrew'
	| 'arabic'
	| 'devanagari'
	| 'kana'
	| 'hangul'
	| 'han'
	| 'rare'
	| 'emoji';

interface LetterSet {
	readonly name: SetName;
	/** What of a text asks for it. */
	readonly needs: RegExp;
	readonly load: () => Promise<Face>;
}

/** Each set is loaded when a text needs it first. Sets come in the order they are asked for a letter. */
const SETS: readonly LetterSet[] = [
	{
		name: 'latin',
		needs: /(?:)/,
		load: async () => await outlineFace(data('latin')),
	},
	{
		name: 'latinBold',
		needs: /(?:)/,
		load: async () => await outlineFace(data('latinBold')),
	},
	{
		name: 'symbols',
		needs: /[\u2190-\u27bf]/,
		load: async () => await outlineFace(data('symbols')),
	},
	{
		name: 'thai',
		needs: /\p{Script=Thai}/u,
		load: async () => await outlineFace(data('thai')),
	},
	{
		name: 'hebrew',
		needs: /\p{Script=Hebrew}/u,
		load: async () => await outlineFace(data('hebrew')),
	},
	{
		name: 'arabic',
		needs: /[\u0600-\u06ff\ufb50-\ufbff\ufe70-\ufefc]/,
		load: async () => await outlineFace(data('arabic')),
	},
	{
		name: 'devanagari',
		needs: /\p{Script=Devanagari}/u,
		load: async () => await outlineFace(data('devanagari')),
	},
	{
		name: 'kana',
		needs: /[\u3000-\u30ff\uff01-\uff9f]/,
		load: async () => await outlineFace(data('kana')),
	},
	{
		name: 'hangul',
		needs: /\p{Script=Hangul}/u,
		load: async () => await outlineFace(data('hangul')),
	},
	{
		name: 'han',
		needs: /\p{Script=Han}/u,
		load: async () => await outlineFace(data('han')),
	},
	{
		name: 'rare',
		needs:
			/[\p{Script=Hangul}\p{Script=Han}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Bopomofo}\u0250-\u02af]/u,
		load: async () => await bitmapFace(data('rare')),
	},
	{
		name: 'emoji',
		needs: /[\u{1f300}-\u{1faff}]/u,
		load: async () => await bitmapFace(data('emoji')),
	},
];

/** The letters of a set, packed; read when they are needed first. */
function data(name: SetName): string {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- a megabyte of letters is not to be loaded with the node
	const { DATA }: { DATA: string } = require(`./data/${name}`);
	return DATA;
}

/** What was loaded once stays: it is small, and the next picture needs it again. */
const loaded = new Map<SetName, Promise<Face>>();

function faceOf({ name, load }: LetterSet): Promise<Face> {
	const known = loaded.get(name) ?? load();
	loaded.set(name, known);
	return known;
}

/** The letters that some texts need. */
export class Font {
	private readonly glyphs = new Map<number, Glyph | undefined>();
	private readonly boldGlyphs = new Map<number, Glyph | undefined>();

	private constructor(private readonly faces: ReadonlyArray<{ name: SetName; face: Face }>) {}

	/** @param text everything that will be drawn */
	static async for(text: string): Promise<Font> {
		const sets = SETS.filter(({ needs }) => needs.test(text));
		const faces: Array<{ name: SetName; face: Face }> = [];
		// One after the other, so that the processor is free in between.
		for (const set of sets) faces.push({ name: set.name, face: await faceOf(set) });
		return new Font(faces);
	}

	/** The form of a character; undefined where no set has one. */
	glyph(code: number): Glyph | undefined {
		const known = this.glyphs.get(code);
		if (known !== undefined || this.glyphs.has(code)) return known;
		const found = this.find(code);
		this.glyphs.set(code, found);
		return found;
	}

	/** The form in bold where there is one of its own. */
	boldGlyph(code: number): Glyph | undefined {
		const known = this.boldGlyphs.get(code);
		if (known !== undefined || this.boldGlyphs.has(code)) return known;
		const found = this.findBold(code);
		this.boldGlyphs.set(code, found);
		return found;
	}

	private findBold(code: number): Glyph | undefined {
		return this.faces.find(({ name }) => name === 'latinBold')?.face.glyph(code);
	}

	private find(code: number): Glyph | undefined {
		for (const { name, face } of this.faces) {
			const glyph = name === 'latinBold' ? undefined : face.glyph(code);
			if (glyph) return glyph;
		}
		return undefined;
	}
}
