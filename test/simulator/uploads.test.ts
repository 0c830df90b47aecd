import { clientOf, form } from './client';
import type { Client } from './client';
import { startSimulator } from './index';
import type { Simulator } from './index';

let sim: Simulator;
let client: Client;
let clock = 0;

beforeEach(async () => {
	clock = Date.UTC(2026, 0, 1);
	sim = await startSimulator({ now: () => clock, dubbingMs: 60_000 });
	client = await clientOf(sim);
});
afterEach(async () => await sim.close());

const refusal = async (method: string, path: string, body?: unknown) => {
	const answer = await client.call(method, path, body);
	expect(answer.status).toBeGreaterThanOrEqual(400);
	return (answer.body as { error: { msg: string } }).error.msg;
};

describe('slides', () => {
	const path = '/editor/project/pptpdf';
	const pdf = '%PDF-1.4\n<< /Type /Pages >> << /Type /Page >> << /Type/Page >>\n%%EOF';

	it('become a draft with one scene a slide', async () => {
		const { projectId } = await client.data(
			'POST',
			path,
			form(['file', pdf, 'a.pdf'], ['name', 'Talk']),
		);
		expect(sim.projects.get(String(projectId))).toMatchObject({ name: 'Talk', scenes: [{}, {}] });
		const pptx = 'PK\u0003\u0004ppt/slides/slide1.xml ppt/slides/slide2.xml PK\u0005\u0006';
		const other = await client.data('POST', path, form(['file', pptx, 'a.pptx']));
		expect(sim.projects.get(String(other['projectId']))).toMatchObject({
			name: 'a.pptx',
			scenes: [{}, {}],
		});
		expect(sim.ledger.map(({ paid }) => paid)).toEqual([false, false]);
	});

	it.each([
		['a protected file', form(['file', `${pdf}/Encrypt`, 'a.pdf']), 'protected by a password'],
		['a broken file', form(['file', pdf.slice(0, 30), 'a.pdf']), 'damaged'],
		['another file', form(['file', 'x', 'a.key']), 'not a pdf, pptx or ppt'],
		['no file', form(['name', 'Talk']), 'file is required'],
		['an empty file', form(['file', '', 'a.pdf']), 'empty'],
	])('from %s are refused', async (_case, body, complaint) => {
		expect(await refusal('POST', path, body)).toContain(complaint);
	});

	it('with a dead token are answered, however large the upload', async () => {
		sim.revokeTokens();
		const answer = await client.call('POST', path, form(['file', 'x'.repeat(30_000_000), 'a.pdf']));
		expect(answer.status).toBe(401);
	});
});

describe('a dubbing', () => {
	const path = '/automation/translatevideos';
	const video: [string, string] = ['url', 'https://www.youtube.com/watch?v=abc'];

	it('is one paid job with a project a language', async () => {
		sim.options.dubbingMs = (_job, part) => 60_000 * (part + 1);
		const body = form(
			['file', 'x', 'a.mp4'],
			['target_0', 'de-DE'],
			['target_1', 'fr-FR'],
			['targetSrt_1', '1', 'a.srt'],
		);
		const { folderId } = await client.data('POST', path, body);
		clock += 60_000;
		const { projects } = await client.data('GET', `${path}?folderId=${String(folderId)}`);
		expect(projects).toMatchObject([
			{
				name: 'a.mp4 (de-DE)',
				progress: 100,
				download_url: expect.stringContaining('.mp4') as string,
			},
			{ name: 'a.mp4 (fr-FR)', progress: 50, download_url: null },
		]);
		expect(sim.ledger).toMatchObject([{ id: folderId, kind: 'dubbing', paid: true }]);
	});

	it.each([
		['no source', form(['target_0', 'de-DE']), 'file or url is required'],
		['no language', form(video), 'target_0 is required'],
		['an unknown language', form(video, ['target_0', 'de']), 'target_0 is not a language'],
		['a gap', form(video, ['target_0', 'de-DE'], ['target_2', 'fr-FR']), 'without gaps'],
		['an eleventh language', form(video, ['target_10', 'de-DE']), 'target_10 is not a field'],
		[
			'six speakers',
			form(video, ['target_0', 'de-DE'], ['numberOfSpeakers', '6']),
			'numberOfSpeakers must',
		],
		['another site', form(['url', 'https://a.example/v'], ['target_0', 'de-DE']), 'YouTube'],
	])('with %s is refused', async (_case, body, complaint) => {
		expect(await refusal('POST', path, body)).toContain(complaint);
		expect(sim.ledger).toEqual([]);
	});
});
