import type { INodeProperties } from 'n8n-workflow';

import type { Values } from '../../scene/values';

/** Which scene of a project that exists. */
export const sceneNumberField: INodeProperties = {
	displayName: 'Scene Number',
	name: 'scene',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 1,
	description: 'Counted from 1',
};

/** Counted from 1. @throws FieldProblem */
export const readSceneNumber = (values: Values): number =>
	values.integer('scene', 'Scene Number', { min: 1, max: 1000 }) ?? 1;
