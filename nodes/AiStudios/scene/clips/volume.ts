import { numberField } from '../../fields/field';

/** How loud a clip is heard. */
export const volumeField = numberField({
	displayName: 'Volume',
	name: 'volume',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 100 },
	default: 100,
	description: 'From 1 (hardly audible) to 100',
});
