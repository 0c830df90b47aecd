import type { INodeProperties } from 'n8n-workflow';

import type { Fields } from '../../fields/fields';
import { optionsField } from '../../fields/options';
import { movingFields, movingRequest, readMoving, type Moving, type MovingInput } from './effects';
import {
	addSet,
	clipFrame,
	readVisible,
	visibleFields,
	type ClipContext,
	type ClipFrame,
	type ClipKind,
	type VisibleInput,
} from './frame';
import { placedBox, placementField, type Placement } from './placement';

interface ImageInput extends VisibleInput, MovingInput {
	readonly kind: 'image';
	readonly url: string;
	readonly placement: Placement;
}

/** The service's clip (API reference, "Scenes and clips"). */
interface ImageClip extends ClipFrame<'image'>, Moving {
	source_url: string;
}

const urlField: INodeProperties = {
	displayName: 'Image URL',
	name: 'url',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/logo.png',
	description: 'Must be a public address: AI Studios downloads the picture',
};

const imagePlacement = placementField('topRight');

const optionsGroup = optionsField(...visibleFields, ...movingFields);

function readImage(fields: Fields): ImageInput {
	const options = fields.group(optionsGroup);
	return {
		kind: 'image',
		url: fields.requiredUrl(urlField),
		placement: fields.choiceOrDefault(imagePlacement),
		...readVisible(options),
		...readMoving(options),
	};
}

function imageClip(input: ImageInput, context: ClipContext): ImageClip {
	const box = placedBox(input, context.canvas);
	const clip: ImageClip = Object.assign(clipFrame('image', context, box, input.opacity), {
		source_url: input.url,
	});
	return addSet(clip, movingRequest(input), { tag: input.tag });
}

export const imageKind: ClipKind<ImageInput, ImageClip> = {
	name: 'image',
	type: 'image',
	label: 'Image',
	rank: 3,
	fields: [urlField, imagePlacement, optionsGroup],
	read: readImage,
	build: imageClip,
};
