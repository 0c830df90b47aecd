import type { INodeProperties } from 'n8n-workflow';

export const VOLUME = { min: 1, max: 100 };

export const volumeField: INodeProperties = {
	displayName: 'Volume',
	name: 'volume',
	type: 'number',
	default: 100,
	typeOptions: { minValue: 1, maxValue: 100 },
	description: 'From 1 (hardly audible) to 100',
};
