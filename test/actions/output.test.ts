import { closingHints, finalItem, watchLinks } from '../../nodes/AiStudios/actions/output';

const ORIGIN = 'https://app.aistudios.com';
const video = { projectId: 'p1', state: 'exported', progress: 100, downloadUrl: 'https://x/1.mp4' };

it('has what a person looks for first at the beginning', () => {
	const { json } = finalItem({ json: { ...video, name: 'Welcome' } }, ORIGIN);
	expect(Object.keys(json)).toEqual([
		'name',
		'downloadUrl',
		'editorUrl',
		'projectId',
		'state',
		'progress',
	]);
	expect(json.editorUrl).toBe('https://app.aistudios.com/editor/p1');
});

it.each([
	{ error: 'It failed', details: { projectId: 'p1' } },
	{ deleted: true, projectId: 'p1' },
	{ folderId: 'f', projectId: 'p1', state: 'running' },
	{ script: 'Hello' },
])('leaves what cannot be opened in the editor as it is: %j', (json) => {
	expect(finalItem({ json }, ORIGIN).json).toEqual(json);
});

it('passes the input fields on, but never over what the node answers', () => {
	const { json } = finalItem({ json: video }, ORIGIN, { email: 'a@example.com', state: 'Ohio' });
	expect(json).toMatchObject({ email: 'a@example.com', state: 'exported' });
});

it('gives a failed item no input fields, by which n8n would take it for a success', () => {
	const json = { error: 'It failed' };
	expect(finalItem({ json }, ORIGIN, { email: 'a' }).json).toEqual(json);
});

it('links the videos in the order of the rows, by their names', () => {
	const other = { ...video, projectId: 'p2', downloadUrl: 'https://x/2.mp4' };
	expect(watchLinks([{ ...video, name: 'Ada' }, other], true)).toBe(
		'. Watch: <a href="https://x/1.mp4" target="_blank">Ada</a> · <a href="https://x/2.mp4" target="_blank">p2</a>',
	);
});

it('lets no name or address be a tag', () => {
	const links = watchLinks([{ name: '<img src=x>', downloadUrl: 'https://x/"><script>' }], true);
	expect(links).not.toMatch(/<img|<script/);
	expect(watchLinks([{ name: 'Ada', downloadUrl: 'javascript:alert(1)' }], true)).toBe('');
});

it('writes no tags where n8n shows them as text', () => {
	const draft = { name: 'Ada', state: 'draft', editorUrl: 'https://x/editor/1' };
	expect(watchLinks([video], false)).toBe('');
	expect(closingHints([draft], false)).toEqual([
		{ message: '1 draft saved in AI Studios', type: 'info', location: 'outputPane' },
	]);
	expect(closingHints([draft], true)[0]?.message).toContain('Edit: <a href="https://x/editor/1"');
});

it('tells the warnings of a preview', () => {
	const warnings = [{ scene: 2, message: 'Nobody speaks' }];
	expect(closingHints([{ warnings }, { warnings: [] }], true)).toEqual([
		{
			message: '1 warning: item 0, scene 2: Nobody speaks',
			type: 'warning',
			location: 'outputPane',
		},
	]);
	expect(closingHints([{ warnings }], true)[0]?.message).toBe('1 warning: scene 2: Nobody speaks');
	const covered = { scene: 2, clip: 'text 1', message: 'Is completely covered by image 1' };
	expect(closingHints([{ warnings: [covered] }], true)[0]?.message).toBe(
		'1 warning: scene 2, text 1: Is completely covered by image 1',
	);
	expect(
		closingHints(
			[
				{ name: 'Ada', warnings },
				{ name: 'Bo', warnings },
			],
			true,
		)[0]?.message,
	).toBe('2 warnings: Ada, scene 2: Nobody speaks · Bo, scene 2: Nobody speaks');
});
