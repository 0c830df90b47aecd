import type { INodeProperties } from 'n8n-workflow';

import { CLIP_KINDS } from '../clips/kinds';
import { MAX_TEXT_LENGTH } from '../limits';
import type { ReplacementKind } from './kind';
import { findTagged, readTag, tagFields, type Tagged } from './tags';

interface TextReplacement extends Tagged {
	readonly kind: 'text';
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
	fields: [...tagFields, textField],
	read: (fields) => ({
		kind: 'text',
		...readTag(fields),
		text: fields.requiredWords(textField, { max: MAX_TEXT_LENGTH }),
	}),
	apply: (scenes, replacement) => {
		for (const { clip } of findTagged(scenes, 'text', replacement)) clip.text = replacement.text;
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
