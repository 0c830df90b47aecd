import fc from 'fast-check';
import { chosen, type Raw } from './form';

/** What expressions, imports and slips of the hand put into a field. */
const junk = fc.oneof(
	fc.constantFrom<unknown>(
		undefined,
		null,
		'',
		' ',
		NaN,
		Infinity,
		-1,
		0,
		1e308,
		true,
		[],
		{},
		'{',
		'[1]',
		'<b>',
		'#12',
		'rgb(1,2)',
		'http://127.0.0.1/x',
		'🎉',
		'__proto__',
	),
	fc.string({ maxLength: 30 }),
	fc.anything({ maxDepth: 2 }),
	fc.double(),
);

/** Mostly a sensible value, now and then anything at all. */
const mostly = (good: fc.Arbitrary<unknown>) =>
	fc.oneof({ weight: 300, arbitrary: good }, { weight: 1, arbitrary: junk });

/** A group of fields of which any may be missing. */
const fields = (group: Record<string, fc.Arbitrary<unknown>>) =>
	fc.record(Object.fromEntries(Object.entries(group).map(([name, good]) => [name, mostly(good)])), {
		requiredKeys: [],
	});

const words = fc.oneof(
	fc.string({ minLength: 1, maxLength: 40 }),
	fc.constantFrom(
		'Hello <3',
		'👩‍👩‍👧 família',
		'\ud800',
		'안녕하세요',
		'مرحبا',
		'<p>Hi <span>there</span></p>',
		'R&D &amp; more',
		'a\r\nb',
		'<br>x',
	),
);
const url = fc.oneof(
	fc.webUrl(),
	fc.constantFrom('https://example.com/a.png', 'https://ex.com/ü?q=1#f'),
);
const color = fc.oneof(
	fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`),
	fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)).map((parts) => `rgb(${parts.join(', ')})`),
	fc.constantFrom('red', 'RebeccaPurple', '#abc'),
);
const length = fc.oneof(
	fc.integer({ min: -4000, max: 4000 }),
	fc.double({ min: -500, max: 500, noNaN: true }).map((value) => `${value.toFixed(2)}%`),
	fc.integer({ min: 1, max: 3000 }).map((value) => `${value}px`),
);
const size = fc.oneof(
	fc.integer({ min: 1, max: 4000 }),
	fc.integer({ min: 1, max: 500 }).map((value) => `${value}%`),
);
const animation = fc.record({
	values: fields({
		type: fc.constantFrom('fade-in', 'zoom-out', 'in-left'),
		duration: fc.integer({ min: 1, max: 30 }),
		delay: fc.integer({ min: 0, max: 30 }),
	}),
});
const shadow = fc.record({
	values: fields({
		color,
		blur: fc.nat(10),
		offsetX: fc.integer({ min: 1, max: 10 }),
		offsetY: fc.integer({ min: 1, max: 10 }),
	}),
});

const box = { left: length, top: length, width: size, height: size };
const layer = { layer: fc.nat(1000), opacity: fc.integer({ min: 1, max: 100 }), tag: words };
const moving = { angle: fc.integer({ min: -360, max: 360 }), animation };
const outline = { stroke: color, strokeWidth: fc.nat(100), shadow };
const placement = fc.constantFrom(
	'fill',
	'fit',
	'leftHalf',
	'rightHalf',
	'lowerThird',
	'topLeft',
	'bottomRight',
);

const avatarFields = {
	framing: fc.constantFrom('fullBody', 'waistUp', 'headAndShoulders'),
	side: fc.constantFrom('left', 'center', 'right'),
	language: fc.constantFrom('en', 'ko', 'pt-BR', 'zh'),
	avatarOptions: fields({
		...box,
		...layer,
		headOnly: fc.boolean(),
		voice: fc.constantFrom({}, { id: 'v1' }, '{"id":"v1"}'),
		geometry: fc.constantFrom(
			{},
			{ editor: { modelTightW: 500, modelTightH: 1500 } },
			'{"editor":{"width":1}}',
			{ model: {} },
		),
	}),
};
const avatarIds = fc.record({
	avatarId: mostly(
		fc.constantFrom(chosen('M000045058'), 'M1', { __rl: true, mode: 'list', value: 'M2' }),
	),
	outfitId: mostly(fc.constantFrom(chosen('BG00002320'), 'C1')),
	script: mostly(words),
});
const avatar = fc
	.tuple(avatarIds, fields(avatarFields))
	.map(([ids, rest]) => ({ ...rest, ...ids }));

const listOf = (good: fc.Arbitrary<unknown>) => fc.array(mostly(good), { maxLength: 3 });
const withUrl = (group: Record<string, fc.Arbitrary<unknown>>) =>
	fc.tuple(mostly(url), fields(group)).map(([address, rest]) => ({ ...rest, url: address }));

const clips = fields({
	text: listOf(
		fc
			.tuple(
				mostly(words),
				fields({
					placement: fc.constantFrom('title', 'subtitle', 'center', 'lowerThird', 'caption'),
					color,
					options: fields({
						...box,
						...layer,
						...moving,
						...outline,
						align: fc.constantFrom('left', 'center', 'right'),
						backgroundColor: color,
						bold: fc.boolean(),
						italic: fc.boolean(),
						underline: fc.boolean(),
						fontSize: fc.constantFrom('40', '30pt', 72, '12.5px'),
					}),
				}),
			)
			.map(([text, rest]) => ({ ...rest, text })),
	),
	shape: listOf(
		fields({
			shapeName: fc.constantFrom('Star', 'Circle', 'Line_v2'),
			placement,
			color,
			options: fields({ ...box, ...layer, ...moving, ...outline, strokeRadius: fc.nat(500) }),
		}),
	),
	image: listOf(withUrl({ placement, options: fields({ ...box, ...layer, ...moving }) })),
	video: listOf(
		withUrl({
			placement,
			options: fields({
				...box,
				...layer,
				volume: fc.integer({ min: 1, max: 100 }),
				posterUrl: url,
			}),
		}),
	),
	audio: listOf(withUrl({ volume: fc.integer({ min: 1, max: 100 }), label: words })),
	avatar: listOf(avatar),
});

/** A scene as n8n would hand it over, mostly usable. */
export const rawScene: fc.Arbitrary<Raw> = fc
	.tuple(
		avatar,
		fields({
			backgroundImage: fc.oneof(
				url,
				fc.constantFrom('', '/images/background/bg_blue_gradient.png'),
			),
			backgroundColor: color,
			presenter: fc.constantFrom('avatar', 'voiceOnly', 'none'),
			clips,
		}),
	)
	.map(([presenter, rest]) => ({ ...presenter, ...rest }));

/** The parameters of an item for `project:create`, mostly usable. */
export const rawProjectParameters: fc.Arbitrary<Raw> = fc
	.tuple(
		fc.array(mostly(rawScene), { minLength: 1, maxLength: 4 }),
		fields({
			name: words,
			orientation: fc.constantFrom('landscape', 'portrait'),
			exportNow: fc.boolean(),
			options: fields({
				resolution: fc.constantFrom('4k', '1080'),
				workspaceId: fc.constantFrom('W1', 42),
				webhookUrl: url,
			}),
		}),
	)
	.map(([scene, rest]) => ({ ...rest, sceneSource: 'fields', scenes: { scene } }));
