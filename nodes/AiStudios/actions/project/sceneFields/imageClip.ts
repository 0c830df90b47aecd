import type { INodeProperties } from 'n8n-workflow';
import { PICTURE_PLACEMENTS } from '../../../scene/layout/picture';
import type { ImageInput } from '../../../scene/input';
import type { Values } from '../../../scene/values';
import { optionsField } from '../../optionsField';
import { movingFields, readMoving } from './effects';
import { layerFields, readLayer } from './layer';
import { boxFields, placementField, readBox } from './placement';

export const imageFields: INodeProperties[] = [
	{
		displayName: 'Image URL',
		name: 'url',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/logo.png',
		description: 'AI Studios fetches the picture itself, so the address must be public',
	},
	placementField('topRight'),
	optionsField(...boxFields, ...layerFields, ...movingFields),
];

/** @throws FieldProblem */
export function readImage(values: Values): ImageInput {
	const options = values.group('options', 'Options');
	return {
		kind: 'image',
		url: values.requiredUrl('url', 'Image URL'),
		placement: values.oneOf('placement', 'Placement', PICTURE_PLACEMENTS) ?? 'topRight',
		box: readBox(options),
		...readLayer(options),
		...readMoving(options),
	};
}
