import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../n8n/paths.mts';

/**
 * Which suites are to notice a change of a file: stages, one after the other, the narrowest and quickest first. The
 * first pattern that fits the path of the file counts.
 */
const TABLE: ReadonlyArray<readonly [file: RegExp, ...stages: string[]]> = [
	[
		/credentials\/|transport\/(?:signing|tokens|hosts)/,
		'transport/hostile.test',
		'credentials',
		'transport/unreachable actions/liveSession',
	],
	[
		/transport\/(?:client|exchange|request)/,
		'transport/hostile.test transport/sending',
		'transport/upload transport/redirect transport/unreachable',
		'credentials actions/liveSession',
		'jobs/stop jobs/payments',
	],
	[
		/transport\/(?:envelope|outcome|retryRule)/,
		'transport/envelope transport/refusal transport/outcome transport/retryRule jobs/failure',
		'transport/hostile.test',
		'credentials actions/liveSession',
		'jobs/payments',
	],
	[
		/transport\/(?:download|fileOutcome|transfer|fileType)/,
		'transport/transfer transport/mp4 transport/fileType',
		'transport/hostileFiles',
		'actions/download',
	],
	[/transport\/(?:stop|pool)/, 'transport/hostile.test', 'jobs/pool jobs/stop'],
	[/transport\/publicFile/, 'transport/publicFile', 'scene/storyboard'],
	[/transport\/pictureSize/, 'transport/pictureSize', 'actions/pictures'],
	[/transport\/secrets/, 'transport/secrets', 'transport/hostile.test'],
	[/transport\/upload/, 'transport/sending', 'transport/upload'],
	[/jobs\/resume|jobs\/replayLog/, 'jobs/pureParts', 'jobs/release'],
	[
		/jobs\/(?:polling|statusChecks)/,
		'jobs/polling jobs/pureParts',
		'jobs/progress jobs/waiting',
		'jobs/release',
	],
	[
		/jobs\/reporter/,
		'jobs/progress jobs/summary jobs/pureParts',
		'jobs/waiting actions/video',
		'jobs/payments jobs/stop',
		'jobs/exactlyOnce jobs/release',
	],
	[/jobs\/failure/, 'jobs/failure', 'actions/errors actions/tool', 'jobs/waiting actions/video'],
	[
		/jobs\//,
		'jobs/pureParts',
		'jobs/payments',
		'jobs/interrupted',
		'jobs/exactlyOnce',
		'jobs/release jobs/waiting',
		'actions/dubbing actions/project actions/outfitCheck actions/tool actions/media actions/pictures',
	],
	[/trigger\//, 'trigger'],
	[/AiStudios\/url/, 'fields/address scene/warnings', 'transport/publicFile'],
	[
		/fields\/(?:text|json|address|color|languages|lengths|uploadKind|script)/,
		'fields',
		'cases',
		'scene/fields scene/json actions/errors',
	],
	[
		/fields\/(?:waiting|runOptions|render)/,
		'jobs/waiting jobs/progress',
		'jobs/payments jobs/release jobs/pool',
		'jobs/exactlyOnce actions/video actions/download actions/output',
	],
	[/fields\//, 'fields cases', 'scene/fields scene/replacementFields', 'actions'],
	[/actions\//, 'jobs/payments', 'jobs/interrupted jobs/exactlyOnce'],
];

/** The stages for a file: paths of suites, or parts of them, below `test/`. The suite of the same name comes first. */
export function stagesFor(file: string): string[][] {
	const [, ...stages] = TABLE.find(([pattern]) => pattern.test(file)) ?? [];
	if (stages[0] === undefined) throw new Error(`No suite is known for ${file}`);
	const [, folder, name] =
		/^([^/]+)\/(?:.*\/)?([^/]+)\.ts$/.exec(file.replace('nodes/AiStudios/', '')) ?? [];
	const own = `test/${folder}/${name}.test.ts`;
	return [
		...(existsSync(join(PROJECT, own)) ? [[own]] : []),
		...stages.map((stage) => stage.split(' ').map((suite) => `test/${suite}`)),
	];
}
