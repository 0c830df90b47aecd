import { avatarList } from '../../nodes/AiStudios/catalogue/avatars.ts';
import {
	projectById,
	projectIdIn,
	readProgress,
} from '../../nodes/AiStudios/catalogue/projects.ts';
import { buildProject } from '../../nodes/AiStudios/scene/project.ts';
import { readId, readList } from '../../nodes/AiStudios/transport/envelope.ts';
import { hostsOf } from '../../nodes/AiStudios/transport/hosts.ts';
import { outcomeOfAnswer } from '../../nodes/AiStudios/transport/outcome.ts';
import type { Answer } from './serviceClient.mts';

/** What the node would make of an answer, its kinds side by side. */
interface Outcome {
	kind: ReturnType<typeof outcomeOfAnswer>['kind'];
	data?: unknown;
	words?: string;
}

/** How far the node takes a render to be. */
interface Progress {
	is: ReturnType<typeof readProgress>['is'];
	percent?: number;
}

/** The shipped code itself, so that a verdict is what the node does and not what this check thinks it does. */
export const node = {
	outcomeOf: ({ status, body }: Pick<Answer, 'status' | 'body'>): Outcome =>
		outcomeOfAnswer({ statusCode: status, body, headers: {} }, Date.now()),
	listOf: readList,
	idOf: readId,
	avatarsOf: avatarList.read,
	projectOf: projectById('any').read,
	projectIdOf: (data: unknown) => String(projectIdIn(data)?.projectId ?? ''),
	progressOf: (data: unknown): Progress => readProgress(data),
	studioAddress: (baseUrl: string) => hostsOf({ region: 'custom', baseUrl }).studio,
	projectRequest: (name: string, avatarId: string, outfitId: string, script: string) =>
		buildProject({ name, orientation: 'landscape', exportNow: false }, [
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
