import { projectIdIn, readProgress } from '../../nodes/AiStudios/catalogue/projects';

const url = 'https://files.example/video.mp4';

describe('a status means a failure', () => {
	it.each([
		{ progress: 40, state: 'failed' },
		{ progress: 40, status: 'failed' },
		{ progress: 'RENDER_FAILED' },
		{ state: 'renderError' },
		{ progress: 100, state: 'failed' },
		{ progress: 100, state: 'failed', downloadUrl: url },
		{ progress: 10, state: 'cancelled: no credits' },
		'failed',
	])('%j', (status) => {
		expect(readProgress(status)).toMatchObject({ is: 'failed' });
	});

	it('and tells what is said beside it', () => {
		expect(readProgress({ status: 'failed', message: 'out of credits' })).toEqual({
			is: 'failed',
			words: 'its state is "failed" (out of credits)',
		});
	});
});

describe('a status means that the work goes on', () => {
	it.each([
		{ progress: 40, state: 'no errors so far' },
		{ progress: 40, state: 'rendering, 0 errors' },
		{ progress: 40, state: 'without any errors' },
		{ progress: 40, status: 200 },
		{ progress: 100, state: 'exporting' },
		{ progress: 'waiting' },
		{},
		[],
		null,
	])('%j', (status) => {
		expect(readProgress(status)).toMatchObject({ is: 'running' });
	});
});

describe('a status means a finished video', () => {
	it.each([
		{ progress: 100, downloadUrl: url },
		{ progress: '100', state: 'exported, no errors', download_url: url },
		{ progress: '100 %', status: 'success', download_url: url },
		{ state: 'exported', download_url: url },
	])('%j', (status) => {
		expect(readProgress(status)).toMatchObject({ is: 'finished', result: { downloadUrl: url } });
	});
});

describe('the id of a project is read', () => {
	it.each<[unknown, string | undefined]>([
		[{ projectId: 'p1' }, 'p1'],
		[{ projectId: 17 }, '17'],
		[{ _id: { $oid: 'p1' } }, 'p1'],
		[{ id: { _id: { $oid: 'p1' } } }, 'p1'],
		[[{ projectId: 'p1' }], 'p1'],
		[{ id: { toString: 1 } }, undefined],
		[{ projectId: {} }, undefined],
		[{ projectId: ['p1'] }, undefined],
	])('from %j', (data, id) => {
		expect(projectIdIn(data)?.projectId).toBe(id);
	});
});
