import { withWish } from '../canvas';
import { pictureBox } from '../layout/picture';
import type { ImageInput } from '../input';
import type { ImageClip } from '../service';
import { frame, type At } from './frame';
import { addSet } from './optional';

export function imageClip(input: ImageInput, at: At): ImageClip {
	const box = withWish(pictureBox(at.canvas, input.placement), input.box, at.canvas);
	const clip: ImageClip = Object.assign(frame('image', at, box, input.opacity), {
		source_url: input.url,
	});
	return addSet(clip, { angle: input.angle, animation: input.animation, tag: input.tag });
}
