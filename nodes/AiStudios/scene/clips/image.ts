import type { INodeProperties } from 'n8n-workflow';

import type { Fields } from '../../fields/fields';
import { optionsField } from '../../fields/field';
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
import { fitLater } from '../pictures';
import type { FileSize } from '../../transport/pictureSize';
import {
	fileSizeFields,
	fittedPlacement,
	placedBox,
	placementField,
	readFileSize,
	type Placement,
} from './placement';

interface ImageInput extends VisibleInput, MovingInput {
	readonly kind: 'image';
	readonly url: string;
	readonly placement: Placement;
	readonly file?: FileSize;
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

const optionsGroup = optionsField(...fileSizeFields, ...visibleFields, ...movingFields);

function readImage(fields: Fields): ImageInput {
	const options = fields.group(optionsGroup);
	return {
		kind: 'image',
		url: fields.requiredUrl(urlField),
		placement: fields.choiceOrDefault(imagePlacement),
		file: readFileSize(options),
		...readVisible(options),
		...readMoving(options),
	};
}

/** In the proportions of the file once they are known; until then, in those of its placement. */
function imageClip(input: ImageInput, context: ClipContext): ImageClip {
	const { canvas } = context;
	const { file, url } = input;
	const box = placedBox(input, canvas);
	const clip: ImageClip = Object.assign(clipFrame('image', context, box, input.opacity), {
		source_url: url,
	});
	addSet(clip, movingRequest(input), { tag: input.tag });
	const fit = (size: FileSize) => fittedPlacement(input, canvas, size);
	return file ? Object.assign(clip, fit(file)) : fitLater(clip, { kind: 'image', url, fit });
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
