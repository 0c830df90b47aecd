/** A change to a project that was made in the AI Studios editor, whose clips carry tags. */
export type Replacement =
	| { readonly kind: 'text'; readonly tag: string; readonly text: string }
	| { readonly kind: 'image'; readonly tag: string; readonly url: string }
	| { readonly kind: 'video'; readonly tag: string; readonly url: string }
	| {
			readonly kind: 'avatar';
			readonly tag: string;
			readonly avatarId: string;
			readonly outfitId: string;
	  }
	| { readonly kind: 'outfit'; readonly tag: string; readonly outfitId: string }
	| ScriptReplacement;

export interface ScriptReplacement {
	readonly kind: 'script';
	/** Counted from 1. */
	readonly scene: number;
	/** Which of the scene's scripts in a dialogue, counted from 1. */
	readonly line?: number;
	readonly script: string;
}

export type TaggedReplacement = Exclude<Replacement, ScriptReplacement>;
