/** What can be read from a slide file without PowerPoint or a PDF library. */
export interface SlidesFacts {
	/** Undefined where the pages cannot be counted from outside: old PowerPoint files, and PDFs that pack their structure. */
	readonly pages?: number;
	/** What a person should look at before the file is sent. */
	readonly problem?: string;
}

/** How a file begins, by the ending of its name. */
const MAGIC: Readonly<Record<string, string>> = {
	pdf: '%PDF-',
	ppt: '\u00d0\u00cf\u0011\u00e0',
	pptx: 'PK\u0003\u0004',
};
/** Each mark and the letter after it, so that none is taken before it is seen whole. */
const PDF_PAGE = /\/Type\s*\/Page[^s\w]/g;
const PPTX_SLIDE = /ppt\/slides\/slide(\d+)\.xml/g;
/** Letters kept from one piece to the next, as a mark may lie across both. */
const OVERLAP = 64;

/** Looks at a PDF or PowerPoint file as it passes by, piece by piece; nothing of it is kept. */
export class SlidesLook {
	private head = '';
	private rest = '';
	private pdfPages = 0;
	private isEncrypted = false;
	private readonly slides = new Set<string>();

	/** @param ending of the file's name, lower case */
	constructor(private readonly ending: string) {}

	take(piece: Uint8Array): void {
		const text = this.rest + latin.decode(piece);
		if (this.head === '') this.head = text.slice(0, 8);
		if (this.ending === 'pdf') {
			for (const { index, 0: mark } of text.matchAll(PDF_PAGE))
				if (index + mark.length > this.rest.length) this.pdfPages++;
			this.isEncrypted ||= text.includes('/Encrypt');
		}
		if (this.ending === 'pptx')
			for (const [, number = ''] of text.matchAll(PPTX_SLIDE)) this.slides.add(number);
		this.rest = text.slice(-OVERLAP);
	}

	/** What was seen, after the last piece. */
	facts(): SlidesFacts {
		// PowerPoint wraps a protected file in the form of its old files.
		if (this.isEncrypted || (this.ending === 'pptx' && this.head.startsWith(MAGIC.ppt ?? ''))) {
			return {
				problem:
					'The file is protected by a password, so AI Studios cannot read it: save it without one',
			};
		}
		if (!this.head.startsWith(MAGIC[this.ending] ?? '')) {
			return {
				problem: `The file is not a valid ${this.ending.toUpperCase()} file, or it is damaged`,
			};
		}
		const pages = this.ending === 'pdf' ? this.pdfPages : this.slides.size;
		return pages === 0 ? {} : { pages };
	}
}

/** A letter for each byte. */
const latin = new TextDecoder('latin1');
