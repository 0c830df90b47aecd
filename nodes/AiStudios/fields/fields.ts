import { isJsonObject, isObject, type JsonObject } from '../json';
import { FieldProblem, MissingFields } from '../problem';
import { px, type Length, type Px } from '../units';
import { privateAddressIn, readAddress } from './address';
import { readColor, type Color, type Rgb } from './color';
import type { ChoiceField, Field, NumberField } from './field';
import { readJsonValue } from './json/readJson';
import { readLanguage } from './languages';
import { FONT_SIZES, readFontSize, readLength } from './lengths';
import { cleanId, cleanText, isBlank } from './text/clean';
import { idIn, isDate, readFlag, readScalar } from './text/scalar';
import { spokenText } from './text/richText';

/** Where a field is, as the words that follow its label: " in scene 2", " of text 1 in scene 2", or none. */
export type FieldPath = string;

export interface TextRules {
	/** In characters. */
	max?: number;
	/** What to do about an empty field, in a sentence. */
	advice?: string;
	/** What to do about a text that is too long. */
	tooLong?: string;
}

const MAX_ID_LENGTH = 200;
const ADDRESS = /^[a-z][a-z\d+.-]*:\/\//i;
const MAX_URL_LENGTH = 4_000;
const PUBLIC_ADVICE = 'AI Studios has to reach it: use a public address.';
/** Longest value in a message, in characters. */
const MOST_SHOWN = 60;

/**
 * The one reader of fields: of the node's parameters and of the fields in collections alike. An empty field (absent,
 * null or blank) is "not set". A value of the wrong kind is never treated as empty.
 *
 * Every method throws a `FieldProblem` that names the field by its label and its place.
 */
export class Fields {
	/**
	 * @param raw returns the raw value of a field by its name; it may come from an expression and be anything
	 * @param path the words that follow a label
	 */
	constructor(
		private readonly raw: (name: string) => unknown,
		readonly path: FieldPath = '',
		protected readonly onHint?: (hint: string) => void,
	) {}

	static of(
		record: Record<string, unknown>,
		path: FieldPath = '',
		onHint?: (hint: string) => void,
	): Fields {
		return new Fields(
			(name) => (Object.hasOwn(record, name) ? record[name] : undefined),
			path,
			onHint,
		);
	}

	/** The same fields with another path. */
	at(path: FieldPath): Fields {
		return new Fields(this.raw, path, this.onHint);
	}

	/** The raw value. */
	value({ name }: Pick<Field, 'name'>): unknown {
		return this.raw(name);
	}

	/** The message for a field that cannot be used: what follows its label, and what to do. */
	problem(
		{ displayName }: Pick<Field, 'displayName'>,
		what: string,
		advice?: string,
	): FieldProblem {
		return new FieldProblem(`'${displayName}'${this.path} ${what}`, advice);
	}

	/** Whether the field has a value of any kind. */
	isSet(field: Field): boolean {
		return readScalar(this.value(field)).kind !== 'empty';
	}

	/** A text as it was written; numbers, booleans and dates of an expression are written out. */
	text(field: Field, { max = Infinity, tooLong }: TextRules = {}): string | undefined {
		const text = this.scalar(field, 'text');
		if (text === undefined || text.length <= max)
			return text === undefined ? undefined : cleanText(text);
		throw this.tooLong(field, text.length, max, tooLong);
	}

	requiredText(field: Field, rules: TextRules = {}): string {
		return this.text(field, rules) ?? this.empty(field, rules.advice);
	}

	/**
	 * The words of a text that is spoken or shown: those of rich text (HTML of a CRM, a feed or an editor), or the text
	 * as it was written.
	 */
	words(field: Field, rules: TextRules = {}): string | undefined {
		const text = this.text(field, rules);
		const words = text === undefined ? undefined : cleanText(spokenText(text));
		if (words === undefined || !isBlank(words)) return words;
		throw this.problem(
			field,
			'has no words',
			'It contains only HTML tags. Add the words, or check the expression in the field.',
		);
	}

	requiredWords(field: Field, rules: TextRules = {}): string {
		return this.words(field, rules) ?? this.empty(field, rules.advice);
	}

	/**
	 * The id out of a chooser (n8n's resource locator), a plain value, or an object that has it under the field's own
	 * name, such as the output of an earlier node. Where the field has a mode for addresses, an address is read in every
	 * mode.
	 */
	id(field: Field): string | undefined {
		const id = idIn(this.value(field), [field.name, '_id', 'id']);
		if (id.kind === 'empty') return undefined;
		if (id.kind === 'wrong') throw this.wrongKind(field, 'an ID', id.what);
		const text = this.withoutAddress(field, id.text);
		if (text.length > MAX_ID_LENGTH) throw this.tooLong(field, text.length, MAX_ID_LENGTH);
		return text;
	}

