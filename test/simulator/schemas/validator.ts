import AjvCompiler from '@fastify/ajv-compiler';
import type { ErrorObject } from '@fastify/ajv-compiler';

import type { Schema } from './pieces';

/** Fastify's own ajv, strict: nothing is coerced, defaulted or removed, and all complaints are kept. */
const compile = AjvCompiler()(
	{},
	{
		customOptions: {
			allErrors: true,
			allowUnionTypes: true,
			coerceTypes: false,
			discriminator: true,
			removeAdditional: false,
			strictRequired: false,
			strictTypes: false,
			useDefaults: false,
		},
	},
);

/** `/scenes/0/clips/1/opacity` as a person writes it: `scenes[0].clips[1].opacity`. */
const fieldOf = (pointer: string, extra?: string) => {
	const parts = pointer.split('/').slice(1);
	if (extra !== undefined) parts.push(extra);
	return parts.reduce(
		(path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path ? `${path}.${part}` : part),
		'',
	);
};

const extraOf = ({ params }: ErrorObject): string | undefined => {
	const { missingProperty, additionalProperty } = params as Record<string, unknown>;
	const extra = missingProperty ?? additionalProperty;
	return typeof extra === 'string' ? extra : undefined;
};

const complaintOf = (error: ErrorObject): string => {
	switch (error.keyword) {
		case 'required':
			return 'is required';
		case 'additionalProperties':
			return 'is not a field of this call';
		case 'enum': {
			const { allowedValues } = error.params as { allowedValues?: unknown };
			return Array.isArray(allowedValues)
				? `must be one of ${allowedValues.join(', ')}`
				: 'is not allowed';
		}
		case 'discriminator':
			return 'has a type that does not exist';
		default:
			return error.message ?? 'is not valid';
	}
};

/** Each complaint names its field. */
function complaints(errors: ErrorObject[] | null | undefined): string[] {
	return (errors ?? [])
		.filter(({ keyword }) => keyword !== 'if')
		.map(
			(error) => `${fieldOf(error.instancePath, extraOf(error)) || 'body'} ${complaintOf(error)}`,
		);
}

const compiled = new WeakMap<Schema, ReturnType<typeof compile>>();

/** A check for a schema, compiled once; it answers with the complaints. */
export function checkOf(schema: Schema): (value: unknown) => string[] {
	const validate = compiled.get(schema) ?? compile({ schema });
	compiled.set(schema, validate);
	return (value) => (validate(value) === true ? [] : complaints(validate.errors));
}
