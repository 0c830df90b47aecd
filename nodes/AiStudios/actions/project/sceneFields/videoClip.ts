import type { INodeProperties } from 'n8n-workflow';
import { PICTURE_PLACEMENTS } from '../../../scene/layout/picture';
import type { VideoInput } from '../../../scene/input';
import type { Values } from '../../../scene/values';
import { optionsField } from '../../optionsField';
import { layerFields, readLayer } from './layer';
import { boxFields, placementField, readBox } from './placement';
import { VOLUME, volumeField } from './volume';

const posterField: INodeProperties = {
	displayName: 'Poster URL',
	name: 'posterUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/first-frame.jpg',
	description: 'A still picture that stands for the video in the AI Studios editor',
};

export const videoFields: INodeProperties[] = [
	{
		displayName: 'Video URL',
		name: 'url',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/product.mp4',
		description: 'AI Studios fetches the video itself, so the address must be public',
	},
	placementField('fit'),
	optionsField(posterField, volumeField, ...boxFields, ...layerFields),
];

/** @throws FieldProblem */
export function readVideo(values: Values): VideoInput {
	const options = values.group('options', 'Options');
	return {
		kind: 'video',
		url: values.requiredUrl('url', 'Video URL'),
		placement: values.oneOf('placement', 'Placement', PICTURE_PLACEMENTS) ?? 'fit',
		volume: options.number('volume', 'Volume', VOLUME) ?? 100,
		posterUrl: options.url('posterUrl', 'Poster URL'),
		box: readBox(options),
		...readLayer(options),
	};
}
