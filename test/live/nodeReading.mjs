import { require as load } from 'tsx/cjs/api';

/** @param {string} path below nodes/AiStudios */
const shipped = (path) => load(`../../nodes/AiStudios/${path}`, import.meta.url);

/**
 * What the node would make of an answer; see nodes/AiStudios/transport/outcome.ts.
 * @typedef {object} Outcome
 * @property {'answer' | 'refused' | 'tokenExpired' | 'busy' | 'broken'} kind
 * @property {unknown} [data]
 * @property {string} [words]
 */

/**
 * The shipped code itself, so that a verdict is what the node does and not what this check thinks it does.
 * @type {{
 *   outcomeOf: (answer: {status: number, body: unknown}) => Outcome,
 *   listOf: (data: unknown) => Array<Record<string, unknown>>,
 *   idOf: (row: Record<string, unknown>) => string,
 *   avatarsOf: (data: unknown) => Array<{avatarId: string, outfits: Array<{outfitId: string}>}>,
 *   projectOf: (data: unknown) => Record<string, unknown>,
 *   projectIdOf: (data: unknown) => string,
 *   progressOf: (data: unknown) => {is: 'running' | 'finished' | 'failed', percent?: number},
 *   studioAddress: (baseUrl: string) => string,
 *   projectRequest: (name: string, avatarId: string, outfitId: string, script: string) => object,
 * }}
 */
export const node = {
	outcomeOf: ({ status, body }) =>
		shipped('transport/outcome.ts').outcomeOfAnswer(
			{ statusCode: status, body, headers: {} },
			Date.now(),
		),
	listOf: (data) => shipped('transport/envelope.ts').readList(data),
	idOf: (row) => shipped('transport/envelope.ts').readId(row),
	avatarsOf: (data) => shipped('catalogue/avatars.ts').readAvatars(data),
	projectOf: (data) => shipped('actions/project/projectOutput.ts').projectOf(data),
	projectIdOf: (data) => shipped('actions/project/video.ts').keepProjectId(data)?.projectId ?? '',
	progressOf: (data) => shipped('actions/project/video.ts').readProgress(data),
	studioAddress: (baseUrl) =>
		shipped('transport/hosts.ts').hostsOf({ region: 'custom', baseUrl }).studio,
	projectRequest: (name, avatarId, outfitId, script) =>
		shipped('scene/project.ts').buildProject({ name, orientation: 'landscape', exportNow: false }, [
			{
				background: { color: { r: 255, g: 255, b: 255 } },
				presenter: {
					kind: 'avatar',
					avatarId,
					outfitId,
					language: 'en',
					script,
					voiceOnly: false,
					headOnly: false,
					framing: 'waistUp',
					side: 'center',
					box: {},
				},
				clips: [],
			},
		]),
};
