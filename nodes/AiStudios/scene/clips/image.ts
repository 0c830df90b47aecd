import { withWish } from '../canvas';
import { pictureBox } from '../layout/picture';
import type { ImageInput } from '../input';
import type { ImageClip } from '../service';
import { frame, moving, tagged, type At } from './common';

export function imageClip(input: ImageInput, at: At): ImageClip {
	return {
		...frame('image', at, withWish(pictureBox(at.canvas, input.placement), input.box, at.canvas), input.opacity),
		source_url: input.url,
		...moving(input),
		...tagged(input.tag),
	};
}
