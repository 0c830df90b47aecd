/**
 * Arabic letters join their neighbors. Unicode has the joined forms as characters of their own ("presentation forms"),
 * which the font has: for each letter two (alone, at the end) or four (and at the start, in the middle), in this order.
 */
const FORM_RANGES: ReadonlyArray<readonly [first: number, last: number]> = [
	[0xfb50, 0xfbb1],
	[0xfbd3, 0xfbe7],
	[0xfbfc, 0xfbff],
	[0xfe80, 0xfef4],
];

const FORMS: ReadonlyMap<string, readonly number[]> = formsByLetter();

function formsByLetter(): Map<string, number[]> {
	const forms = new Map<string, number[]>();
	for (const [first, last] of FORM_RANGES) {
		for (let code = first; code <= last; code++) {
			const letter = String.fromCharCode(code).normalize('NFKC');
			if ([...letter].length === 1 && letter !== String.fromCharCode(code))
				forms.set(letter, [...(forms.get(letter) ?? []), code]);
		}
	}
	return forms;
}

/** Lam and an alef after it are one sign: alone, and at the end. */
const LAM = '\u0644';
const LAM_ALEF: Readonly<Record<string, readonly [number, number]>> = {
	'\u0622': [0xfef5, 0xfef6],
	'\u0623': [0xfef7, 0xfef8],
	'\u0625': [0xfef9, 0xfefa],
	'\u0627': [0xfefb, 0xfefc],
};

const MARK = /^\p{M}$/u;
const TATWEEL = '\u0640';

/** The text with each letter in the form that its neighbors ask for; still in reading order. */
export function joinedArabic(text: string): string {
	const chars = [...text];
	const shaped: string[] = [];
	let joinsNext = false;
	for (let at = 0; at < chars.length; at++) {
		const char = chars[at] ?? '';
		if (MARK.test(char)) {
			shaped.push(char);
			continue;
		}
		const next = nextLetter(chars, at);
		const lamAlef = char === LAM ? LAM_ALEF[chars[next] ?? ''] : undefined;
		if (lamAlef) {
			shaped.push(String.fromCharCode(lamAlef[joinsNext ? 1 : 0]), ...chars.slice(at + 1, next));
			at = next;
			joinsNext = false;
			continue;
		}
		const forms = FORMS.get(char) ?? [];
		const canJoinNext = forms.length === 4 || char === TATWEEL;
		const joins = canJoinNext && canJoinBefore(chars[next]);
		const form = (joinsNext ? 1 : 0) + (joins ? 2 : 0);
		// The order of the forms: alone, at the end, at the start, in the middle.
		shaped.push(forms.length > 1 ? String.fromCharCode(forms[form] ?? forms[0] ?? 0) : char);
		joinsNext = joins;
	}
	return shaped.join('');
}

function nextLetter(chars: readonly string[], at: number): number {
	let next = at + 1;
	while (MARK.test(chars[next] ?? '')) next++;
	return next;
}

const canJoinBefore = (char: string | undefined) =>
	char !== undefined && (char === TATWEEL || (FORMS.get(char)?.length ?? 0) > 1);
