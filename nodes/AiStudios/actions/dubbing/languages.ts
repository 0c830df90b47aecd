/** The languages of dubbing (API reference, "Dubbing"), alphabetical by name. */
export const dubbingLanguages = [
	{ name: 'Arabic', value: 'ar-SA' },
	{ name: 'Bulgarian', value: 'bg-BG' },
	{ name: 'Chinese', value: 'zh-CN' },
	{ name: 'Croatian', value: 'hr-HR' },
	{ name: 'Czech', value: 'cs-CZ' },
	{ name: 'Danish', value: 'da-DK' },
	{ name: 'Dutch', value: 'nl-NL' },
	{ name: 'English', value: 'en-US' },
	{ name: 'Filipino', value: 'fil-PH' },
	{ name: 'Finnish', value: 'fi-FI' },
	{ name: 'French', value: 'fr-FR' },
	{ name: 'German', value: 'de-DE' },
	{ name: 'Greek', value: 'el-GR' },
	{ name: 'Hindi', value: 'hi-IN' },
	{ name: 'Indonesian', value: 'id-ID' },
	{ name: 'Italian', value: 'it-IT' },
	{ name: 'Japanese', value: 'ja-JP' },
	{ name: 'Korean', value: 'ko-KR' },
	{ name: 'Malay', value: 'ms-MY' },
	{ name: 'Polish', value: 'pl-PL' },
	{ name: 'Portuguese', value: 'pt-PT' },
	{ name: 'Romanian', value: 'ro-RO' },
	{ name: 'Russian', value: 'ru-RU' },
	{ name: 'Slovak', value: 'sk-SK' },
	{ name: 'Spanish', value: 'es-ES' },
	{ name: 'Swedish', value: 'sv-SE' },
	{ name: 'Tamil', value: 'ta-IN' },
	{ name: 'Turkish', value: 'tr-TR' },
	{ name: 'Ukrainian', value: 'uk-UA' },
	{ name: 'Vietnamese', value: 'vi-VN' },
];

/** The code of a language that was chosen or written: "de-DE", "de" and "German" are the same; undefined when unknown. */
export function dubbingLanguage(wanted: string): string | undefined {
	const text = wanted.trim().toLowerCase().replace('_', '-');
	const found = dubbingLanguages.find(({ name, value }) => {
		const code = value.toLowerCase();
		return code === text || code.split('-')[0] === text || name.toLowerCase() === text;
	});
	return found?.value;
}
