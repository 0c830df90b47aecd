/** Pieces that several schemas share. All of them are JSON Schema, read by ajv. */

export type Schema = Record<string, unknown>;

/** An object that takes the listed fields and no others: for bodies whose field list the vendor documents in full. */
export const closed = (properties: Record<string, Schema>, required: string[] = []): Schema => ({
	type: 'object',
	properties,
	required,
	additionalProperties: false,
});

/** An object that passes fields the reference does not know. */
export const open = (properties: Record<string, Schema>, required: string[] = []): Schema => ({
	type: 'object',
	properties,
	required,
});

export const oneOf = (...values: Array<string | number | boolean | null>): Schema => ({
	enum: values,
});

export const text: Schema = { type: 'string', minLength: 1, maxLength: 100_000 };
export const shortText: Schema = { type: 'string', minLength: 1, maxLength: 1_000 };
export const flag: Schema = { type: 'boolean' };
export const range = (minimum: number, maximum: number): Schema => ({
	type: 'number',
	minimum,
	maximum,
});

/** Absolute, http or https, with a host. */
export const webAddress: Schema = {
	type: 'string',
	pattern: '^https?://[^\\s/?#]+([/?#]\\S*)?$',
	maxLength: 4_000,
};

/** Absolute, or a path of the service such as `/images/background/bg_blue_gradient.png`. */
export const webAddressOrPath: Schema = {
	type: 'string',
	pattern: '^(https?://[^\\s/?#]+([/?#]\\S*)?|/[^\\s/]\\S*)$',
	maxLength: 4_000,
};

/** Absolute, or relative to the service in any form: `/thumbnails/7.png`, `thumbnails/7.png`. */
export const webAddressOrRelative: Schema = {
	type: 'string',
	pattern: '^(https?://[^\\s/?#]+([/?#]\\S*)?|(?![A-Za-z][A-Za-z0-9+.-]*:)[^\\s\\\\]+)$',
	maxLength: 4_000,
};

export const colour: Schema = {
	type: 'string',
	pattern:
		'^(#[0-9a-fA-F]{3,8}|transparent|rgba?\\(\\s*\\d{1,3}\\s*,\\s*\\d{1,3}\\s*,\\s*\\d{1,3}\\s*(,\\s*[\\d.]+\\s*)?\\))$',
};

export const resolution = oneOf('4k', '1080', '720', '480');

/** Fields which every call that renders takes. */
export const exporting: Record<string, Schema> = {
	isExport: flag,
	workspaceId: shortText,
	resolution,
	webhookUrl: webAddress,
};
