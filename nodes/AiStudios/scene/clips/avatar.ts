import { adjustAvatar, placeAvatar, type AvatarPlace, type PictureSize } from '../layout/avatar';
import { knownAvatar, type KnownAvatar } from '../knownAvatars';
import { avatarModel, pictureSize } from '../model';
import { spoken } from '../script';
import type { AvatarInput } from '../input';
import type { AvatarClip } from '../service';
import { frame, type At } from './frame';
import { addSet } from './optional';

/** An avatar that speaks, in the picture or (voice only) unseen; the script stands in the older place, as HTML. */
export const avatarClip = (input: AvatarInput, at: At): AvatarClip =>
	addSet(avatarFrame(input, at), {
		script: { org: spoken(input.script).html },
		effects: input.headOnly ? [{ type: 'head-only' }] : undefined,
		voiceOnly: input.voiceOnly ? true : undefined,
		tag: input.tag,
	});

/** The service's form of a scene without an avatar: an avatar clip marked as removed. */
export const removedAvatarClip = (input: AvatarInput, at: At): AvatarClip =>
	addSet(avatarFrame(input, at), { isDelete: true });

function avatarFrame(input: AvatarInput, at: At): AvatarClip {
	const known = input.geometry ? undefined : knownAvatar(input.avatarId, input.outfitId);
	const model = avatarModel(
		input.avatarId,
		input.outfitId,
		input.language,
		input.geometry ?? known?.geometry,
	);
	const picture = pictureSize(model);
	const place = adjustAvatar(standing(input, at, picture, known), picture, input.box, at.canvas);
	const box = { width: picture.width, height: picture.height, left: place.left, top: place.top };
	return Object.assign(frame('aiModel', at, box, input.opacity), {
		scaleX: place.scale,
		scaleY: place.scale,
		model,
	});
}

/** The vendor's own place for an avatar it has published, where that is the one asked for; else the general rule. */
function standing(
	input: AvatarInput,
	{ canvas }: At,
	picture: PictureSize,
	known?: KnownAvatar,
): AvatarPlace {
	const published =
		input.framing === 'waistUp' && input.side === 'center' && canvas.width > canvas.height;
	if (known && published) return { ...known.standing, scale: 1 };
	return placeAvatar(canvas, picture, input.framing, input.side);
}
