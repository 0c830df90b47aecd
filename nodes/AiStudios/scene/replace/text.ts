import type { INodeProperties } from 'n8n-workflow';

import { CLIP_KINDS } from '../clips/kinds';
import { MAX_TEXT_LENGTH } from '../limits';
import type { ReplacementKind } from './kind';
import { findTagged, readTag, tagField } from './tags';

interface TextReplacement {
	readonly kind: 'text';
	readonly tag: string;
	readonly text: string;
}

const textField: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
};

export const textReplacement: ReplacementKind<TextReplacement> = {
	name: 'text',
	label: 'Text',
	rank: 3,
	fields: [tagField, textField],
	read: (fields) => ({
		kind: 'text',
		tag: readTag(fields),
		text: fields.requiredWords(textField, { max: MAX_TEXT_LENGTH }),
	}),
	apply: (scenes, { tag, text }) => {
		findTagged(scenes, 'text', tag).clip.text = text;
	},
	byTag: {
		type: CLIP_KINDS.text.type,
		hint: 'text',
		read: (values, tag) => {
			const text = values.words(tag);
			return text === undefined ? undefined : { kind: 'text', tag: tag.name, text };
		},
	},
};
