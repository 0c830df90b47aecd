import { withWish } from '../canvas';
import { pictureBox } from '../layout/picture';
import type { VideoInput } from '../input';
import type { VideoClip } from '../service';
import { frame, type At } from './frame';
import { addSet } from './optional';

export function videoClip(input: VideoInput, at: At): VideoClip {
	const box = withWish(pictureBox(at.canvas, input.placement), input.box, at.canvas);
	const clip: VideoClip = Object.assign(frame('videoImage', at, box, input.opacity), {
		video_url: input.url,
		volume: input.volume,
	});
	return addSet(clip, { source_url: input.posterUrl, tag: input.tag });
}
