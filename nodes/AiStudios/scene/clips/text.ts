import { serviceColor } from '../color/color';
import { withWish } from '../canvas';
import { textLayout } from '../layout/text';
import { toPt } from '../units';
import type { TextInput } from '../input';
import type { TextClip } from '../service';
import { frame, moving, shadowOf, tagged, type At } from './common';

/** The one font the service documents for texts. */
const FONT = 'Noto Sans CJK';

export function textClip(input: TextInput, at: At): TextClip {
	const layout = textLayout(at.canvas, input.placement);
	return {
		...frame('textImage', at, withWish(layout.box, input.box, at.canvas), input.opacity),
		text: input.text,
		fill: serviceColor(input.color),
		fontSize: toPt(input.fontSize ?? layout.fontSize),
		fontFamily: input.fontFamily ?? FONT,
		align: input.align ?? layout.align,
		...(input.backgroundColor ? { backgroundColor: serviceColor(input.backgroundColor) } : {}),
		...(input.bold ? { fontWeight: 'bold' } : {}),
		...(input.italic ? { fontStyle: 'italic' } : {}),
		...(input.underline ? { underline: true } : {}),
		...(input.stroke ? { stroke: serviceColor(input.stroke) } : {}),
		...(input.strokeWidth === undefined ? {} : { strokeWidth: input.strokeWidth }),
		...(input.shadow ? { shadow: shadowOf(input.shadow) } : {}),
		...moving(input),
		...tagged(input.tag),
	};
}
