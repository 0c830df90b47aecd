import { px } from '../units';
import type { Box } from '../canvas';
import type { AudioInput } from '../input';
import type { AudioClip } from '../service';
import { frame, type At } from './frame';

/** A sound has no place on the canvas, but the service's clips all have a box: a single pixel. */
const DOT: Box = { left: px(0), top: px(0), width: px(1), height: px(1) };

export const audioClip = (input: AudioInput, at: At): AudioClip =>
	Object.assign(frame('audio', at, DOT), {
		source_url: input.url,
		label: input.label,
		volume: input.volume,
	});
