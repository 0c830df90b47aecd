import { readFlag } from '../flag';
import { FieldProblem } from '../problem';
import { parseColor, type Rgb } from './color/color';
import { isRecord, type JsonObject } from './json';
import { parseJson } from './jsonText';
import { px, type Length, type Px } from './units';
import type { Where } from './place';

interface Range {
	readonly min: number;
	readonly max: number;
}

const LENGTH = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))\s*(px|%)?$/i;
const FONT_SIZE = /^(\d+(?:\.\d*)?|\.\d+)\s*(px|pt)?$/i;
/** Ten canvases to either side. */
const LENGTH_LIMITS = { px: 19_200, '%': 1_000 };
const FONT_SIZES: Range = { min: 1, max: 1000 };

/**
 * Values of the form, narrowed from `unknown` one by one. A field left empty (absent, null or blank) is "not set".
 * Every method throws a `FieldProblem` that names the field by its label and where it stands.
 */
export class Values {
	/**
	 * @param read answers the raw value of a field by its name; it may come from an expression and be anything
	 * @param where the words that follow a label, see `place.ts`
	 */
	constructor(
		private readonly read: (name: string) => unknown,
		readonly where: Where,
	) {}

	static of(record: Record<string, unknown>, where: Where): Values {
		return new Values((name) => (Object.hasOwn(record, name) ? record[name] : undefined), where);
	}

	/** The message for a field that cannot be used. */
	problem(label: string, what: string, advice?: string): FieldProblem {
		return new FieldProblem(`'${label}'${this.where} ${what}`, advice);
	}

	isSet(name: string): boolean {
		const value = this.read(name);
		return (
			value !== undefined && value !== null && !(typeof value === 'string' && value.trim() === '')
		);
	}

	/** A text; numbers and booleans of an expression are written out. */
	text(name: string, label: string, maxLength: number): string | undefined {
		if (!this.isSet(name)) return undefined;
		const value = this.read(name);
		const isNothing = typeof value === 'number' && !Number.isFinite(value);
		if (isNothing || typeof value === 'object' || typeof value === 'function')
			throw this.problem(label, 'must be text', shown(value));
		const text = String(value);
		if (text.length > maxLength) {
			throw this.problem(
				label,
				`has ${text.length} characters; at most ${maxLength} are possible`,
				'Shorten it, or spread it over more scenes.',
			);
		}
		return text;
	}

	requiredText(name: string, label: string, maxLength: number, advice?: string): string {
		const text = this.text(name, label, maxLength);
		if (text === undefined) throw this.problem(label, 'is empty', advice);
		return text;
	}

	/** The id out of a chooser (n8n's resource locator) or a plain value, without surrounding space. */
	id(name: string, label: string): string | undefined {
		const raw = this.read(name);
		const value = isRecord(raw) && '__rl' in raw ? raw.value : raw;
		return Values.of({ value }, this.where).text('value', label, 200)?.trim();
	}

	requiredId(name: string, label: string, advice: string): string {
		const id = this.id(name, label);
		if (id === undefined) throw this.problem(label, 'is empty', advice);
		return id;
	}

	number(name: string, label: string, { min, max }: Range): number | undefined {
		if (!this.isSet(name)) return undefined;
		const raw = this.read(name);
		const value = typeof raw === 'number' ? raw : typeof raw === 'string' ? Number(raw) : NaN;
		if (!(value >= min && value <= max))
			throw this.problem(label, `must be a number from ${min} to ${max}`, shown(raw));
		return value + 0;
	}

	integer(name: string, label: string, range: Range): number | undefined {
		const value = this.number(name, label, range);
		if (value !== undefined && !Number.isInteger(value)) {
			throw this.problem(
				label,
				`must be a whole number from ${range.min} to ${range.max}`,
				shown(value),
			);
		}
		return value;
	}

	/** A thickness or radius in pixels of the canvas. */
	pixels(name: string, label: string, max: number): Px | undefined {
		const value = this.number(name, label, { min: 0, max });
		return value === undefined ? undefined : px(value);
	}

	flag(name: string, label: string): boolean | undefined {
		if (!this.isSet(name)) return undefined;
		const value = this.read(name);
		const flag = readFlag(value);
		if (flag === undefined) throw this.problem(label, 'must be true or false', shown(value));
		return flag;
	}

	/** One of the values of a dropdown, in any case; an expression may answer anything else. */
	oneOf<Option extends string>(
		name: string,
		label: string,
		options: readonly Option[],
	): Option | undefined {
		if (!this.isSet(name)) return undefined;
		const value = String(this.read(name)).trim();
		const found = options.find((option) => option.toLowerCase() === value.toLowerCase());
		if (found === undefined)
			throw this.problem(label, `must be one of ${options.join(', ')}`, shown(this.read(name)));
		return found;
	}

