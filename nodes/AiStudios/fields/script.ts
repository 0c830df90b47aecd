import type { INodeProperties } from 'n8n-workflow';

import { choiceField, type Field, type Fields } from './fields';

/** Words to be spoken. */
export const scriptField: INodeProperties = {
	displayName: 'Script',
	name: 'script',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. Hello Maria, welcome to our team!',
	description: 'What the avatar says',
};

/** The language of a script. Expressions may answer any code the service knows. */
export const languageField = choiceField({
	displayName: 'Language',
	name: 'language',
	type: 'options',
	default: 'en',
	description: 'The language of the script',
	options: [
		{ name: 'Arabic', value: 'ar' },
		{ name: 'Bulgarian', value: 'bg' },
		{ name: 'Chinese', value: 'zh' },
		{ name: 'Croatian', value: 'hr' },
		{ name: 'Czech', value: 'cs' },
		{ name: 'Danish', value: 'da' },
		{ name: 'Dutch', value: 'nl' },
		{ name: 'English', value: 'en' },
		{ name: 'Filipino', value: 'fil' },
		{ name: 'Finnish', value: 'fi' },
		{ name: 'French', value: 'fr' },
		{ name: 'German', value: 'de' },
		{ name: 'Greek', value: 'el' },
		{ name: 'Hindi', value: 'hi' },
		{ name: 'Indonesian', value: 'id' },
		{ name: 'Italian', value: 'it' },
		{ name: 'Japanese', value: 'ja' },
		{ name: 'Korean', value: 'ko' },
		{ name: 'Malay', value: 'ms' },
		{ name: 'Polish', value: 'pl' },
		{ name: 'Portuguese', value: 'pt' },
		{ name: 'Romanian', value: 'ro' },
		{ name: 'Russian', value: 'ru' },
		{ name: 'Slovak', value: 'sk' },
		{ name: 'Spanish', value: 'es' },
		{ name: 'Swedish', value: 'sv' },
		{ name: 'Tamil', value: 'ta' },
		{ name: 'Turkish', value: 'tr' },
		{ name: 'Ukrainian', value: 'uk' },
		{ name: 'Vietnamese', value: 'vi' },
	],
});

const LANGUAGE_CODE = /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,2}$/i;

/** The language of a script as a code, such as `en` or `zh-TW`; an empty field is the default. @throws FieldProblem */
export function readLanguage(fields: Fields, field: Field = languageField): string {
	const code = fields.text(field, { max: 20 })?.trim() ?? languageField.default;
	if (LANGUAGE_CODE.test(code)) return code;
	throw fields.mismatch(field, 'a language code such as en, ko or zh', code);
}

/** The words of a script. @throws FieldProblem when there are none */
export const readScript = (fields: Fields, field: Field = scriptField): string =>
	fields.requiredText(field).trim();
