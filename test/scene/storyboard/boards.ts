/** The storyboards that are kept as pictures: what goes in, by name. */
import { projectRequest } from '../../../nodes/AiStudios/scene/projectRequest';
import { previewProject, type Preview } from '../../../nodes/AiStudios/scene/preview';
import type { StoryboardOptions } from '../../../nodes/AiStudios/scene/preview/storyboard';
import seed from '../../fixtures/seed-request.json';
import { parameters, fieldsOf, sceneValues, type Raw } from '../form';
import { files } from './files';

export interface Board {
	readonly preview: Preview;
	readonly options: StoryboardOptions;
}

const names = (avatarId: string, outfitId: string) => ({
	avatar: avatarId === 'M000045058' ? 'Maya' : undefined,
	outfit: outfitId === 'BG00002320' ? 'Blue Suit' : undefined,
});

const project = (scenes: Raw[], orientation = 'landscape') =>
	previewProject(projectRequest(fieldsOf(parameters(scenes, { orientation }))).body);

const board = (title: string, scenes: Raw[], orientation?: string): Board => ({
	preview: project(scenes, orientation),
	options: { title, names, fetch: files },
});

const plain = (color: string, rest: Raw): Raw =>
	sceneValues({ backgroundImage: '', backgroundColor: color, ...rest });

const speaking = (
	language: string,
	script: string,
	title: string,
	rest: Raw = {},
	color = '#12305c',
) =>
	plain('#dbe9ff', {
		language,
		script,
		side: 'right',
		clips: {
			text: [{ text: title, placement: 'title', color, options: { bold: true } }],
			image: [
				{
					url: 'https://example.com/office.jpg',
					options: { left: '5%', top: '22%', width: '50%', height: '50%' },
				},
			],
		},
		...rest,
	});

const welcome = [
	plain('#dbe9ff', {
		side: 'right',
		script: 'Hello Maria, and welcome to the team! Here is what your first week looks like.',
		clips: {
			text: [{ text: 'Welcome, Maria!', placement: 'title', color: '#12305c' }],
			image: [
				{
					url: 'https://example.com/office.jpg',
					options: { left: '5%', top: '22%', width: '50%', height: '50%' },
				},
				{
					url: 'https://example.com/logo.png',
					options: { left: '5%', top: '80%', width: '22%', height: '13%' },
				},
			],
		},
	}),
	plain('#fff1dc', {
		side: 'left',
		script: 'On Monday you meet everybody over breakfast.',
		clips: {
			image: [{ url: 'https://example.com/breakfast.jpg', placement: 'rightHalf' }],
			text: [
				{
					text: 'Monday: breakfast',
					placement: 'lowerThird',
					color: '#5c3512',
					options: {
						backgroundColor: '#ffffff',
						left: '54%',
						width: '42%',
						top: '84%',
						align: 'center',
					},
				},
			],
		},
	}),
	plain('#e6f4ea', {
		framing: 'headAndShoulders',
		side: 'right',
		script: 'If anything is unclear, ask me. See you soon!',
		clips: {
			video: [{ url: 'https://example.com/office.mp4', placement: 'topLeft' }],
			text: [{ text: 'Ana, your team lead', placement: 'lowerThird', color: '#14401f' }],
			audio: [{ url: 'https://example.com/music.mp3' }],
		},
	}),
];

const warned = [
	plain('#f4f8ff', {
		side: 'left',
		script: 'Hello , welcome to {{ company }}! The total is [object Object].',
		clips: {
			text: [
				{ text: 'White on white', placement: 'title', color: '#ffffff' },
				{
					text: 'Under the picture',
					placement: 'center',
					color: '#202020',
					options: { left: '45%', width: '44%' },
				},
				{
					text: 'Outside',
					placement: 'caption',
					color: '#202020',
					options: { left: '95%', top: '90%' },
				},
			],
			image: [
				{
					url: 'https://drive.google.com/file/d/1AbC/view?usp=sharing',
					options: { left: '40%', top: '30%', width: '54%', height: '34%', layer: 20 },
				},
			],
		},
	}),
];

const seedBoard: Board = {
	preview: previewProject(seed as never),
	options: { title: seed.name, names, fetch: files },
};

export const BOARDS: Readonly<Record<string, () => Board>> = {
	seed: () => seedBoard,
	'without-pictures': () => ({
		...board('Welcome video for Maria', welcome.slice(0, 2)),
		options: { title: 'Welcome video for Maria', names },
	}),
	'three-scenes': () => board('Welcome video for Maria', welcome),
	korean: () =>
		board('신입 사원 환영 영상', [
			speaking(
				'ko',
				'안녕하세요, 마리아 님. 저희 팀에 오신 것을 환영합니다! 첫 주 일정을 알려 드릴게요.',
				'환영합니다, 마리아 님!',
			),
		]),
	chinese: () =>
		board('新员工欢迎视频', [
			speaking(
				'zh',
				'你好，玛丽亚，欢迎加入我们的团队！下面是你第一周的安排。如有问题，请随时联系我。',
				'欢迎加入我们！',
			),
		]),
	arabic: () =>
		board('فيديو ترحيب', [
			speaking(
				'ar',
				'مرحبًا يا ماريا، وأهلًا بك في فريقنا! إليك ما ينتظرك في أسبوعك الأول (5 أيام).',
				'أهلًا بك في الفريق!',
			),
		]),
	german: () =>
		board('Willkommensvideo für Jörg Müßig', [
			speaking(
				'de',
				'Schön, dass du da bist, Jörg! Größe zählt nicht – auf die Haltung kommt es an.',
				'Größe zählt nicht',
			),
		]),
	thai: () =>
		board('วิดีโอต้อนรับ', [
			speaking(
				'th',
				'สวัสดีค่ะ คุณมาเรีย ยินดีต้อนรับสู่ทีมของเรา นี่คือสิ่งที่รอคุณอยู่ในสัปดาห์แรกที่บริษัทของเรา',
				'ยินดีต้อนรับ!',
			),
		]),
	portrait: () =>
		board(
			'Story: first week',
			[
				plain('#dbe9ff', {
					script: 'Hello Maria, and welcome to the team! Here is what your first week looks like.',
					clips: { text: [{ text: 'Welcome, Maria!', placement: 'title', color: '#12305c' }] },
				}),
				plain('#fff1dc', {
					script: 'On Monday you meet everybody over breakfast.',
					clips: {
						image: [
							{
								url: 'https://example.com/office.jpg',
								options: { left: '20%', top: '3%', width: '60%', height: '19%' },
							},
						],
						text: [
							{
								text: 'Monday: breakfast',
								placement: 'caption',
								color: '#5c3512',
								options: { backgroundColor: '#ffffff' },
							},
						],
					},
				}),
			],
			'portrait',
		),
	warnings: () => board('A scene to look at again', warned),
	'twelve-scenes': () =>
		board('Your first twelve days', [...welcome, ...welcome, ...welcome, ...welcome]),
};
