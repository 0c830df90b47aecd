/**
 * The order of characters from left to right: the parts of the Unicode bidirectional algorithm (UAX 9)
 * that texts without embedding marks need.
 */
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\ufb1d-\ufdff\ufe70-\ufefc]/u;
const STRONG = /\p{L}/u;
const NUMBER = /\p{N}/u;
const IN_NUMBER = /[.,:/%+\-\u066a-\u066c]/u;
const MARK = /\p{M}/u;

/** Whether a text reads from right to left, which its first letter decides. */
export function isRightToLeft(text: string): boolean {
	const first = /\p{L}/u.exec(text)?.[0];
	return first !== undefined && RIGHT_TO_LEFT.test(first);
}

type Side = 'left' | 'right';
type Kind = Side | 'number' | 'neutral';

const kindOf = (char: string): Kind => {
	if (NUMBER.test(char)) return 'number';
	if (RIGHT_TO_LEFT.test(char) && STRONG.test(char)) return 'right';
	return STRONG.test(char) ? 'left' : 'neutral';
};

/** Brackets face the other way where the text does. */
const MIRRORED: ReadonlyMap<string, string> = new Map(
	['()', '[]', '{}', '<>', '«»', '‹›'].flatMap(([open = '', close = '']) => [
		[open, close],
		[close, open],
	]),
);

/** The characters of a line from left to right. @param line in reading order */
export function visualOrder(line: string, isRtl: boolean): string[] {
	if (!isRtl && !RIGHT_TO_LEFT.test(line)) return [...line];
	const clusters = withMarks([...line]);
	const levels = levelsOf(clusters, isRtl ? 1 : 0);
	let order = clusters.map((cluster, at) => ({ cluster, level: levels[at] ?? 0 }));
	for (let level = 2; level >= 1; level--) order = withReversedRuns(order, level);
	return order.flatMap(({ cluster, level }) =>
		level === 1 ? [...cluster].map((char) => MIRRORED.get(char) ?? char) : [...cluster],
	);
}

/** A letter and the marks on it stay together. */
function withMarks(chars: readonly string[]): string[] {
	const clusters: string[] = [];
	for (const char of chars) {
		const last = clusters.length - 1;
		if (MARK.test(char) && last >= 0) clusters[last] += char;
		else clusters.push(char);
	}
	return clusters;
}

/** 0: from left to right, 1: from right to left, 2: a number or words from left to right within such. */
function levelsOf(clusters: readonly string[], base: 0 | 1): number[] {
	const kinds = clusters.map((cluster) => kindOf([...cluster][0] ?? ''));
	clusters.forEach((cluster, at) => {
		if (IN_NUMBER.test(cluster) && kinds[at - 1] === 'number' && kinds[at + 1] === 'number')
			kinds[at] = 'number';
	});
	const leading = base === 1 ? 'right' : 'left';
	if (clusters.length <= LONGEST_LINE) turnBrackets(clusters, kinds, leading);
	let before: Kind = leading;
	return kinds.map((kind, at) => {
		if (kind === 'right' || kind === 'left') before = kind;
		if (kind === 'number') return before === 'right' || base === 1 ? 2 : 0;
		if (kind === 'neutral') {
			const after = kinds.slice(at + 1).find((next) => next !== 'neutral') ?? leading;
			const side = after === 'number' ? before : after;
			const direction = side === before ? before : leading;
			return levelOf(direction, base);
		}
		return levelOf(kind, base);
	});
}

/** Longer ones are measured, never drawn, and the order matters to none of that. */
const LONGEST_LINE = 500;
const CLOSING: ReadonlyMap<string, string> = new Map([
	['(', ')'],
	['[', ']'],
	['{', '}'],
]);

/** Brackets take the direction of what they enclose, or of what precedes them (UAX 9, rule N0). */
function turnBrackets(clusters: readonly string[], kinds: Kind[], leading: Side): void {
	const open: Array<{ readonly close: string; readonly at: number }> = [];
	const pairs: Array<{ readonly from: number; readonly to: number }> = [];
	clusters.forEach((cluster, to) => {
		const close = CLOSING.get(cluster);
		if (close !== undefined) open.push({ close, at: to });
		const match = open.map((one) => one.close).lastIndexOf(cluster);
		const from = open[match]?.at;
		if (from === undefined) return;
		open.length = match;
		pairs.push({ from, to });
	});
	for (const { from, to } of pairs.sort((one, other) => one.from - other.from)) {
		const inner = sidesOf(kinds, leading).slice(from + 1, to);
		const before = sidesOf(kinds.slice(0, from), leading);
		const other = leading === 'left' ? 'right' : 'left';
		if (!inner.includes(leading) && !inner.includes(other)) continue;
		const around = before.filter((side) => side !== undefined).at(-1) ?? leading;
		const side = inner.includes(leading) || around === leading ? leading : other;
		kinds[from] = side;
		kinds[to] = side;
	}
}

/** A number goes with words from left to right that it follows, else it counts as from right to left. */
function sidesOf(kinds: readonly Kind[], leading: Side): Array<Side | undefined> {
	let before = leading;
	return kinds.map((kind) => {
		if (kind === 'neutral') return undefined;
		if (kind === 'number') return before;
		before = kind;
		return kind;
	});
}

const levelOf = (kind: Kind, base: 0 | 1) => (kind === 'right' ? 1 : base === 1 ? 2 : 0);

function withReversedRuns<Entry extends { level: number }>(
	entries: readonly Entry[],
	level: number,
): Entry[] {
	const result: Entry[] = [];
	let run: Entry[] = [];
	for (const entry of entries) {
		if (entry.level >= level) {
			run.unshift(entry);
			continue;
		}
		result.push(...run, entry);
		run = [];
	}
	return [...result, ...run];
}