	requiredId(field: Field, advice?: string): string {
		const plain =
			field.type === 'resourceLocator'
				? 'Choose one from the list, or enter its ID.'
				: 'Enter the ID, or an expression that returns it.';
		return this.id(field) ?? this.empty(field, advice ?? plain);
	}

	/** A number within the bounds of the field. */
	number(field: NumberField): number | undefined {
		const { minValue: min, maxValue: max, numberPrecision } = field.typeOptions;
		const kind = `a ${numberPrecision === 0 ? 'whole ' : ''}number from ${min} to ${max}`;
		const text = this.plainScalar(field, kind);
		if (text === undefined) return undefined;
		const value = Number(text);
		const fits = value >= min && value <= max && (numberPrecision !== 0 || Number.isInteger(value));
		if (!fits) throw this.mismatch(field, kind, text);
		// Turns -0, which JSON lacks, into 0.
		return value + 0;
	}

	/** The same; an empty field means the default. */
	numberOrDefault(field: NumberField): number {
		return this.number(field) ?? field.default;
	}

	requiredNumber(field: NumberField): number {
		return this.number(field) ?? this.empty(field);
	}

	/** A thickness or radius in pixels of the canvas. */
	pixels(field: NumberField): Px | undefined {
		const value = this.number(field);
		return value === undefined ? undefined : px(value);
	}

	/** Whether a switch is on. Forms, tables and chat models answer with words such as yes or off. */
	flag(field: Field): boolean | undefined {
		const text = this.plainScalar(field, 'true or false');
		if (text === undefined) return undefined;
		return readFlag(text) ?? this.mismatched(field, 'true or false', text);
	}

	/** One of the values of a dropdown, by its value or the name that the form shows, in any case. */
	choice<Value extends string | number>(field: ChoiceField<Value>): Value | undefined {
		const kind = `one of ${field.options.map(({ value }) => value).join(', ')}`;
		const text = this.plainScalar(field, kind);
		if (text === undefined) return undefined;
		return chosenOption(field, text)?.value ?? this.mismatched(field, kind, text);
	}

	/** The same where the service knows more than the dropdown does: other text is taken as it is. */
	requiredChoiceOrText(field: ChoiceField): string {
		const text = this.requiredText(field).trim();
		return chosenOption(field, text)?.value ?? text;
	}

	/** The same; an empty field means the dropdown's default. */
	choiceOrDefault<Value extends string | number>(field: ChoiceField<Value>): Value {
		const chosen = this.choice(field);
		if (chosen !== undefined) return chosen;
		return field.options.find(({ value }) => value === field.default)?.value ?? this.empty(field);
	}

	/** A solid color; transparency is a clip's own opacity. */
	color(field: Field): Rgb | undefined {
		const color = this.colorWithAlpha(field);
		if (color?.a === undefined) return color;
		throw this.problem(
			field,
			`must be a solid color, but is ${shown(this.value(field))}`,
			"Use a color without transparency, and 'Opacity' where the clip has it.",
		);
	}

	/** A color that may be transparent, where the service accepts one. */
	colorWithAlpha(field: Field): Color | undefined {
		const kind = 'a color such as #1e90ff, rgb(30, 144, 255) or dodgerblue';
		const text = this.plainScalar(field, kind);
		if (text === undefined) return undefined;
		return readColor(text) ?? this.mismatched(field, kind, text);
	}

	/** The same; an empty field means its default. */
	colorOrDefault(field: Field): Rgb {
		return this.color(field) ?? readColor(String(field.default)) ?? this.empty(field);
	}

	/** A place or size on the canvas: `120`, `120px` or `12.5%`. */
	length(field: Field, least = -Infinity): Length | undefined {
		const kind = `${least > 0 ? 'a size' : 'a position'} in pixels of the canvas, such as 120, or in percent of it, such as 12.5%, up to ten times its size`;
		const text = this.plainScalar(field, kind);
		if (text === undefined) return undefined;
		return readLength(text, least) ?? this.mismatched(field, kind, text);
	}

