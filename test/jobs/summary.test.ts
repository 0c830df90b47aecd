import { createItems, createParameters } from '../engine/project';
import { useService } from '../engine/service';
import { creditsIn } from '../../nodes/AiStudios/jobs/reporter';
import type { Variants } from '../simulator';

const service = useService();

const summary = async (count: number) => {
	const { hints, error } = await service.run(createParameters(), { items: createItems(count) });
	expect(error).toBeUndefined();
	expect(hints).toHaveLength(1);
	const [summed, links = ''] = String(hints[0]?.message).split('. Watch: ');
	expect(links.split(' · ')).toHaveLength(count);
	return summed ?? '';
};

it('sums up the credits where finished videos tell them', async () => {
	service.sim.set({ progressCredit: 'credit' });
	expect(await summary(3)).toMatch(/^3 videos finished in \d+ seconds, \d+ credits$/);
	expect(service.sim.counters.byRoute['GET /editor/project/:id']).toBeUndefined();
});

it.each<Variants['progressCredit']>(['creditSubstracted', 'creditSubstractedFlag'])(
	'takes "%s" for no amount of credits',
	async (progressCredit) => {
		service.sim.set({ progressCredit });
		expect(await summary(2)).toMatch(/^2 videos finished in \d+ seconds$/);
	},
);

it('says nothing of credits where the service tells none', async () => {
	expect(await summary(2)).toMatch(/^2 videos finished in \d+ seconds$/);
	expect(service.sim.counters.byRoute['GET /editor/project/:id']).toBeUndefined();
});

it('says that it is the least where only some of the videos tell their credits', async () => {
	// Every other answer includes them.
	service.sim.fault(({ route, nth }) => {
		if (route === '/editor/progress/:id')
			service.sim.set({ progressCredit: nth % 2 === 0 ? 'credit' : 'none' });
		return undefined;
	});
	expect(await summary(4)).toMatch(/^4 videos finished in \d+ seconds, at least \d+ credits?$/);
});

it('counts each language of a dubbing, and no text that is only written', async () => {
	const wait = { waitForCompletion: true, options: {} };
	const dubbed = await service.run({
		resource: 'dubbing',
		operation: 'create',
		source: 'url',
		videoUrl: 'https://www.youtube.com/watch?v=abc',
		targets: ['de-DE', 'ko-KR'],
		...wait,
	});
	expect(dubbed.json).toHaveLength(2);
	expect(dubbed.hints[0]?.message).toMatch(/^2 videos finished in/);
	const { json } = await service.run({
		resource: 'video',
		operation: 'fromTopic',
		topic: 'Tea',
		waitForCompletion: false,
	});
	const written = await service.run({
		resource: 'video',
		operation: 'getStatus',
		projectId: { __rl: true, mode: 'id', value: String(json[0]?.projectId) },
		...wait,
	});
	expect(written.json[0]).toMatchObject({ finished: true });
	expect(written.hints).toEqual([]);
});

it.each([
	[{ credit: 2 }, 2],
	[{ credit: '1.5' }, 1.5],
	[{ credit: 0 }, 0],
	[{ creditSubstracted: 3 }, undefined],
	[{ creditSubstracted: true }, undefined],
	[{ credit: 2, creditSubstracted: true }, 2],
	[{ videos: [{ credit: 2 }, { name: 'untold' }, { credit: 3 }] }, 5],
	[{ credit: null }, undefined],
	[{ credit: '' }, undefined],
	[{ credit: 'many' }, undefined],
	[{ credit: true }, undefined],
	[{}, undefined],
])('reads of %j the credits %p', (result, credits) => {
	expect(creditsIn(result)).toBe(credits);
});
