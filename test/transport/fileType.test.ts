import { fileKind } from '../../nodes/AiStudios/transport/fileType';

const MP3 = 'https://cdn.example.com/a.mp3?sig=1';

it.each<[string, string, string, { name: string; mime: string }]>([
	[
		'the word of its host',
		'https://cdn.example.com/a.mp4',
		'image/webp',
		{ name: 'A.webp', mime: 'image/webp' },
	],
	[
		'the ending of its address where its host knows nothing',
		'https://cdn.example.com/a.MOV',
		'application/octet-stream',
		{ name: 'A.mov', mime: 'video/quicktime' },
	],
	[
		'what was asked for where nothing tells',
		'https://cdn.example.com/a',
		'',
		{ name: 'A.mp4', mime: 'video/mp4' },
	],
	[
		'the ending of its address beside a less common name of the type',
		MP3,
		'audio/mp3',
		{ name: 'A.mp3', mime: 'audio/mp3' },
	],
	[
		'the same for waves',
		'https://cdn.example.com/a.wav',
		'audio/x-wav',
		{ name: 'A.wav', mime: 'audio/x-wav' },
	],
	[
		'what was asked for where its host announces no type at all',
		'https://cdn.example.com/a',
		'mp4',
		{ name: 'A.mp4', mime: 'video/mp4' },
	],
	[
		'the ending of its address where its host repeats how it got the file',
		MP3,
		'multipart/form-data; boundary=x',
		{ name: 'A.mp3', mime: 'audio/mpeg' },
	],
	[
		'no ending of another kind of file',
		MP3,
		'application/json',
		{ name: 'A', mime: 'application/json' },
	],
])('names and types a file by %s', (_, url, announced, expected) => {
	expect(fileKind('A', url, announced, 'video/mp4')).toEqual(expected);
});

it.each([
	['a/b\\c:d', 'a_b_c_d.mp4'],
	['..', 'file.mp4'],
	['분기 보고서', '분기 보고서.mp4'],
	['Report.mp4', 'Report.mp4'],
	['Report.MP4', 'Report.MP4'],
	['slides.pptx', 'slides.pptx.mp4'],
])('makes of the name %j the file name %j', (name, expected) => {
	expect(fileKind(name, '', '', 'video/mp4').name).toBe(expected);
});

it('does not cut a letter of a long name in two', () => {
	const { name } = fileKind(`x${'🎬'.repeat(200)}`, '', '', 'video/mp4');
	expect(() => encodeURIComponent(name)).not.toThrow();
	expect(name).toMatch(/^x🎬+\.mp4$/u);
});
