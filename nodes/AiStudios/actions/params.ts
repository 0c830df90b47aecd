import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readFlag } from '../flag';
import { FieldProblem } from '../problem';
import { isObject } from '../transport/envelope';

/** The parameters of the node for one item, narrowed from what n8n hands out. */
export class Params {
	/**
	 * @param memory given where the values have to be known again in another execution, which has other expressions
	 *     around it: what is in it is not read from the node, and what is read from the node is put into it
	 */
	constructor(
		readonly context: IExecuteFunctions,
		readonly item: number,
		private readonly memory?: Record<string, unknown>,
	) {}

	/** The value as it is; undefined when the field is not shown for this operation. */
	value(name: string): unknown {
		// Without a fallback n8n throws for a field that is not shown.
		return (
			this.remembered(name, () =>
				withoutDate(this.context.getNodeParameter(name, this.item, null)),
			) ?? undefined
		);
	}

	/** A text, trimmed; empty when the field is empty. Numbers from expressions are taken as text. */
	text(name: string): string {
		return asText(this.value(name));
	}

	/**
	 * The same for a field that may be left out, with which something is made.
	 *
	 * @throws FieldProblem when it holds something that is no text, rather than making it without
	 */
	optionalText(name: string, label: string): string {
		const value = this.value(name);
		if (typeof value !== 'object') return asText(value);
		throw new FieldProblem(
			`'${label}' has to be a text, but is ${Array.isArray(value) ? 'a list' : 'an object'}`,
			'Check the expression in it.',
		);
	}

	/** @throws FieldProblem when the field is empty. `label` is the field's display name. */
	required(name: string, label: string): string {
		const value = this.text(name);
		if (value === '')
			throw new FieldProblem(
				`'${label}' is empty`,
				`Fill in '${label}', or check the expression in it.`,
			);
		return value;
	}

	/** The id that a resource locator holds, whichever way it was chosen. */
	locator(name: string): string {
		const value = this.remembered(`${name}/id`, () =>
			this.context.getNodeParameter(name, this.item, '', { extractValue: true }),
		);
		return asText(isObject(value) ? value.value : value);
	}

	/** @throws FieldProblem when nothing is chosen */
	requiredLocator(name: string, label: string): string {
		const value = this.locator(name);
		if (value === '')
			throw new FieldProblem(`'${label}' is empty`, `Choose one from the list, or enter its ID.`);
		return value;
	}

	/**
	 * Whether a switch is on; one that is not shown, or whose expression finds nothing, is off.
	 *
	 * @throws FieldProblem when it says neither yes nor no. `label` is the field's display name.
	 */
	flag(name: string, label: string): boolean {
		const value = this.value(name);
		return value === undefined || value === '' ? false : certainFlag(value, label);
	}

	/** A switch that is sent only when it is set. @throws FieldProblem as `flag` does */
	optionalFlag(name: string, label: string): boolean | undefined {
		const value = this.value(name) ?? '';
		return value === '' ? undefined : certainFlag(value, label);
	}

	/** @throws FieldProblem when the value is no number within the range */
	number(name: string, label: string, { min, max }: { min: number; max: number }): number {
		const value = this.value(name);
		const number =
			typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')
				? Number(value)
				: NaN;
		if (Number.isFinite(number) && number >= min && number <= max) return number;
		throw new FieldProblem(
			`'${label}' has to be a number from ${min} to ${max}, but is "${typeof value === 'number' ? value : asText(value)}"`,
		);
	}

	/** A web address. @throws FieldProblem when it is empty or none that the service could open */
	webAddress(name: string, label: string): string {
		return webAddress(this.required(name, label), label);
	}

	/** The fields a user has added to a collection. */
	collection(name: string): IDataObject {
		const value = this.value(name);
		return isObject(value) ? value : {};
	}

	private remembered(key: string, read: () => unknown): unknown {
		if (this.memory === undefined) return read();
		if (!Object.hasOwn(this.memory, key)) this.memory[key] = read() ?? null;
		return this.memory[key];
	}
}

/** @throws FieldProblem when the text is no address of a page or file on the web */
export function webAddress(text: string, label: string): string {
	if (/^https?:\/\/[^\s/?#]+([/?#]\S*)?$/i.test(text) && URL.canParse(text)) return text;
	throw new FieldProblem(
		`'${label}' is no web address: "${text}"`,
		'It has to start with https:// or http:// and has to be public.',
	);
}

/** What `{{ $now }}` alone in a field gives is an object of n8n's date library; a person sees a date in it. */
function withoutDate(value: unknown): unknown {
	return isObject(value) && typeof value.toISO === 'function' ? String(value) : value;
}

/** @throws FieldProblem when the value of a switch says neither yes nor no */
export function certainFlag(value: unknown, label: string): boolean {
	const flag = readFlag(value);
	if (flag !== undefined) return flag;
	throw new FieldProblem(`'${label}' has to be true or false, but is "${asText(value)}"`);
}

/** A value from the workflow or the service as a trimmed text; empty for what is none, such as lists, objects and NaN. */
export function asText(value: unknown): string {
	if (typeof value === 'string') return value.trim();
	// What a calculation without a result gives; it must not be spoken or paid for as a word.
	if (typeof value === 'number' && !Number.isFinite(value)) return '';
	return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint'
		? String(value)
		: '';
}
