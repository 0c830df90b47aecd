import type { INodeProperties } from 'n8n-workflow';

import { choiceField, type Field } from './field';
import type { Fields, TextRules } from './fields';
import { LANGUAGES } from './languages';

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
export const languageField = choiceField<string>({
	displayName: 'Language',
	name: 'language',
	type: 'options',
	default: 'en',
	description: 'The language of the script',
	options: LANGUAGES.map(({ name, code }) => ({ name, value: code })),
});

const CODES = languageField.options.map(({ value }) => value);

/** The language of a script as a code, such as `en` or `zh-tw`; an empty field is the default. @throws FieldProblem */
export const readScriptLanguage = (fields: Fields): string =>
	spokenLanguage(fields, languageField) ?? languageField.default;

/** The same, where an empty field leaves the language to the service. @throws FieldProblem */
export const spokenLanguage = (fields: Fields, field: Field): string | undefined =>
	fields.language(field, CODES, 'sent');

/** The words of a script, of rich text too. @throws FieldProblem when there are none */
export const readScript = (
	fields: Fields,
	field: Field = scriptField,
	rules: TextRules = {},
): string => fields.requiredWords(field, rules).trim();