	/** A font size: `48`, `48px` or `36pt`. */
	fontSize(field: Field): Px | undefined {
		const { min, max } = FONT_SIZES;
		const kind = `a font size in pixels, such as 48, or in points, such as 36pt, from ${min} to ${max} px`;
		const text = this.plainScalar(field, kind);
		if (text === undefined) return undefined;
		return readFontSize(text) ?? this.mismatched(field, kind, text);
	}

	/**
	 * The public address of a page or file that AI Studios fetches or calls. An object that has one as its `url` is read,
	 * such as an attachment of Airtable or the output of an earlier node.
	 *
	 * @param alsoAllowed what else is accepted
	 */
	url(field: Field, alsoAllowed?: RegExp): string | undefined {
		const found = idIn(this.value(field), ['url', 'downloadUrl']);
		if (found.kind === 'wrong') throw this.wrongKind(field, 'a web address', found.what);
		const text = found.kind === 'text' ? found.text : undefined;
		if (text === undefined || (text.length <= MAX_URL_LENGTH && alsoAllowed?.test(text.trim()))) {
			return text?.trim();
		}
		const address = readAddress(text);
		switch (address.kind) {
			case 'ok':
				return address.url;
			case 'empty':
				return undefined;
			case 'tooLong':
				throw this.tooLong(field, address.length, address.most);
			case 'privateHost':
				throw this.problem(
					field,
					`is an address that only your own network reaches: ${shown(text)}`,
					PUBLIC_ADVICE,
				);
			default:
				throw this.mismatch(field, 'a web address that starts with https:// or http://', text);
		}
	}

	requiredUrl(field: Field): string {
		return this.url(field) ?? this.empty(field, 'Enter the public address of the file or page.');
	}

	/**
	 * Any JSON, as text or as what an expression gives. Text around it and typical mistakes of people and models are
	 * ignored, which a hint reports.
	 */
	json(field: Field): unknown {
		const value = this.value(field);
		if (value === undefined || value === null) return undefined;
		const scalar = readScalar(value);
		if (typeof value === 'string' && scalar.kind === 'empty') return undefined;
		// Lists and objects are JSON; what JSON would turn into null is not.
		const isJson = typeof value === 'object' && !isDate(value);
		if (!isJson && scalar.kind === 'wrong') throw this.wrongKind(field, 'JSON', scalar.what);
		const json = readJsonValue(value);
		if (json.kind === 'problem') throw this.problem(field, json.problem, json.advice);
		if (json.hint !== undefined) this.hint(field, json.hint);
		this.checkAddresses(field, json.value);
		return json.value;
	}

	/** @throws FieldProblem for an address within the JSON of a field that AI Studios cannot reach */
	checkAddresses(field: Field, json: unknown): void {
		const found = privateAddressIn(json);
		if (found === undefined) return;
		throw this.problem(
			field,
			`has an address in ${found.path} that only your own network reaches: ${shown(found.url)}`,
			PUBLIC_ADVICE,
		);
	}

	/** Reports that a field was read in a way that might surprise. */
	hint(field: Pick<Field, 'displayName'>, hint: string): void {
		this.onHint?.(`'${field.displayName}'${this.path}: ${hint}`);
	}

	/** A JSON object; one without fields counts as not set. */
	jsonObject(field: Field): JsonObject | undefined {
		const value = this.json(field);
		if (value === undefined || value === null) return undefined;
		if (!isJsonObject(value)) {
			throw this.problem(field, 'must be a JSON object', 'It starts with { and ends with }.');
		}
		return Object.keys(value).length === 0 ? undefined : value;
	}

	/**
	 * A language by its name or code, in the form that the call takes; undefined when nothing was filled in.
	 *
	 * @param known the codes that the call lists
	 * @param others how codes of further languages are sent: as they are, or not at all
	 */
	language<Code extends string>(
		field: Field,
		known: readonly Code[],
		others: 'sent' | 'refused',
	): string | undefined {
		const english = known.find((code) => code.startsWith('en')) ?? 'en';
		const kind = `a language such as English, German or ${english}`;
		const text = this.plainScalar(field, kind);
		if (text === undefined) return undefined;
		const language = readLanguage(text, known);
		if (language.kind === 'known') return language.value;
		if (language.kind === 'unlisted' && others === 'sent') return language.code;
		const choices = `It can be one of ${known.join(', ')}.`;
		throw this.mismatch(field, kind, text, choices);
	}

