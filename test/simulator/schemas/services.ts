import { closed, exporting, flag, oneOf, open, range, shortText, text, webAddress } from './pieces';

/** Bodies of everything but projects and live sessions, in the order of the API reference. */

export const issueToken = closed({ appId: shortText, userKey: shortText }, ['appId', 'userKey']);

export const simpleVideo = closed(
	{ language: shortText, text, model: shortText, clothes: shortText, ...exporting },
	['language', 'text', 'model', 'clothes'],
);

export const simpleCustom = closed({ language: shortText, text, model: shortText, ...exporting }, [
	'language',
	'text',
	'model',
]);

export const simpleAudio = closed({ language: shortText, text, model: shortText }, [
	'language',
	'text',
	'model',
]);

const automationFields = {
	/** ISO 639-1 */
	language: { type: 'string', pattern: '^[a-z]{2}$' },
	/** seconds */
	duration: oneOf(30, 60, 90, 120, 150, 180),
	objective: shortText,
	audience: shortText,
	tone: shortText,
	speed: range(0.5, 1.5),
	media: oneOf('search', 'free', 'premium', 'generative'),
	useGenerativeHighQuality: flag,
	style: oneOf(
		'realistic',
		'digitalPainting',
		'sketch',
		'oilPainting',
		'pixelArt',
		'watercolor',
		'lowPoly',
		'cyberpunk',
		'fantasy',
		'anime',
	),
	templateId: shortText,
	model: shortText,
	voiceOnly: flag,
};

const automationOptions = closed(automationFields);

export const topicToVideo = closed({ topic: text, options: automationOptions }, ['topic']);
export const urlToVideo = closed({ url: webAddress, options: automationOptions }, ['url']);
export const scriptsToVideo = closed(
	{
		scripts: text,
		options: closed({ ...automationFields, scriptOption: oneOf('ai', 'original') }),
	},
	['scripts'],
);
export const docsToVideo = closed(
	{
		files: {
			type: 'array',
			minItems: 1,
			maxItems: 20,
			items: closed({ uri: shortText, fileName: shortText }, ['uri', 'fileName']),
		},
		options: automationOptions,
	},
	['files'],
);

export const imageGenerator = closed(
	{
		topic: text,
		style: oneOf('PHOTOGRAPHIC', 'VECTOR_IMAGE', 'ILLUSTRATION', '3D'),
		size: oneOf('LANDSCAPE', 'PORTRAIT', 'SQUARE'),
	},
	['topic'],
);
export const topicOnly = closed({ topic: text }, ['topic']);
export const voiceGenerator = closed(
	{ script: text, model: shortText, type: shortText, language: shortText },
	['script', 'model', 'type', 'language'],
);

const gender = oneOf('MALE', 'FEMALE');
const locale = oneOf('en', 'ko', 'zh');

export const customAvatar = closed(
	{ url: webAddress, name: shortText, gender, locale, perFrame: flag, isWebcam: flag },
	['url', 'name', 'gender'],
);
export const dreamAvatar = closed({ url: webAddress, name: shortText, gender, tts: {} }, [
	'url',
	'name',
	'gender',
]);
export const voiceClone = closed({ url: webAddress, name: shortText, gender, locale }, [
	'url',
	'name',
	'gender',
]);

/** "Lists", `POST /dropdown/templates_automation`: only the category is required. */
export const automationTemplates = closed(
	{
		category: oneOf('social', 'business', 'education'),
		orientation: oneOf('web', 'mobile'),
		fileBackground: flag,
	},
	['category'],
);

/** Query strings are text; `open`, since a cache-buster does no harm. */
export const byProjectId = open({ projectId: shortText }, ['projectId']);
export const byFolderId = open({ folderId: shortText }, ['folderId']);
