import type { Avatar } from '../types';

/** Made-up people: English name, Korean name. The first one has the ids of the vendor's sample request. */
const people: Array<[string, string]> = [
	['Maya', '마야'],
	['Jonas', '요나스'],
	['Amara', '아마라'],
	['Anders', '안데르스'],
	['Beatriz', '베아트리스'],
	['Callum', '칼럼'],
	['Chiara', '키아라'],
	['Daniel', '다니엘'],
	['Elif', '엘리프'],
	['Emma', '엠마'],
	['Farid', '파리드'],
	['Grace', '그레이스'],
	['Haruto', '하루토'],
	['Helena', '헬레나'],
	['Ines', '이네스'],
	['Ivan', '이반'],
	['Jae-hyun', '재현'],
	['Jasmine', '재스민'],
	['Kofi', '코피'],
	['Lena', '레나'],
	['Liam', '리암'],
	['Lucía', '루시아'],
	['Mateo', '마테오'],
	['Mei', '메이'],
	['Min-ji', '민지'],
	['Nadia', '나디아'],
	['Noah', '노아'],
	['Olivia', '올리비아'],
	['Omar', '오마르'],
	['Priya', '프리야'],
	['Rafael', '라파엘'],
	['Rosa', '로사'],
	['Samuel', '사무엘'],
	['Seo-yeon', '서연'],
	['Sofia', '소피아'],
	['Tariq', '타리크'],
	['Thandi', '탄디'],
	['Viktor', '빅토르'],
	['Yara', '야라'],
	['Zoe', '조이'],
];

const looks: Array<[string, string]> = [
	['Blue Suit', '블루 수트'],
	['White Shirt', '화이트 셔츠'],
	['Grey Blazer', '그레이 블레이저'],
	['Green Sweater', '그린 스웨터'],
	['Lab Coat', '랩 코트'],
];

const types = ['AI Avatar', 'AI Avatar', 'AI Avatar', 'Custom Avatar', 'Dream Avatar'];

/** Forty avatars with two to four outfits each; `url` is where their pictures are served. */
export function avatarCatalogue(url: string): Avatar[] {
	return people.map(([en, ko], index) => {
		const id = `M0000${45058 + index * 7}`;
		const clothes = looks.slice(0, 2 + (index % 3)).map(([lookEn, lookKo], look) => {
			const cloth = `BG0000${2320 + index * 5 + look}`;
			return {
				id: cloth,
				label: { ko: lookKo, en: lookEn },
				thumbnail: `${url}/media/thumbnails/${id}_${cloth}.png`,
			};
		});
		return {
			id,
			label: { ko, en },
			thumbnail: clothes[0]?.thumbnail ?? '',
			avatarType: types[index % types.length] ?? 'AI Avatar',
			clothes,
		};
	});
}
