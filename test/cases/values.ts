import {
	avatarClip,
	byId,
	clone,
	deleteProject,
	dream,
	dubbingOfYouTube,
	exportProject,
	fromTopic,
	fromUrl,
	getProject,
	image,
	Items,
	live,
	preview,
	project,
	projectOfJson,
	siblings,
	speech,
	update,
	V,
	voice,
} from './forms';

const chosen = (mode: string) => ({ projectId: { __rl: true, mode, value: V } });
const answering = (error: unknown, status = 400) =>
	new Items({ _service_answers: { status, body: { success: false, error } } });
const EDITOR = 'https://app.aistudios.com/editor';

/** Siblings of the cases about values that are chosen: options, IDs, languages, addresses and colors. */
export const valueCases = [
	...siblings('K2', [
		[
			'a size in a list is that size',
			image({ options: { size: V } }),
			['square'],
			{ sent: [{ size: 'SQUARE' }] },
		],
		[
			'two values are not one',
			avatarClip({ options: { workspaceId: byId(V) } }),
			['w1', 'w2'],
			{ message: "'Workspace' must be an ID, but is a list of 2 values" },
		],
		[
			'speakers in a list are that number',
			dubbingOfYouTube({ dubbingSettings: { numberOfSpeakers: V } }),
			[2],
			{ sent: [{ numberOfSpeakers: '2' }] },
		],
		[
			'a tone that is an object is named',
			fromTopic({ videoSettings: { tone: V } }),
			{ en: 'calm' },
			{ message: "'Tone' must be text, but is an object" },
		],
		[
			'a comparison is no ID',
			avatarClip({ avatarId: byId(V) }),
			false,
			{ message: "'Avatar' must be an ID, but is false" },
		],
		[
			'an attachment of a table is its address',
			dream({ sourceUrl: V }),
			[{ id: 'att1', url: 'https://dl.example.com/maria.png', filename: 'maria.png' }],
			{ sent: [{ url: 'https://dl.example.com/maria.png' }] },
		],
		[
			'a list of one text with commas is that text',
			dubbingOfYouTube({ targets: V }),
			['German, French'],
			{ sent: [{ target_0: 'de-DE', target_1: 'fr-FR' }] },
		],
		[
			'the name of a provider in a table is that provider',
			voice({ provider: V }),
			['ElevenLabs'],
			{ sent: [{ type: 'elevenlabs' }] },
		],
		[
			'an object without an address is none',
			fromUrl({ url: V }),
			{ title: 'Tea' },
			{ message: "'URL' must be a web address, but is an object without url" },
		],
		[
			'an empty lookup is no choice left out',
			exportProject({ projectId: byId('p1'), options: { resolution: V } }),
			[],
			{ message: "'Resolution' must be one of 480, 720, 1080, 4k, but is an empty list" },
		],
	]),
	...siblings('K6', [
		[
			'a language by its own name',
			avatarClip({ language: V }),
			'Deutsch',
			{ sent: [{ language: 'de' }] },
		],
		[
			'a region stands for its language',
			speech({ language: V }),
			'EN_us',
			{ sent: [{ language: 'en' }] },
		],
		[
			'dubbing takes names and codes',
			dubbingOfYouTube({ targets: V }),
			['Korean', 'fr'],
			{ sent: [{ target_0: 'ko-KR', target_1: 'fr-FR' }] },
		],
		[
			'dubbing takes the list of a sheet, with commas or semicolons',
			dubbingOfYouTube({ targets: V }),
			'German; fr, Korean',
			{ sent: [{ target_0: 'de-DE', target_1: 'fr-FR', target_2: 'ko-KR' }] },
		],
		[
			'the words of the form for a language that is to be found out',
			dubbingOfYouTube({ dubbingSettings: { original: V } }),
			'Detect Automatically',
			{ sent: [{ original: 'auto' }] },
		],
		[
			'the language of a live session',
			live({ options: { language: V } }),
			'German',
			{ sent: [{ avatar_persona: { language: 'de' } }] },
		],
		[
			'the language of a recording',
			clone({ options: { locale: V } }),
			'ko-KR',
			{ sent: [{ locale: 'ko' }] },
		],
		[
			'another language of a recording is named with the choices',
			clone({ options: { locale: V } }),
			'German',
			{ message: "'Language' must be a language such as English, German or en, but is" },
		],
		[
			'a language that could not be told is none',
			speech({ language: V }),
			'und',
			{ message: '\'Language\' must be a language such as English, German or en, but is "und"' },
		],
		[
			'a word of three letters is not taken for a code',
			avatarClip({ language: V }),
			'yes',
			{ message: '\'Language\' must be a language such as English, German or en, but is "yes"' },
		],
		[
			'the code of another language is sent',
			speech({ language: V }),
			'th',
			{ sent: [{ language: 'th' }] },
		],
		[
			'a word that is no language is named with the choices',
			fromTopic({ videoSettings: { language: V } }),
			'Klingon',
			{
				message: '\'Language\' must be a language such as English, German or en, but is "Klingon"',
			},
		],
	]),
	...siblings('K7', [
		[
			'a webhook of one’s own network',
			avatarClip({ options: { webhookUrl: V } }),
			'http://n8n:5678/webhook/1',
			{ message: "'Webhook URL' is an address that only your own network reaches" },
		],
		[
			'a portrait on a NAS',
			dream({ sourceUrl: V }),
			'http://192.168.1.4/maria.png',
			{ message: "'Image URL' is an address that only your own network reaches" },
		],
		[
			'a background on this machine',
			project({ backgroundImage: V }),
			'http://[::1]/bg.png',
			{ message: "'Background Image' in scene 1 is an address that only your own network reaches" },
		],
		[
			'a picture in a request that is given as JSON',
			projectOfJson(),
			{
				scenes: [
					{ sceneIdx: 0, clips: [{ type: 'image', source_url: 'http://nas/a.png', layer: 1 }] },
				],
			},
			{
				message:
					"'Project (JSON)' has an address in scenes[0].clips[0].source_url that only your own network reaches",
			},
		],
		[
			'a webhook in a request that is given as JSON',
			projectOfJson(),
			{
				output: JSON.stringify({ scenes: [{ clips: [] }], webhookUrl: 'http://localhost:5678/x' }),
			},
			{
				message: "'Project (JSON)' has an address in webhookUrl that only your own network reaches",
			},
		],
		[
			'a picture in a change that is given as JSON',
			update({
				changes: { other: [{ scene: 1, type: 'image', values: V }] },
			}),
			{ source_url: 'http://192.168.0.7/a.png' },
			{
				message:
					"'Values (JSON)' of anything else change 1 has an address in source_url that only your own network reaches",
			},
		],
		[
			'a film of the intranet',
			project({ clips: { video: [{ url: V }] } }),
			'https://files.intranet/film.mp4',
			{
				message:
					"'Video URL' of video 1 in scene 1 is an address that only your own network reaches",
			},
		],
	]),
	...siblings('K8', [
		[
			'blanks in the address of a page are %20',
			fromUrl({ url: V }),
			' https://example.com/my tea.html ',
			{ sent: [{ url: 'https://example.com/my%20tea.html' }] },
		],
		[
			'two addresses in one field are named',
			dream({ sourceUrl: V }),
			'https://example.com/a.png https://example.com/b.png',
			{ message: "'Image URL' must be a web address that starts with https:// or http://, but is" },
		],
		[
			'a picture pasted as data is named',
			project({ clips: { image: [{ url: V }] } }),
			'data:image/png;base64,iVBORw0KGgo=',
			{ message: "'Image URL' of image 1 in scene 1 must be a web address" },
		],
		[
			'so is a sheet of Google',
			preview({ clips: { image: [{ url: V }] } }),
			'https://docs.google.com/spreadsheets/d/1AbC/edit',
			{ warnings: ['is a page of Google Drive'] },
		],
		[
			'so is the page of a picture on Wikipedia',
			preview({ backgroundImage: V }),
			'https://commons.wikimedia.org/wiki/File:Tea.jpg',
			{ warnings: ['is a page of Wikipedia'] },
		],
		[
			'a share link of Dropbox is a page, which Preview warns of',
			preview({ clips: { image: [{ url: V }] } }),
			'https://www.dropbox.com/s/abc/logo.png?dl=0',
			{ warnings: ['page'] },
		],
		[
			'a video where a picture belongs is warned of',
			preview({ clips: { image: [{ url: V }] } }),
			'https://example.com/film.mp4?x=1',
			{ warnings: [`'Image URL' ends with \\".mp4\\", which is not a usable picture`] },
		],
		[
			'so is a picture where a sound belongs',
			preview({ clips: { audio: [{ url: V }] } }),
			'https://example.com/cover.JPG',
			{ warnings: ['is not a usable sound'] },
		],
	]),
	...siblings('K9', [
		[
			'a refusal in the words of the service',
			fromTopic(),
			answering('Job canceled by user'),
			{ message: 'AI Studios did not accept the AI-written video: Job Canceled by user' },
		],
		[
			'a value that a message repeats',
			voice({ language: V }),
			'canceled',
			{
				message: '\'Language\' must be a language such as English, German or en, but is "Canceled"',
			},
		],
		[
			'a file that is not there',
			dubbingOfYouTube({ source: 'file', binaryPropertyName: V }),
			'canceled.mp4',
			{ message: '\'Input Data Field Name\' is "Canceled.mp4", but the item has no such file' },
		],
		[
			'the answer to a call that may have been taken',
			speech(),
			answering('Request was canceled', 500),
			{ message: 'It is not known whether AI Studios accepted the speech: Request was Canceled' },
		],
	]),
	...siblings('K10', [
		[
			'an object is said to be one',
			speech({ script: V }),
			{ text: 'Hello' },
			{ message: "'Script' must be text, but is an object" },
		],
		[
			'a list is said to be one',
			dream({ name: V }),
			['Maria', 'Ana'],
			{ message: "'Name' must be text, but is a list of 2 values" },
		],
		[
			'our own output is taken as the project',
			exportProject(chosen('id')),
			{ projectId: '65f1c0ffee1234567890abcd', state: 'draft' },
			{ asked: '/editor/project/export' },
		],
		[
			'also before it is deleted',
			deleteProject(chosen('id')),
			{ projectId: '65f1c0ffee1234567890abcd', state: 'draft' },
			{ asked: '/editor/project' },
		],
		[
			'an object without the ID is named',
			deleteProject(chosen('id')),
			{ state: 'draft' },
			{ message: "'Project' must be an ID, but is an object without projectId" },
		],
		[
			'an object of a model, which is a text',
			exportProject(chosen('id')),
			'{"projectId":"65f1c0ffee1234567890abcd"}',
			{ message: 'AI Studios did not accept the export: Project 65f1c0ffee1234567890abcd was' },
		],
		[
			'what was an object before it became a text',
			deleteProject(chosen('id')),
			'[object Object]',
			{ message: '\'Project\' must be an ID, but is "[object Object]"' },
		],
		[
			'an object in an ID of a live session',
			live({ avatarId: V }),
			{ name: 'x' },
			{ message: "'Avatar ID' must be an ID, but is an object without avatarId" },
		],
	]),
	...siblings('K11', [
		[
			'the newer address of the editor',
			getProject(chosen('id')),
			`${EDITOR}/project/65f1c0ffee1234567890abcd?tab=1#s2`,
			{ asked: '/editor/project/65f1c0ffee1234567890abcd' },
		],
		[
			'an address where something was chosen from the list',
			getProject(chosen('list')),
			` ${EDITOR}/65f1c0ffee1234567890abcd `,
			{ asked: '/editor/project/65f1c0ffee1234567890abcd' },
		],
		[
			'an ID where an address is asked for',
			getProject(chosen('url')),
			'65f1c0ffee1234567890abcd',
			{ asked: '/editor/project/65f1c0ffee1234567890abcd' },
		],
		[
			'the address of something else is named in our own words',
			getProject(chosen('url')),
			'https://example.com/video',
			{
				message:
					"'Project' must be an ID, or the address of the project in the AI Studios editor, but is",
			},
		],
		[
			'so it is before a project is deleted',
			deleteProject(chosen('id')),
			'https://app.aistudios.com/dashboard',
			{
				message:
					"'Project' must be an ID, or the address of the project in the AI Studios editor, but is",
			},
		],
		[
			'a number by URL is no address, but an ID',
			getProject(chosen('url')),
			12345,
			{ asked: '/editor/project/12345' },
		],
		[
			'an ID in quotes',
			getProject(chosen('id')),
			'"65f1c0ffee1234567890abcd"',
			{ asked: '/editor/project/65f1c0ffee1234567890abcd' },
		],
		[
			'an ID between backticks',
			getProject(chosen('id')),
			'`65f1c0ffee1234567890abcd`',
			{ asked: '/editor/project/65f1c0ffee1234567890abcd' },
		],
		[
			'an address is no avatar',
			avatarClip({ avatarId: byId(V) }),
			'https://app.aistudios.com/avatars/M000045058',
			{ message: "'Avatar' must be an ID, but is" },
		],
	]),
	...siblings('K17', [
		[
			'a name in two words',
			project({ clips: { text: [{ text: 'x', color: V }] } }),
			'Light Grey',
			{ sentText: '"fill":"rgb(211,211,211)"' },
		],
		[
			'three numbers',
			project({ backgroundColor: V }),
			'30,144,255',
			{ sentText: 'rgb(30,144,255)' },
		],
		['hsl', project({ backgroundColor: V }), 'hsl(0, 100%, 50%)', { sentText: 'rgb(255,0,0)' }],
		[
			'a color that lets through what is behind it is named where the service has no alpha',
			project({ backgroundColor: V }),
			'rgba(0,0,0,0.5)',
			{ message: "'Background Color' in scene 1 must be a solid color, but is" },
		],
	]),
];
