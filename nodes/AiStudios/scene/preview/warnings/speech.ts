import type { SceneView, ScriptView } from '../view';
import { wordWarnings } from './words';

/** What is wrong with a script that `isOlderScript`, and what to do. */
export const OLDER_SCRIPT =
	'is only in "script" of the avatar clip, the older place: AI Studios may render silence. Put it in "scripts" of the scene as well, as \'Scenes From: Define Below\' does.';

/** What a person would notice about what is spoken in a scene. */
export function speechWarnings({ scripts, clips, isOlderScript }: SceneView): string[] {
	const speakers = clips.filter(({ avatar }) => avatar?.removed === false);
	const isSilent = scripts.every(({ text }) => text === '');
	return [
		...(isSilent && speakers.length > 0 ? ['The script is empty: the avatar says nothing'] : []),
		...(isOlderScript ? [`The script ${OLDER_SCRIPT}`] : []),
		...(scripts.length > 0 && !isSilent && speakers.length === 0
			? ['There is a script but no avatar to speak it']
			: []),
		...scripts.flatMap(aboutScript),
		...scripts.flatMap(({ modelId, clothId }) => {
			const isKnown = speakers.some(
				({ avatar }) => avatar?.id === modelId && avatar?.outfit === clothId,
			);
			if (modelId === undefined || speakers.length === 0 || isKnown) return [];
			if (modelId === '' || clothId === '')
				return [
					`The script has no "${modelId === '' ? 'modelId' : 'clothId'}": AI Studios refuses the request without it`,
				];
			const avatars = speakers.map(({ avatar }) => `${avatar?.id}/${avatar?.outfit}`).join(', ');
			return [`The script belongs to avatar ${modelId}/${clothId}, but the scene shows ${avatars}`];
		}),
	];
}

function aboutScript({ raw, text, language }: ScriptView): string[] {
	const tag = /<(?!\/?(?:p|span|br)\b)\/?[a-z][^<>]*>/i.exec(raw)?.[0];
	const writing = writingWarning(text, language);
	return [
		...(tag ? [`The script contains HTML (${tag}), which may be spoken or dropped`] : []),
		...wordWarnings('The script', text, language),
		...(writing === undefined ? [] : [writing]),
	];
}

/** Writing systems by name, with their letters. */
const SYSTEMS: Readonly<Record<string, RegExp>> = {
	Latin: /\p{Script=Latin}/gu,
	Cyrillic: /\p{Script=Cyrillic}/gu,
	Greek: /\p{Script=Greek}/gu,
	Arabic: /\p{Script=Arabic}/gu,
	Hebrew: /\p{Script=Hebrew}/gu,
	Korean: /\p{Script=Hangul}/gu,
	Chinese: /\p{Script=Han}/gu,
	Japanese: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/gu,
	Thai: /\p{Script=Thai}/gu,
	Devanagari: /\p{Script=Devanagari}/gu,
	Bengali: /\p{Script=Bengali}/gu,
	Tamil: /\p{Script=Tamil}/gu,
	Telugu: /\p{Script=Telugu}/gu,
	Georgian: /\p{Script=Georgian}/gu,
	Armenian: /\p{Script=Armenian}/gu,
};

/** Languages with one writing system; those with several (Serbian, Uzbek, …) are not judged. */
const LANGUAGES: ReadonlyArray<readonly [system: string, codes: string]> = [
	[
		'Latin',
		'ca cs da de en es et fi fil fr hr hu id it lt lv ms nb nl no pl pt ro sk sl sv sw tl tr vi',
	],
	['Cyrillic', 'be bg mk ru uk'],
	['Greek', 'el'],
	['Arabic', 'ar fa ur'],
	['Hebrew', 'he iw'],
	['Korean', 'ko'],
	['Japanese', 'ja'],
	['Chinese', 'zh'],
	['Thai', 'th'],
	['Devanagari', 'hi mr ne'],
	['Bengali', 'bn'],
	['Tamil', 'ta'],
	['Telugu', 'te'],
	['Georgian', 'ka'],
	['Armenian', 'hy'],
];
const SYSTEM_OF: ReadonlyMap<string, string> = new Map(
	LANGUAGES.flatMap(([system, codes]) => codes.split(' ').map((code) => [code, system])),
);

/** Names of products and companies are in Latin letters everywhere, so not all letters have to match. */
const LEAST_SHARE = 0.3;
const LEAST_LETTERS = 4;

/** Whether a script is written in letters that its language does not use. @param language code such as `ko` or `pt-BR` */
function writingWarning(text: string, language: string): string | undefined {
	const code = language.toLowerCase().split(/[-_]/)[0] ?? '';
	const expected = SYSTEM_OF.get(code);
	const letters = text.match(/\p{L}/gu)?.length ?? 0;
	if (expected === undefined || letters < LEAST_LETTERS) return undefined;
	const count = (system: string) => text.match(SYSTEMS[system] ?? /(?!)/g)?.length ?? 0;
	if (count(expected) / letters >= LEAST_SHARE) return undefined;
	const [written] = Object.keys(SYSTEMS).sort((one, other) => count(other) - count(one));
	if (written === undefined || count(written) === 0) return undefined;
	return `The script is in ${written} letters, but its language is ${languageName(code)}`;
}

const languageName = (code: string) =>
	new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code;
