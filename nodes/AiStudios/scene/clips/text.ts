import { serviceColor } from '../color/color';
import { withWish } from '../canvas';
import { textLayout } from '../layout/text';
import { toPt } from '../units';
import type { TextInput } from '../input';
import type { TextClip } from '../service';
import { frame, type At } from './frame';
import { addSet, colorOrNone, shadowOf } from './optional';

/** The one font the service documents for texts. */
const FONT = 'Noto Sans CJK';

export function textClip(input: TextInput, at: At): TextClip {
	const layout = textLayout(at.canvas, input.placement);
	const box = withWish(layout.box, input.box, at.canvas);
	const clip: TextClip = Object.assign(frame('textImage', at, box, input.opacity), {
		text: input.text,
		fill: serviceColor(input.color),
		fontSize: toPt(input.fontSize ?? layout.fontSize),
		fontFamily: input.fontFamily ?? FONT,
		align: input.align ?? layout.align,
	});
	return addSet(clip, {
		backgroundColor: colorOrNone(input.backgroundColor),
		fontWeight: input.bold ? 'bold' : undefined,
		fontStyle: input.italic ? 'italic' : undefined,
		underline: input.underline ? true : undefined,
		stroke: colorOrNone(input.stroke),
		strokeWidth: input.strokeWidth,
		shadow: shadowOf(input.shadow),
		angle: input.angle,
		animation: input.animation,
		tag: input.tag,
	});
}
