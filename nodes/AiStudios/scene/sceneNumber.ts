import { numberField } from '../fields/field';

/** Which scene of a project that exists, counted from 1. */
export const sceneNumberField = numberField({
	displayName: 'Scene Number',
	name: 'scene',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1000, numberPrecision: 0 },
	default: 1,
	description: 'Counted from 1',
});
