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
		if (ts.isIfStatement(node)) {
			change(node.expression, `!(${node.expression.getText(source)})`);
			change(node.expression, 'false');
		}
		for (const replacement of replacementsOf(node, source)) change(node, replacement);
		ts.forEachChild(node, visit);
	};
	source.statements.forEach(visit);
	return found;
}

function replacementsOf(node: ts.Node, source: ts.SourceFile): string[] {
	const textOf = (inner: ts.Node) => inner.getText(source);
	if (ts.isConditionalExpression(node))
		return [
			`${textOf(node.condition)} ? ${textOf(node.whenFalse)} : ${textOf(node.whenTrue)}`,
			`(${textOf(node.whenTrue)})`,
		];
	if (ts.isBinaryExpression(node)) {
		const { left, operatorToken, right } = node;
		if (operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) return [`(${textOf(left)})`];
		return (SWAPS.get(operatorToken.kind) ?? []).map(
			(other) => `(${textOf(left)} ${other} ${textOf(right)})`,
		);
	}
	if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
		return [`(${textOf(node.operand)})`];
	if (ts.isExpressionStatement(node))
		return LOG.test(textOf(node)) || textOf(node).startsWith('super(') ? [] : [';'];
	if (ts.isThrowStatement(node)) return [';'];
	if (ts.isAwaitExpression(node)) return isLast(node) ? [] : [`(${textOf(node.expression)})`];
	if (node.kind === ts.SyntaxKind.TrueKeyword) return ['false'];
	if (node.kind === ts.SyntaxKind.FalseKeyword) return ['true'];
	if (ts.isNumericLiteral(node)) return [String(Number(node.text.replaceAll('_', '')) + 1)];
	if (ts.isIdentifier(node) && ts.isPropertyAccessExpression(node.parent)) {
		const other = node.parent.name === node ? METHODS.get(node.text) : undefined;
		return other === undefined ? [] : [other];
	}
	return [];
}

/** Whether what is awaited is answered at once, where nobody catches: an async function awaits it anyhow. */
function isLast(node: ts.AwaitExpression): boolean {
	const isAnswer =
		ts.isReturnStatement(node.parent) ||
		(ts.isArrowFunction(node.parent) && node.parent.body === node);
	if (!isAnswer) return false;
	for (let at: ts.Node = node; !ts.isFunctionLike(at) && !ts.isSourceFile(at); at = at.parent)
		if (ts.isTryStatement(at)) return false;
	return true;
}

function oneLine(code: string): string {
	const line = code.replace(/\s+/g, ' ').trim();
	return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}

/** The file with the change in it. */
export function mutated(text: string, { start, end, replacement }: Mutant): string {
	return text.slice(0, start) + replacement + text.slice(end);
}

/** As many of them as asked for, of all files: the same for the same seed, also where other places of the code have changed. */
export function sample(mutants: readonly Mutant[], count: number, seed: number): Mutant[] {
	const seen = new Map<string, number>();
	return mutants
		.map((mutant) => {
			const name = nameOf(mutant);
			const nth = (seen.get(name) ?? 0) + 1;
			seen.set(name, nth);
			return { mutant, place: hash(`${seed} ${name} ${nth}`) };
		})
		.sort((one, other) => one.place - other.place)
		.slice(0, count)
		.map(({ mutant }) => mutant);
}

/** The label without the number of the line, which changes with the lines before. */
export const nameOf = ({ label }: Mutant): string => label.replace(/:\d+ /, ' ');

/** FNV-1a, whose last step is mixed once more, since texts that differ at their end only would stay neighbors. */
function hash(text: string): number {
	let state = 0x811c9dc5;
	for (const byte of new TextEncoder().encode(text)) state = Math.imul(state ^ byte, 0x01000193);
	state = Math.imul(state ^ (state >>> 16), 0x45d9f3b);
	return (state ^ (state >>> 16)) >>> 0;
}
