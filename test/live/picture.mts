import { said } from './checkTokens.mts';
import { draftRequest, NAME, type Speaker } from './drafts.mts';
import { leftovers } from './leftovers.mts';
import { node } from './nodeReading.mts';
import type { Service } from './serviceClient.mts';
import type { Row, Verdict } from './table.mts';

/** Asks the person to look at the draft. Undefined without a terminal. */
export interface Person {
	tell: (text: string) => void;
	ask: (question: string) => Promise<string | undefined>;
}

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

const RIGHT = {
	s: 'squeezed into the box',
	c: 'cropped to the box',
	w: 'whole, with margins',
};

/** A draft with the same picture in its own proportions and in a square box. */
export function pictureDraft(speaker: Speaker): { scenes: Array<{ clips: object[] }> } {
	// The node's own request has scenes with clips.
	const draft = draftRequest(speaker) as { scenes: Array<{ clips: object[] }> };
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

type Box = { left: number; top: number; width: number; height: number; scale: number };

const clip = (side: 'left' | 'right', { scale, ...box }: Box) => ({
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
 * How the service fits a picture into a box with other proportions; only the editor shows it. The draft is deleted
 * unless the person says no.
 * @param rows are added to, so that what is known is kept when the connection breaks
 */
export async function checkPicture(
	service: Service,
	token: string,
	speaker: Speaker,
	rows: Row[],
	person: Person,
): Promise<void> {
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

async function sizesRow(service: Service, token: string, id: string): Promise<Row> {
	const whole = await service.ask('GET', `/editor/project/${encodeURIComponent(id)}`, { token });
	const scenes = node.projectOf(node.outcomeOf(whole).data)['scenes'];
	const clips: Array<Record<string, unknown>> = Array.isArray(scenes)
		? (scenes[0]?.clips ?? [])
		: [];
	const sizes = clips
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

async function looks(person: Person): Promise<Row[]> {
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

const left = (id: string): Row =>
	row('The draft with the pictures', 'deleted', `kept, as you said: ${id}`, 'as assumed');

const row = (question: string, assumed: string, found: string, verdict: Verdict): Row => ({
	question,
	assumed,
	found,
	verdict,
});
