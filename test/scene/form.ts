import { Fields } from '../../nodes/AiStudios/fields/fields';

/** Raw values as n8n hands them over for the scene fields: what a user's workflow stores. */
export type Raw = Record<string, unknown>;

export const chosen = (value: string) => ({ __rl: true, mode: 'id', value });

/** A scene with the vendor's sample avatar; `changes` replace or add fields. */
export const sceneValues = (changes: Raw = {}): Raw => ({
	backgroundImage: '/images/background/bg_blue_gradient.png',
	backgroundColor: 'rgb(54,188,37)',
	presenter: 'avatar',
	avatarId: chosen('M000045058'),
	outfitId: chosen('BG00002320'),
	language: 'en',
	script: 'Hello, this is test video using Api.',
	framing: 'waistUp',
	side: 'center',
	clips: {},
	avatarOptions: {},
	...changes,
});

/** The parameters of one input item for `project:create`. */
export const parameters = (scenes: Raw[], changes: Raw = {}): Raw => ({
	sceneSource: 'fields',
	name: '',
	orientation: 'landscape',
	scenes: { scene: scenes },
	exportNow: true,
	options: {},
	...changes,
});

/** The fields of a form with these values, as the operations have them from n8n. */
export const fieldsOf = (values: Raw): Fields => Fields.of(values);
