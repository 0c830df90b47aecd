import {
	avatarClip,
	byId,
	fromDocuments,
	fromScript,
	fromTopic,
	Items,
	preview,
	project,
	projectOfItems,
	projectOfJson,
	siblings,
	speech,
	update,
	V,
	voice,
} from './forms';

const text = (more: object = {}) => ({ text: [{ text: V, ...more }] });
const request = {
	scenes: [
		{
			sceneIdx: 0,
			background: {
				id: 'background',
				type: 'background',
				source_type: 'image',
				source_url: '/images/background/bg_blue_gradient.png',
				source_color: 'rgb(1,2,3)',
			},
			clips: [],
		},
	],
};

/** Siblings of the cases about texts. */
export const textCases = [
	...siblings('K3', [
		[
			'a script that AI Studios writes a video of has no tags',
			fromScript({ script: V }),
			'<p>Tea<br>is&nbsp;good &amp; <em>hot</em></p><script>alert(1)</script>',
			{ sent: [{ scripts: 'Tea\nis good & hot' }] },
		],
		[
			'a voice of a provider speaks the words, not the table',
			voice({ script: V }),
			'<table><tr><td>One</td><td>Two</td></tr><tr><td>Three</td></tr></table>',
			{ sent: [{ script: 'One Two\nThree' }] },
		],
		[
			'what is no HTML stays to the letter',
			speech({ script: V }),
			'if a<b and c>d',
			{ sent: [{ text: 'if a<b and c>d' }] },
		],
		[
			'a text clip shows the words of rich text',
			project({ clips: text() }),
			'<h2>Spring &ndash; sale</h2><style>h2{color:red}</style>',
			{ sentText: '"text":"Spring – sale"' },
		],
		[
			'a script of nothing but tags has no words',
			avatarClip({ script: V }),
			'<p><br></p>',
			{ message: "'Script' has no words" },
		],
	]),
	...siblings('K4', [
		[
			'an ID is sent without what nobody sees',
			avatarClip({ avatarId: { __rl: true, mode: 'id', value: V } }),
			'\u200bM000045058\ufeff',
			{ sent: [{ model: 'M000045058' }] },
		],
		[
			'a script of joiners is empty',
			speech({ script: V }),
			'\u200d\u2060\u00ad',
			{ message: "'Script' is empty" },
		],
		[
			'control characters and halves of letters are not sent',
			fromTopic({ topic: V }),
			'Te\u0000a\u0007 \ud83d time',
			{ sent: [{ topic: 'Tea  time' }] },
		],
		[
			'what stands in the place of a picture is no word',
			speech({ script: V }),
			'\ufffc',
			{ message: "'Script' is empty" },
		],
		[
			'tags that nobody sees are not sent',
			fromTopic({ topic: V }),
			'Tea\u{e0041}\u{e0042} time',
			{ sent: [{ topic: 'Tea time' }] },
		],
		[
			'a choice is read without what nobody sees',
			avatarClip({ options: { resolution: V } }),
			'\u200b720',
			{ sent: [{ resolution: '720' }] },
		],
		['so is a switch', avatarClip({ exportNow: V }), 'true\u200b', { sent: [{ isExport: true }] }],
		[
			'so is a number',
			fromTopic({ videoSettings: { speed: V } }),
			'\ufeff1.2\u00a0',
			{ sent: [{ options: { speed: 1.2 } }] },
		],
		['so is a language', speech({ language: V }), 'de\u200b', { sent: [{ language: 'de' }] }],
		[
			'so is a color',
			project({ backgroundColor: V }),
			'\u200e#ff0000',
			{ sentText: 'rgb(255,0,0)' },
		],
		[
			'so is a place on the canvas',
			project({ clips: text({ text: 'x', options: { left: V } }) }),
			'10%\u200b',
			{ sentText: '"left":192' },
		],
		[
			'an emoji of several keeps its joiners',
			speech({ script: V }),
			'Hi \u{1f469}\u200d\u{1f4bb}',
			{ sent: [{ text: 'Hi \u{1f469}\u200d\u{1f4bb}' }] },
		],
	]),
	...siblings('K5', [
		[
			'JSON that was written twice is read',
			projectOfJson(),
			JSON.stringify(JSON.stringify(request)),
			{ sent: [request] },
		],
		[
			'the request is read out of what a model says around it',
			projectOfJson(),
			`\ufeffHere is your project:\n\`\`\`json\n${JSON.stringify(request)}\n\`\`\`\nEnjoy!`,
			{ sent: [request] },
		],
		[
			'a voice of an avatar with single quotes is read',
			project({ avatarOptions: { voice: V } }),
			"{'type': 'x', 'speaker': 'y',}",
			{ sentText: '"tts":{"type":"x","speaker":"y"}' },
		],
		[
			'the request is read out of the whole answer of a model',
			projectOfJson(),
			{
				output: [
					{ type: 'reasoning', summary: [] },
					{
						type: 'message',
						content: [{ type: 'output_text', text: JSON.stringify(request) }],
					},
				],
			},
			{ sent: [request] },
		],
		[
			'the second of two requests is not dropped',
			projectOfJson(),
			`${JSON.stringify(request)}\n${JSON.stringify(request)}`,
			{ message: "'Project (JSON)' contains 2 JSON values" },
		],
		[
			'a list of two requests is said to be one',
			projectOfJson(),
			[request, request],
			{ message: "'Project (JSON)' contains several requests" },
		],
		[
			'dots for what a model left out are not passed over',
			projectOfJson(),
			`{"scenes":[${JSON.stringify(request.scenes[0])}, ...]}`,
			{ message: "'Project (JSON)' is not JSON: line 1, column" },
		],
		[
			'a list of one request with changes is that request',
			update({ changeSource: 'json', changesJson: V }),
			[{ updates: { value: [{ sceneIdx: 0, type: 'textImage', values: { text: 'Tea' } }] } }],
			{
				received: [
					{ updates: { value: [{ sceneIdx: 0, type: 'textImage', values: { text: 'Tea' } }] } },
				],
			},
		],
		[
			'so are changes in what a model answers',
			update({ changeSource: 'json', changesJson: V }),
			{ output: '[{"sceneIdx":0,"type":"textImage","values":{"text":"Tea"}}]' },
			{ received: [{ updates: { value: [{ sceneIdx: 0 }] } }] },
		],
		[
			'scenes that a model wrote as a text are read',
			projectOfJson(),
			{ scenes: JSON.stringify(request.scenes) },
			{ sent: [request] },
		],
		[
			'a request that was cut off is named by line and column',
			projectOfJson(),
			'{"scenes":[{"sceneIdx":0,"clips":[',
			{ message: "'Project (JSON)' is not JSON: line 1, column" },
		],
	]),
	...siblings('K12', [
		[
			'blanks within count as one',
			projectOfItems({ groupBy: '={{ $json.g }}' }),
			new Items({ g: 'Acme  Inc' }, { g: '\u00a0Acme Inc' }),
			{ sent: [{ scenes: [{}, {}] }] },
		],
		[
			'an accent is the same however it is encoded',
			projectOfItems({ groupBy: '={{ $json.g }}' }),
			new Items({ g: 'Caf\u00e9' }, { g: 'Cafe\u0301' }),
			{ sent: [{ scenes: [{}, {}] }] },
		],
		[
			'another case is another video',
			projectOfItems({ groupBy: '={{ $json.g }}' }),
			new Items({ g: 'Acme' }, { g: 'ACME' }),
			{ sent: [{ scenes: [{}] }, { scenes: [{}] }] },
		],
		[
			'a list of one groups as its value does',
			projectOfItems({ groupBy: '={{ $json.g }}' }),
			new Items({ g: ['Acme'] }, { g: 'Acme\u200b' }),
			{ sent: [{ scenes: [{}, {}] }] },
		],
	]),
	...siblings('K13', [
		[
			'a word of a template is warned of',
			preview({ script: V }),
			'Hello {{ name }}!',
			{ warnings: ['{{ name }}'] },
		],
		[
			'what a model leaves to fill in is warned of',
			preview({ script: V }),
			'Dear [Your Name], welcome',
			{ warnings: ['[Your Name]'] },
		],
		[
			'so is the field of another tool',
			preview({ script: V }),
			'Dear {first_name}, hi %LNAME%',
			{ warnings: ['{first_name}', '%LNAME%'] },
		],
		[
			'also in lower case',
			preview({ script: V }),
			'Dear %first_name%, you save 10% and more',
			{ warnings: ['%first_name%'] },
		],
		[
			'a name that is missing at the beginning is warned of',
			preview({ script: V }),
			', welcome to our team!',
			{ warnings: ['a value may be missing'] },
		],
		[
			'so is a formula that could not be read',
			preview({ script: V }),
			'You saved #ERROR! euros',
			{ warnings: ['#ERROR!'] },
		],
		[
			'so is the error of a sheet',
			preview({ script: V }),
			'You saved #N/A euros',
			{ warnings: ['#N/A'] },
		],
		[
			'a value that is not there is warned of',
			preview({ script: '=Hello {{ $json.w }}!' }),
			'x',
			{ warnings: ['a value may be missing'] },
		],
		[
			'so is a text on the screen',
			preview({ clips: text({ text: '=For {{ $json.v }}' }) }),
			{ a: 1 },
			{ warnings: ['[object Object]'] },
		],
	]),
	...siblings('K16', [
		[
			'a script without its avatar in the JSON is warned of',
			{ ...projectOfJson(), operation: 'preview', binaryPropertyOutput: '' },
			{
				scenes: [
					{ sceneIdx: 0, clips: [], scripts: [{ org: 'Hi', modelId: 'M1', clothId: 'B1' }] },
				],
			},
			{ warnings: ['no avatar'] },
		],
		[
			'what the service misses in a scene and its clips is warned of',
			{ ...projectOfJson(), operation: 'preview', binaryPropertyOutput: '' },
			{
				scenes: [
					{
						clips: [
							{ type: 'image', source_url: 'https://example.com/a.png' },
							{ type: 'textImage', text: 2026, layer: 1 },
							{ type: 'shape', shapeName: 'Blob', layer: 1, opacity: 150 },
							{ type: 'aiModel', layer: 1, model: { ai_name: 'M1' } },
							{ type: 'image', source_url: 'https://e.com/a.png', animation: { type: 'fade' } },
							'text',
						],
						scripts: ['Hi'],
					},
				],
			},
			{
				warnings: [
					'\\"sceneIdx\\" is missing',
					'\\"scripts\\" must be a list of objects',
					'\\"clips\\" must be a list of objects',
					'\\"id\\" is missing',
					'\\"layer\\" is missing',
					'\\"left\\" is missing',
					'\\"fontSize\\" is missing',
					'\\"text\\" must be text',
					'\\"shapeName\\" is \\"Blob\\", which AI Studios does not have',
					'\\"opacity\\" must be from 0 to 100',
					'\\"emotion\\" of \\"model\\" is missing',
					'\\"type\\" of \\"animation\\" is \\"fade\\", which AI Studios does not have',
				],
			},
		],
		[
			'a script of nothing that can be seen is empty in the JSON, too',
			{ ...projectOfJson(), operation: 'preview', binaryPropertyOutput: '' },
			{
				scenes: [
					{
						sceneIdx: 0,
						clips: [{ type: 'aiModel', model: { ai_name: 'M1', emotion: 'B1' } }],
						scripts: [{ org: '\u200b', modelId: 'M1', clothId: 'B1' }],
					},
				],
			},
			{ warnings: ['The script is empty'] },
		],
		[
			'a number of a clip that is a text is warned of',
			{ ...projectOfJson(), operation: 'preview', binaryPropertyOutput: '' },
			{
				scenes: [
					{
						sceneIdx: 0,
						clips: [
							{ type: 'image', source_url: 'https://example.com/a.png', layer: 1, left: '0' },
						],
					},
				],
			},
			{ warnings: ['left'] },
		],
		[
			'a resolution that AI Studios lacks is refused in Create before anything is sent',
			projectOfJson(),
			{ ...request, resolution: '8k' },
			{ message: '"resolution" in \'Project (JSON)\' is "8k", which AI Studios does not have' },
		],
	]),
	...siblings('K18', [
		[
			'a date of a table is spoken as people read it',
			fromScript({
				script: '={{ DateTime.fromISO("2026-11-27T00:00:00.000Z", { zone: "utc" }) }}',
			}),
			'',
			{ sent: [{ scripts: '2026-11-27' }] },
		],
		[
			'an invalid date is named where it is spoken',
			speech({ script: '={{ new Date("27.11.2026 25:00") }}' }),
			'',
			{ message: "'Script' must be text, but is an invalid date" },
		],
		[
			'so it is within a text',
			speech({ script: '=We meet on {{ DateTime.fromISO("27.11.2026") }}' }),
			'',
			{
				message: '\'Script\' must be text, but is a text with an invalid date ("Invalid DateTime")',
			},
		],
		[
			'so it is where a text was put together with a date of JavaScript',
			speech({ script: '=We meet on {{ new Date("27.11.2026").toLocaleDateString() }}.' }),
			'',
			{ message: '\'Script\' must be text, but is a text with an invalid date ("Invalid Date")' },
		],
		[
			'a text about such dates is spoken',
			speech({ script: V }),
			'JavaScript answers "Invalid Date" then',
			{ sent: [{ text: 'JavaScript answers "Invalid Date" then' }] },
		],
		[
			'a date is no ID',
			avatarClip({ avatarId: byId('={{ new Date("2026-11-27T09:00:00.000Z") }}') }),
			'',
			{ message: "'Avatar' must be an ID, but is a date" },
		],
		[
			'a date is no number',
			fromTopic({ videoSettings: { speed: '={{ new Date("2026-11-27T09:00:00.000Z") }}' } }),
			'',
			{ message: "'Speaking Speed' must be a number from 0.5 to 1.5, but is" },
		],
		[
			'a date is no file',
			fromDocuments({ binaryPropertyName: '={{ new Date("2026-11-27T09:00:00.000Z") }}' }),
			'',
			{ message: "'Input Data Field Names' is " },
		],
	]),
];
