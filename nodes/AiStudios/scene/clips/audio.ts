import { share } from '../canvas';
import type { AudioInput } from '../input';
import type { AudioClip } from '../service';
import { frame, type At } from './common';

/** A sound has no place on the canvas, but the service's clips all have a box: a corner without extent. */
export function audioClip(input: AudioInput, at: At): AudioClip {
	return {
		...frame('audio', at, share(at.canvas, 0, 0, 0, 0)),
		source_url: input.url,
		label: input.label,
		volume: input.volume,
	};
}
