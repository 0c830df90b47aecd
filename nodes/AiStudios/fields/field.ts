import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** What the reader needs of a field's definition: its name, its label, and what its values are bound to. */
export type Field = Pick<INodeProperties, 'name' | 'displayName'> & Partial<INodeProperties>;

/** A field that takes a number; its bounds are its `typeOptions`, and `numberPrecision: 0` means whole numbers. */
export interface NumberField extends INodeProperties {
	typeOptions: { minValue: number; maxValue: number; numberPrecision?: number };
	default: number;
}

/** A dropdown. Its values are written once, here, and the reader knows them by type. */
export interface ChoiceField<Value extends string | number = string> extends INodeProperties {
	options: Array<INodePropertyOptions & { value: Value }>;
	default: Value | '';
}

/** The values of a dropdown, as a type. */
export type ChoiceOf<Choice> = Choice extends ChoiceField<infer Value> ? Value : never;

/** Gives a dropdown the type of its values. */
export const choiceField = <const Value extends string | number>(
	field: ChoiceField<Value>,
): ChoiceField<Value> => field;

export const numberField = (field: NumberField): NumberField => field;

/** The 'Options' of a form or a clip: the rarer fields in one collection, in the alphabetical order that n8n asks for. */
export const optionsField = (...fields: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [...fields].sort((one, other) => one.displayName.localeCompare(other.displayName)),
});