	/** Several texts: a list, or one text with commas, semicolons or line breaks between them. Empty ones are passed over. */
	texts(field: Field): string[] {
		const value = this.value(field);
		const parts: unknown[] =
			Array.isArray(value) && value.length !== 1
				? value
				: (this.scalar(field, 'text') ?? '').split(/[,;\n]/);
		return parts.flatMap((part) => {
			const text = Fields.of({ [field.name]: part }, this.path)
				.text(field)
				?.trim();
			return text === undefined || text === '' ? [] : [text];
		});
	}

	/** The fields of a collection; an absent collection has none set. */
	group(field: Field): Fields {
		const value = this.value(field);
		if (!this.isSet(field)) return Fields.of({}, this.path);
		if (!isObject(value)) throw this.mismatch(field, 'a group of fields', value);
		return Fields.of(value, this.path, this.onHint);
	}

	/**
	 * The entries of a collection that can be filled in several times.
	 *
	 * @param name of the entries within the collection
	 * @param pathOf the path of an entry; `number` counts from 1
	 */
	list(field: Field, name: string, pathOf: (number: number) => FieldPath): Fields[] {
		const group = this.group(field);
		const entries = group.value({ name });
		if (!Array.isArray(entries) && !group.isSet({ ...field, name })) return [];
		const all: unknown[] = Array.isArray(entries) ? entries : [entries];
		return all.map((entry, at) => {
			if (!isObject(entry)) throw this.mismatch(field, 'a list of groups of fields', entry);
			return Fields.of(entry, pathOf(at + 1), this.onHint);
		});
	}

	/** @throws MissingFields for a field that was left empty */
	empty({ displayName }: Pick<Field, 'displayName'>, advice?: string): never {
		throw new MissingFields([
			{
				label: displayName,
				path: this.path,
				advice: advice ?? `Fill in '${displayName}', or check the expression in it.`,
			},
		]);
	}

	/** Every message that a value is not what the field takes. */
	mismatch(
		field: Pick<Field, 'displayName'>,
		kind: string,
		value: unknown,
		advice?: string,
	): FieldProblem {
		return this.problem(
			field,
			`must be ${kind}, but is ${shown(value)}`,
			advice ?? 'Check the value, or the expression in the field.',
		);
	}

	/** One value as text; undefined when nothing was filled in. `kind` is what the field takes. */
	scalar(field: Field, kind: string): string | undefined {
		const scalar = readScalar(this.value(field));
		if (scalar.kind === 'wrong') throw this.wrongKind(field, kind, scalar.what);
		return scalar.kind === 'text' ? scalar.text : undefined;
	}

	/** The same for values that are not text: without surrounding blanks and invisible characters. */
	private plainScalar(field: Field, kind: string): string | undefined {
		const text = this.scalar(field, kind);
		return text === undefined ? undefined : cleanId(text);
	}

	/** The id in an address, by the rule that the field's own mode for addresses has; a plain id as it is. */
	private withoutAddress(field: Field, text: string): string {
		const rule = field.modes?.find(({ extractValue }) => extractValue !== undefined)?.extractValue;
		if (!(rule === undefined ? ADDRESS : /[/\\]/).test(text)) return text;
		if (rule === undefined) throw this.mismatch(field, 'an ID', text);
		const what = field.displayName.toLowerCase();
		const kind = `an ID, or the address of the ${what} in the AI Studios editor`;
		return new RegExp(rule.regex).exec(text)?.[1] ?? this.mismatched(field, kind, text);
	}

	private wrongKind(field: Field, kind: string, what: string): FieldProblem {
		return this.problem(
			field,
			`must be ${kind}, but is ${what}`,
			'Check the expression in the field: it must return a single value.',
		);
	}

	private tooLong(field: Field, length: number, max: number, advice?: string): FieldProblem {
		return this.problem(
			field,
			`has ${length} characters; at most ${max} are possible`,
			advice ?? 'Shorten it, or check the expression in the field.',
		);
	}

	private mismatched(field: Field, kind: string, value: unknown): never {
		throw this.mismatch(field, kind, value);
	}
}

/** The option of a dropdown that has this value or name, in any case. */
const chosenOption = <Value extends string | number>(
	{ options }: ChoiceField<Value>,
	text: string,
) =>
	options.find(({ value }) => String(value).toLowerCase() === text.toLowerCase()) ??
	options.find(({ name }) => name.toLowerCase() === text.toLowerCase());

/** A value for a message, cut short: enough to recognize it without filling the screen with it. */
function shown(value: unknown): string {
	const scalar = readScalar(value);
	if (scalar.kind === 'wrong') return scalar.what;
	const text = scalar.kind === 'text' ? scalar.text : '';
	return `"${text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text}"`;
}