	color(name: string, label: string): Rgb | undefined {
		if (!this.isSet(name)) return undefined;
		const value = this.read(name);
		const color = typeof value === 'string' ? parseColor(value) : undefined;
		if (!color)
			throw this.problem(
				label,
				'is not a color',
				`Use a form such as #1e90ff, rgb(30, 144, 255) or dodgerblue. ${shown(value)}`,
			);
		return color;
	}

	/** A place or size on the canvas: `120`, `120px` or `12.5%`. */
	length(name: string, label: string, least = -Infinity): Length | undefined {
		if (!this.isSet(name)) return undefined;
		const raw = this.read(name);
		const match = LENGTH.exec(String(raw).trim());
		const value = Number(match?.[1] ?? NaN);
		const unit = match?.[2] === '%' ? '%' : 'px';
		if (!(value >= least && Math.abs(value) <= LENGTH_LIMITS[unit])) {
			throw this.problem(
				label,
				least > 0 ? 'must be a size' : 'must be a position',
				`Use pixels of the canvas, such as 120, or per cent of it, such as 12.5%, within ten canvases. ${shown(raw)}`,
			);
		}
		return { value, unit };
	}

	/** A font size: `48`, `48px` or `36pt`. */
	fontSize(name: string, label: string): Px | undefined {
		if (!this.isSet(name)) return undefined;
		const raw = this.read(name);
		const match = FONT_SIZE.exec(String(raw).trim());
		const value = Number(match?.[1] ?? NaN) / (match?.[2]?.toLowerCase() === 'pt' ? 3 / 4 : 1);
		if (!(value >= FONT_SIZES.min && value <= FONT_SIZES.max)) {
			throw this.problem(
				label,
				'must be a font size',
				`Use pixels, such as 48, or points, such as 36pt, from ${FONT_SIZES.min} to ${FONT_SIZES.max} px. ${shown(raw)}`,
			);
		}
		return px(value);
	}

	/** An http(s) address. Whether the service can reach it is a matter for the preview's warnings. */
	url(name: string, label: string, alsoAllowed?: RegExp): string | undefined {
		const text = this.text(name, label, 4_000)?.trim();
		if (text === undefined || alsoAllowed?.test(text)) return text;
		if (!/^https?:\/\/[^\s/]/i.test(text) || !URL.canParse(text)) {
			throw this.problem(
				label,
				'is not a web address',
				`It must start with https:// or http://. ${shown(text)}`,
			);
		}
		return text;
	}

	requiredUrl(name: string, label: string): string {
		const url = this.url(name, label);
		if (url === undefined)
			throw this.problem(label, 'is empty', 'Give the public address of the file.');
		return url;
	}

	/** A JSON object, as an object (from an expression) or as text. */
	json(name: string, label: string): JsonObject | undefined {
		if (!this.isSet(name)) return undefined;
		const value = parseJson(this.read(name), `'${label}'${this.where}`);
		if (!isRecord(value))
			throw this.problem(label, 'must be a JSON object', 'It starts with { and ends with }.');
		return value as JsonObject;
	}

	/** Like `json`, where an object without fields counts as not set (a JSON field shows `{}` until it is filled). */
	filledJson(name: string, label: string): JsonObject | undefined {
		const value = this.json(name, label);
		return value && Object.keys(value).length > 0 ? value : undefined;
	}

	/** The fields of a collection; an absent collection has none set. */
	group(name: string, label: string): Values {
		const value = this.read(name);
		if (!this.isSet(name)) return Values.of({}, this.where);
		if (!isRecord(value)) throw this.problem(label, 'must be a group of fields', shown(value));
		return Values.of(value, this.where);
	}

	/** The entries of a list of groups of fields. */
	list(name: string, label: string): Array<Record<string, unknown>> {
		if (!this.isSet(name)) return [];
		const value = this.read(name);
		if (!Array.isArray(value)) throw this.problem(label, 'must be a list', shown(value));
		return value.map((entry) => {
			if (!isRecord(entry))
				throw this.problem(label, 'must be a list of groups of fields', shown(entry));
			return entry;
		});
	}
}

/** "Got …", cut short: enough to recognise a value without filling the screen with it. */
function shown(value: unknown): string {
	const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
	return `Got: ${text.length > 60 ? `${text.slice(0, 60)}…` : text}`;
}
