import { badRequest } from './answers';

/** Slides found where the pages cannot be counted from outside. */
const GUESS = 3;
/** Characters kept between chunks, so that no mark is missed where two of them meet. */
const OVERLAP = 64;

const magic: Record<string, string> = {
	pdf: '%PDF-',
	pptx: 'PK\u0003\u0004',
	ppt: '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1',
};

/** Looks at a presentation as it streams by, and says how many slides it has or why it cannot be read. */
export class SlidesFile {
	private head = '';
	private carry = '';
	private pages = 0;
	private encrypted = false;
	private ended = false;
	private readonly slides = new Set<string>();

	constructor(private readonly extension: string) {}

	look(chunk: Buffer): void {
		if (this.head.length < 16) this.head += chunk.subarray(0, 16).toString('latin1');
		const text = this.carry + chunk.toString('latin1');
		for (const match of text.matchAll(/\/Type\s*\/Page(?!s)/g))
			if (match.index + match[0].length > this.carry.length) this.pages += 1;
		for (const match of text.matchAll(/ppt\/slides\/slide(\d+)\.xml/g))
			this.slides.add(match[1] ?? '');
		this.encrypted ||=
			text.includes('/Encrypt') || text.includes('E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c');
		this.ended ||= text.includes('%%EOF') || text.includes('PK\u0005\u0006');
		this.carry = text.slice(-OVERLAP);
	}

	/** Number of slides, at least 1; refuses what is protected or broken in the service's own words. */
	slideCount(): number {
		const office = this.head.startsWith(magic['ppt'] ?? '');
		const protectedOffice = this.extension === 'pptx' && office;
		if (protectedOffice || (this.encrypted && this.extension !== 'ppt'))
			throw badRequest(
				'The file is protected by a password. Remove the password and upload it again.',
			);
		const whole = this.extension === 'ppt' || this.ended;
		if (!this.head.startsWith(magic[this.extension] ?? '') || !whole)
			throw badRequest('The file is damaged or is not what its name says.');
		if (this.extension === 'pdf') return this.pages || GUESS;
		return this.slides.size || GUESS;
	}
}
