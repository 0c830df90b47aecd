import { CLIP_KIND_LIST, CLIP_KINDS } from '../../nodes/AiStudios/scene/clips/kinds';
import { sceneFields } from '../../nodes/AiStudios/scene/sceneFields';
import { viewScene } from '../../nodes/AiStudios/scene/preview/readScene';

describe('the table of the kinds of clips', () => {
	it('has each kind under the name that workflows store', () => {
		expect(Object.entries(CLIP_KINDS).filter(([key, { name }]) => key !== name)).toEqual([]);
		expect(Object.keys(CLIP_KINDS).sort()).toEqual(
			['audio', 'avatar', 'image', 'shape', 'text', 'video'], // what workflows have stored
		);
	});

	it('is what the form offers', () => {
		const clips = sceneFields.find(({ name }) => name === 'clips');
		expect(clips?.options?.map((option) => option.name)).toEqual(
			CLIP_KIND_LIST.map(({ name }) => name),
		);
	});

	it('is what a preview calls the clips of the service', () => {
		const clips = CLIP_KIND_LIST.map(({ type }, layer) => ({ type, layer }));
		expect(viewScene({ clips }, 0).clips.map(({ kind }) => kind)).toEqual(
			CLIP_KIND_LIST.map(({ name }) => name),
		);
	});
});
