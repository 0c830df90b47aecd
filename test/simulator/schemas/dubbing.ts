/** "Dubbing" of the API reference: the text fields of the multipart form, checked by hand. */

const languages =
	'en-US hi-IN pt-PT zh-CN es-ES fr-FR de-DE ja-JP ar-SA ru-RU ko-KR id-ID it-IT nl-NL tr-TR pl-PL sv-SE fil-PH ms-MY ro-RO uk-UA el-GR cs-CZ da-DK fi-FI bg-BG hr-HR sk-SK ta-IN vi-VN'.split(
		' ',
	);

const isLanguage = (value: string) => languages.includes(value);
const isFlag = (value: string) => value === 'true' || value === 'false';

const rules: Array<[RegExp, (value: string) => boolean, string]> = [
	[
		/^url$/,
		(value) => /^https:\/\/((www|m)\.)?(youtube\.com|youtu\.be)\/\S+$/.test(value),
		'must be a YouTube address',
	],
	[
		/^original$/,
		(value) => value === 'auto' || isLanguage(value),
		'is not a language of this service',
	],
	[/^target_\d$/, isLanguage, 'is not a language of this service'],
	[/^(isDubbingOnly|isRemoveBGM|isCaptionFile)$/, isFlag, 'must be true or false'],
	[/^numberOfSpeakers$/, (value) => /^(auto|[1-5])$/.test(value), 'must be auto or 1 to 5'],
];

/** Fields that carry a file. */
export const isFileField = (name: string) => /^(file|originalSrt|targetSrt_\d)$/.test(name);

/** What is wrong with one text field, naming it; undefined when it is fine. */
export function fieldComplaint(name: string, value: string): string | undefined {
	const rule = rules.find(([pattern]) => pattern.test(name));
	if (!rule) return `${name} is not a field of this call.`;
	return rule[1](value) ? undefined : `${name} ${rule[2]}.`;
}

/** The target languages in the order of their numbers; complains where they have gaps, repeat, or are missing. */
export function targetsOf(fields: Record<string, string>): string[] {
	const names = Object.keys(fields)
		.filter((name) => name.startsWith('target_'))
		.sort();
	return names.map((name) => fields[name] ?? '');
}

export function formComplaint(fields: Record<string, string>, files: string[]): string | undefined {
	const targets = targetsOf(fields);
	// one is required; the vendor's sample sends both
	if (!files.includes('file') && !('url' in fields)) return 'file or url is required.';
	if (targets.length === 0) return 'target_0 is required.';
	if (targets.some((_, index) => !(`target_${index}` in fields)))
		return 'target_0 to target_9 must be numbered without gaps.';
	if (new Set(targets).size < targets.length) return 'target_0 to target_9 name a language twice.';
	const lost = files.find(
		(name) => name.startsWith('targetSrt_') && !(name.replace('Srt', '') in fields),
	);
	return lost ? `${lost} has no target language.` : undefined;
}
