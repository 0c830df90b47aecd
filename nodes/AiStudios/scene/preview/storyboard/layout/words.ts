import type { PreviewedScene, Preview } from '../../index';
import type { Warning } from '../../warnings';
import type { SceneView } from '../../view';

/** The names of an avatar and an outfit, as far as they are known. */
export type Names = (
	avatarId: string,
	outfitId: string,
) => { readonly avatar?: string; readonly outfit?: string };

/** Minutes and seconds, such as 1:05. */
export function clock(seconds: number): string {
	const whole = Math.round(seconds);
	return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** The line below the title. */
export function facts({ canvas, scenes, seconds, warnings }: Preview, drawn: number): string {
	return [
		`${canvas.width} × ${canvas.height}`,
		counted(scenes.length, 'scene') + (drawn < scenes.length ? `, the first ${drawn} shown` : ''),
		seconds > 0 ? `about ${clock(seconds)}` : 'silent',
		...(warnings.length > 0 ? [counted(warnings.length, 'warning')] : []),
	].join('  ·  ');
}

/** Who is in a scene: names where they are known, else the IDs. */
export function presenters({ clips }: SceneView, names: Names | undefined): string {
	const all = clips.flatMap(({ avatar, visible }) => {
		if (avatar === undefined || avatar.removed) return [];
		const named = names?.(avatar.id, avatar.outfit) ?? {};
		const who = [named.avatar ?? avatar.id, named.outfit ?? avatar.outfit]
			.filter(Boolean)
			.join(' · ');
		return [visible ? who : `${who} (voice only)`];
	});
	return all.length > 0 ? all.join(', ') : 'No avatar';
}

/** What is spoken, a paragraph for each script. */
export const spokenWords = ({ view }: PreviewedScene): string[] =>
	view.scripts
		.map(({ text }) => text.replace(/\s+/g, ' ').trim())
		.filter((text) => text !== '')
		.map((text) => `“${text}”`);

/** The sounds. */
export const sounds = ({ clips }: SceneView): string[] =>
	clips.filter(({ kind }) => kind === 'audio').map(({ label }) => `Sound: ${label}`);

/** A warning with its place in front. */
export function warningText({ clip, message }: Warning): string {
	if (clip === undefined) return message;
	return `${clip.charAt(0).toUpperCase()}${clip.slice(1)}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
}
