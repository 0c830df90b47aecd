import fc from 'fast-check';
import {
	combinedItems,
	projectOfItems,
	projectRequest,
	type ProjectRequest,
} from '../../nodes/AiStudios/scene/projectRequest';
import { FieldProblem } from '../../nodes/AiStudios/problem';
import { previewProject } from '../../nodes/AiStudios/scene/preview';
import type { CreateProjectBody } from '../../nodes/AiStudios/scene/project';
import { validateCreateRequest } from '../simulator';
import { rawProjectParameters, rawScene } from './arbitrary';
import { fieldsOf, parameters, type Raw } from './form';

function outcome(build: () => CreateProjectBody): CreateProjectBody | FieldProblem {
	try {
		return build();
	} catch (problem) {
		expect(problem).toBeInstanceOf(FieldProblem);
		return problem as FieldProblem;
	}
}

/** Where something stands that JSON drops or changes: undefined, NaN, infinities, minus zero, functions. */
function notInJson(value: unknown, at = ''): string[] {
	if (typeof value === 'object' && value !== null) {
		return Object.entries(value).flatMap(([name, inner]) => notInJson(inner, `${at}.${name}`));
	}
	const isCarried =
		typeof value === 'number'
			? Number.isFinite(value) && !Object.is(value, -0)
			: value === null || /string|boolean/.test(typeof value);
	return isCarried ? [] : [`${at}: ${String(value)}`];
}

/** Every message names a field by its quoted label, and scene and clip where the field belongs to one. */
const NAMES_ITS_FIELD =
	/^'[A-Z][^']*'( of the (animation|shadow))?( of (text|shape|image|video|audio|avatar) \d+)?( in scene \d+)? \S/;
/** What is missing is told at once. */
const NAMES_ALL_MISSING =
	/^(Scene|Text|Shape|Image|Video|Audio|Avatar) \d+( in scene \d+)? has no \S/;

function expectNamed({ message }: FieldProblem): void {
	expect([NAMES_ITS_FIELD, NAMES_ALL_MISSING].some((names) => names.test(message))).toBe(true);
}

/** The request as it is sent: an outfit that was left empty is the first of the avatar. */
const dressed = ({ settled }: ProjectRequest) =>
	settled(({ avatarId, outfitId }) => ({ avatarId, outfitId: outfitId || 'BG00002320' }));

/** Properties of the scenes for random inputs, so many for each. */
export function holdForRandomScenes(numRuns: number): void {
	describe('whatever the fields hold', () => {
		it('answers a request that the service takes and JSON can carry, or a message naming field, clip and scene', () => {
			let requests = 0;
			fc.assert(
				fc.property(rawProjectParameters, (values) => {
					const result = outcome(() => dressed(projectRequest(fieldsOf(values))));
					if (result instanceof FieldProblem) {
						expectNamed(result);
						return;
					}
					requests += 1;
					expect(validateCreateRequest(result)).toEqual([]);
					expect(notInJson(result)).toEqual([]);
				}),
				{ numRuns },
			);
			expect(requests).toBeGreaterThan(numRuns / 3);
		});

		it('gives the same request for the same input, ids included, and leaves the input alone', () => {
			fc.assert(
				fc.property(rawProjectParameters, (values) => {
					const copy = fc.stringify(values);
					const [one, other] = [
						outcome(() => dressed(projectRequest(fieldsOf(values)))),
						outcome(() => dressed(projectRequest(fieldsOf(values)))),
					];
					expect(one).toEqual(other);
					expect(fc.stringify(values)).toBe(copy);
				}),
				{ numRuns: Math.ceil(numRuns / 2) },
			);
		});

		it('can be previewed once it is a request', () => {
			fc.assert(
				fc.property(rawProjectParameters, (values) => {
					const result = outcome(() => dressed(projectRequest(fieldsOf(values))));
					if (result instanceof FieldProblem) return;
					const { seconds, scenes } = previewProject(result);
					expect(Number.isFinite(seconds)).toBe(true);
					expect(scenes).toHaveLength(result.scenes.length);
				}),
				{ numRuns: Math.ceil(numRuns / 2) },
			);
		});

		it('is a scene for each item where the scenes come from items', () => {
			fc.assert(
				fc.property(fc.array(rawScene, { minLength: 1, maxLength: 5 }), (scenes) => {
					const items = scenes.map((scene: Raw, item) =>
						Object.assign(
							fieldsOf(parameters([scene], { sceneSource: 'items', orientation: 'portrait' })),
							{ item },
						),
					);
					const [group] = combinedItems(items) ?? [];
					if (!group) throw new Error('no group');
					const result = outcome(() => dressed(projectOfItems(group)));
					if (result instanceof FieldProblem) expectNamed(result);
					else expect(validateCreateRequest(result)).toEqual([]);
				}),
				{ numRuns: Math.ceil(numRuns / 2) },
			);
		});
	});

	describe('whatever is given as scenes from elsewhere', () => {
		it('can be previewed without a crash', () => {
			const clip = fc.record(
				{
					type: fc.constantFrom(
						'aiModel',
						'textImage',
						'image',
						'shape',
						'videoImage',
						'audio',
						'new',
					),
					left: fc.anything(),
					width: fc.anything(),
					layer: fc.anything(),
					text: fc.anything(),
					model: fc.anything(),
					script: fc.anything(),
					fill: fc.anything(),
					fontSize: fc.anything(),
					source_url: fc.anything(),
				},
				{ requiredKeys: ['type'] },
			);
			const scene = fc.record({
				clips: fc.oneof(fc.anything(), fc.array(clip)),
				scripts: fc.anything(),
				background: fc.anything(),
			});
			fc.assert(
				fc.property(fc.array(fc.oneof(scene, fc.anything()), { maxLength: 4 }), (scenes) => {
					const { seconds } = previewProject({ scenes: scenes as CreateProjectBody['scenes'] });
					expect(Number.isFinite(seconds)).toBe(true);
				}),
				{ numRuns },
			);
		});
	});
}
