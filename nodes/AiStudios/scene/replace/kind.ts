import type { INodeProperties } from 'n8n-workflow';

import type { Field } from '../../fields/field';
import type { Fields } from '../../fields/fields';
import type { Canvas } from '../canvas';
import type { JsonObject } from '../../json';

/** One kind of replacement in a project that was made in the AI Studios editor, from the form to the scenes. */
export interface ReplacementKind<
	Replacement extends { readonly kind: string } = { readonly kind: string },
	FromTag extends { readonly kind: string } = Replacement,
> {
	/** What workflows store, and what messages call it. */
	readonly name: Replacement['kind'];
	/** What the form calls it. */
	readonly label: string;
	/** Replacements of a lower rank are made first. */
	readonly rank: number;
	readonly fields: INodeProperties[];
	/** @throws FieldProblem */
	readonly read: (fields: Fields) => Replacement;
	/** Changes the scenes. @throws FieldProblem for a tag or scene that is not there */
	readonly apply: (scenes: readonly JsonObject[], replacement: Replacement, canvas: Canvas) => void;
	/** Set if clips of this kind can be filled by their tag alone. */
	readonly byTag?: {
		/** The service's word for the clip. */
		readonly type: string;
		/** What the value of the tag is, in a few words. */
		readonly hint: string;
		/** Undefined where no value is given. @param tag a field that is named like the tag @throws FieldProblem */
		readonly read: (values: Fields, tag: Field) => FromTag | undefined;
	};
}
