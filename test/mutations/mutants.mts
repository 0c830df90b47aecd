import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';

/** One change of the code. */
export interface Mutant {
	/** Below the root of the project. */
	file: string;
	/** Place of the change in the text of the file. */
	start: number;
	end: number;
	replacement: string;
	/** What was changed, for people: the line number, and the code before and after. */
	label: string;
}

const SWAPS: ReadonlyMap<ts.SyntaxKind, readonly string[]> = new Map([
	[ts.SyntaxKind.EqualsEqualsEqualsToken, ['!==']],
	[ts.SyntaxKind.ExclamationEqualsEqualsToken, ['===']],
	[ts.SyntaxKind.LessThanToken, ['<=', '>=']],
	[ts.SyntaxKind.LessThanEqualsToken, ['<', '>']],
	[ts.SyntaxKind.GreaterThanToken, ['>=', '<=']],
	[ts.SyntaxKind.GreaterThanEqualsToken, ['>', '<']],
	[ts.SyntaxKind.AmpersandAmpersandToken, ['||']],
	[ts.SyntaxKind.BarBarToken, ['&&']],
	[ts.SyntaxKind.PlusToken, ['-']],
	[ts.SyntaxKind.MinusToken, ['+']],
	[ts.SyntaxKind.AsteriskToken, ['/']],
	[ts.SyntaxKind.SlashToken, ['*']],
]);
const METHODS: ReadonlyMap<string, string> = new Map([
	['some', 'every'],
	['every', 'some'],
	['min', 'max'],
	['max', 'min'],
	['startsWith', 'endsWith'],
	['endsWith', 'startsWith'],
]);
/** What only a person at the log sees. */
const LOG = /^(?:this\.)?(?:context\.)?logger\./;

/** Every change of one file that is played. Types, imports and what is only logged are left alone. */
export async function mutantsOf(root: string, file: string): Promise<Mutant[]> {
	const text = await readFile(join(root, file), 'utf8');
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
	const found: Mutant[] = [];
	const change = (node: ts.Node, replacement: string) => {
		const start = node.getStart(source);
		const line = source.getLineAndCharacterOfPosition(start).line + 1;
		const before = oneLine(node.getText(source));
		const after = replacement === '' ? 'nothing' : oneLine(replacement);
		const label = `${file}:${line} ${before} → ${after}`;
		found.push({ file, start, end: node.end, replacement, label });
	};
	const visit = (node: ts.Node): void => {
		if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node))
			return;
		for (const replacement of replacementsOf(node, source)) change(node, replacement);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

function replacementsOf(node: ts.Node, source: ts.SourceFile): string[] {
	const textOf = (inner: ts.Node) => inner.getText(source);
	if (ts.isIfStatement(node.parent) && node.parent.expression === node)
		return [`!(${textOf(node)})`, 'false'];
	if (ts.isConditionalExpression(node))
		return [
			`${textOf(node.condition)} ? ${textOf(node.whenFalse)} : ${textOf(node.whenTrue)}`,
			`(${textOf(node.whenTrue)})`,
		];
	if (ts.isBinaryExpression(node)) {
		const { left, operatorToken, right } = node;
		if (operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) return [`(${textOf(left)})`];
		return (SWAPS.get(operatorToken.kind) ?? []).map(
			(other) => `${textOf(left)} ${other} ${textOf(right)}`,
		);
	}
	if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
		return [`(${textOf(node.operand)})`];
	if (ts.isExpressionStatement(node))
		return LOG.test(textOf(node)) || textOf(node).startsWith('super(') ? [] : [';'];
	if (ts.isThrowStatement(node)) return [';'];
	if (ts.isAwaitExpression(node)) return [`(${textOf(node.expression)})`];
	if (node.kind === ts.SyntaxKind.TrueKeyword) return ['false'];
	if (node.kind === ts.SyntaxKind.FalseKeyword) return ['true'];
	if (ts.isNumericLiteral(node)) return [String(Number(node.text.replaceAll('_', '')) + 1)];
	if (ts.isIdentifier(node) && ts.isPropertyAccessExpression(node.parent)) {
		const other = node.parent.name === node ? METHODS.get(node.text) : undefined;
		return other === undefined ? [] : [other];
	}
	return [];
}

function oneLine(code: string): string {
	const line = code.replace(/\s+/g, ' ').trim();
	return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}

/** The file with the change in it. */
export function mutated(text: string, { start, end, replacement }: Mutant): string {
	return text.slice(0, start) + replacement + text.slice(end);
}

/** As many of them as asked for, spread over the files by their length; the same for the same seed. */
export function sample(mutants: readonly Mutant[], count: number, seed: number): Mutant[] {
	const random = randomFrom(seed);
	return mutants
		.map((mutant) => ({ mutant, at: random() }))
		.sort((one, other) => one.at - other.at)
		.slice(0, count)
		.map(({ mutant }) => mutant);
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
