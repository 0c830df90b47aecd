import { draftRequest, NAME } from './drafts.mjs';
import { leftovers } from './leftovers.mjs';
import { node } from './nodeReading.mjs';
import { said } from './tokens.mjs';

/** @typedef {import('./table.mjs').Row} Row */
/** @typedef {import('./service.mjs').Service} Service */

/**
 * Who looks at the draft: told what to look for, and asked. Nobody answers (undefined) where there is no terminal.
 * @typedef {{tell: (text: string) => void, ask: (question: string) => Promise<string | undefined>}} Person
 */

/** A public picture that is far from square: the one of the avatar in the documentation's own sample. */
export const PICTURE = {
	url: 'https://cdn.aistudios.com/ai/ai_mov_thm/tight_ai_mov_thm_M000045058_BG00002320.png',
	width: 679,
	height: 2229,
};
const SCALE = 0.3;
const BOX = 600;

const LOOK = `Open the project "${NAME}" in the editor of AI Studios. It shows the picture of a standing person twice:
  left   with the file's own size and one scale (${PICTURE.width} × ${PICTURE.height} × ${SCALE}), which should look natural;
  right  in a box of ${BOX} × ${BOX} at scale 1, which may be squeezed (a very wide person), cropped, or whole with margins.`;

const RIGHT = /** @type {const} */ ({
	s: 'squeezed into the box',
	c: 'cropped to the box',
	w: 'whole, with margins',
});

/**
 * A draft with the same picture in its own proportions and in a square box.
 * @param {import('./drafts.mjs').Speaker} speaker
 * @returns {Record<string, unknown>}
 */
export function pictureDraft(speaker) {
	const draft = /** @type {{scenes: Array<{clips: object[]}>}} */ (draftRequest(speaker));
	const { width, height } = PICTURE;
	const pictures = [
		clip('left', { left: 100, top: 200, width, height, scale: SCALE }),
		clip('right', { left: 1220, top: 240, width: BOX, height: BOX, scale: 1 }),
	];
	return {
		...draft,
		scenes: draft.scenes.map((scene) => ({ ...scene, clips: [...scene.clips, ...pictures] })),
	};
}

/** @param {string} side @param {{left: number, top: number, width: number, height: number, scale: number}} box */
const clip = (side, { scale, ...box }) => ({
	id: `image-${side}`,
	name: `image-${side}`,
	type: 'image',
	layer: side === 'left' ? 20 : 21,
	...box,
	scaleX: scale,
	scaleY: scale,
	opacity: 100,
	source_url: PICTURE.url,
});

/**
 * What the service makes of a picture whose box has other proportions; only a look into the editor tells. The draft is
 * deleted unless the person says no.
 * @param {Service} service
 * @param {string} token
 * @param {import('./drafts.mjs').Speaker} speaker
 * @param {Row[]} rows are added to, so that what is known is kept when the connection breaks
 * @param {Person} person
 */
export async function checkPicture(service, token, speaker, rows, person) {
	const body = pictureDraft(speaker);
	const answer = await service.ask('POST', '/editor/project', { token, body });
	const { kind, data } = node.outcomeOf(answer);
	const id = kind === 'answer' ? node.projectIdOf(data) : '';
	if (id === '') {
		const found = service.masked(said(answer));
		rows.push(row('A draft with a picture', 'accepted', found, 'look at this'));
		return;
	}
	let keep = false;
	try {
		rows.push(await sizesRow(service, token, id));
		person.tell(LOOK);
		rows.push(...(await looks(person)));
		keep = /^n/i.test((await person.ask('Delete this draft now? [Y/n] ')) ?? '');
	} finally {
		if (keep) rows.push(left(id));
		else rows.push(...(await leftovers(service, token, [id], 'a picture')));
	}
}

/** @param {Service} service @param {string} token @param {string} id */
async function sizesRow(service, token, id) {
	const whole = await service.ask('GET', `/editor/project/${encodeURIComponent(id)}`, { token });
	const scenes = node.projectOf(node.outcomeOf(whole).data)['scenes'];
	const clips = Array.isArray(scenes) ? (scenes[0]?.clips ?? []) : [];
	const sizes = /** @type {Array<Record<string, unknown>>} */ (clips)
		.filter(({ type }) => type === 'image')
		.map(({ width, height, scaleX, scaleY }) => `${width} × ${height} × ${scaleX}/${scaleY}`);
	const { width, height } = PICTURE;
	const sent = [`${width} × ${height} × ${SCALE}/${SCALE}`, `${BOX} × ${BOX} × 1/1`];
	const same = sizes.join() === sent.join();
	return row(
		'Sizes of two pictures, as they are read back',
		sent.join(' and '),
		sizes.join(' and ') || 'no pictures in the project',
		same ? 'as assumed' : sizes.length === 2 ? 'handled' : 'look at this',
	);
}

/** @param {Person} person @returns {Promise<Row[]>} */
async function looks(person) {
	const natural = await person.ask('Does the left person look natural? [y/n, Enter: not seen] ');
	const right = await person.ask(
		'Is the right one [s]queezed, [c]ropped or [w]hole with margins? [Enter: not seen] ',
	);
	const yes = /^y/i.test(natural ?? '');
	const no = /^n/i.test(natural ?? '');
	const seen = Object.entries(RIGHT).find(([key]) => key === right?.trim().charAt(0).toLowerCase());
	return [
		row(
			'A picture in its own size with one scale, in the editor',
			'natural proportions',
			yes ? 'natural' : no ? 'not natural' : 'not seen',
			yes ? 'as assumed' : no ? 'look at this' : 'not answered',
		),
		row(
			'A tall picture in a square box at scale 1, in the editor',
			'not known; the node sends the own size with one scale',
			seen?.[1] ?? 'not seen',
			seen === undefined ? 'not answered' : 'as assumed',
		),
	];
}

/** @param {string} id @returns {Row} */
const left = (id) =>
	row('The draft with the pictures', 'deleted', `kept, as you said: ${id}`, 'as assumed');

/** @param {string} question @param {string} assumed @param {string} found @param {import('./table.mjs').Verdict} verdict @returns {Row} */
const row = (question, assumed, found, verdict) => ({ question, assumed, found, verdict });
