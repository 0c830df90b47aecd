import { createItems, createParameters } from '../engine/project';
import { useService } from '../engine/service';
import { creditsIn } from '../../nodes/AiStudios/jobs/credits';
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

/** What the service took from the account, as it tells in the projects. */
const taken = async () => {
	const projects = await service.run(
		{ resource: 'project', operation: 'get', projectId: '={{ $json.id }}', simplify: true },
		{
			items: service.sim.ledger.map(({ id }) => ({ id })),
		},
	);
	return projects.json.reduce((sum, { credits }) => sum + Number(credits), 0);
};

it.each<Variants['progressCredit']>(['credit', 'creditSubstracted'])(
	'sums up the credits where finished videos tell them as "%s"',
	async (progressCredit) => {
		service.sim.set({ progressCredit });
		const message = await summary(3);
		expect(message).toMatch(/^3 videos finished in \d+ seconds, \d+ credits$/);
		expect(service.sim.counters.byRoute['GET /editor/project/:id']).toBeUndefined();
		expect(message).toContain(`, ${await taken()} credits`);
	},
);

it('says nothing of credits where the service tells none', async () => {
	expect(await summary(2)).toMatch(/^2 videos finished in \d+ seconds$/);
	expect(service.sim.counters.byRoute['GET /editor/project/:id']).toBeUndefined();
});

it('says that it is the least where only some of the videos tell their credits', async () => {
	// Every other answer tells them.
	service.sim.fault(({ route, nth }) => {
		if (route === '/editor/progress/:id')
			service.sim.set({ progressCredit: nth % 2 === 0 ? 'credit' : 'none' });
		return undefined;
	});
	expect(await summary(4)).toMatch(/^4 videos finished in \d+ seconds, at least \d+ credits?$/);
});

it.each([
	[{ credit: 2 }, 2],
	[{ credit: '1.5' }, 1.5],
	[{ credit: 0 }, 0],
	[{ creditSubstracted: 3 }, 3],
	[{ credit: 2, creditSubstracted: 3 }, 2],
	[{ credit: null, creditSubstracted: 3 }, 3],
	[{ videos: [{ credit: 2 }, { name: 'untold' }, { credit: 3 }] }, 5],
	[{ credit: null }, undefined],
	[{ credit: '' }, undefined],
	[{ credit: 'many' }, undefined],
	[{ credit: true }, undefined],
	[{}, undefined],
])('reads of %j the credits %p', (result, credits) => {
	expect(creditsIn(result)).toBe(credits);
});
