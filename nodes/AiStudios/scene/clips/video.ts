import { withWish } from '../canvas';
import { pictureBox } from '../layout/picture';
import type { VideoInput } from '../input';
import type { VideoClip } from '../service';
import { frame, tagged, type At } from './common';

export function videoClip(input: VideoInput, at: At): VideoClip {
	return {
		...frame('videoImage', at, withWish(pictureBox(at.canvas, input.placement), input.box, at.canvas), input.opacity),
		video_url: input.url,
		volume: input.volume,
		...(input.posterUrl === undefined ? {} : { source_url: input.posterUrl }),
		...tagged(input.tag),
	};
}
