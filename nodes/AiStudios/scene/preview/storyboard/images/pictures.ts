import { Breather } from './breather';
import { decodePicture } from './decode';
import { fetchAll, type Fetch } from './fetching';
import { UnreadablePicture, type Picture, type Size } from './picture';

/** The pictures of a storyboard, decoded in the size they are drawn at. */
export class Pictures {
	private constructor(private readonly known: ReadonlyMap<string, Picture | string>) {}

	/** @param wanted addresses, with the largest size that each is drawn at */
	static async load(
		wanted: ReadonlyMap<string, Size>,
		fetch: Fetch | undefined,
	): Promise<Pictures> {
		const known = new Map<string, Picture | string>();
		if (fetch === undefined) return new Pictures(known);
		const files = await fetchAll(wanted.keys(), fetch);
		const breather = new Breather();
		for (const [url, file] of files) {
			const size = wanted.get(url) ?? { width: 1, height: 1 };
			known.set(url, typeof file === 'string' ? file : await decoded(file, size));
			await breather.pause();
		}
		return new Pictures(known);
	}

	get(url: string): Picture | undefined {
		const known = this.known.get(url);
		return typeof known === 'string' ? undefined : known;
	}

	/** Why a picture is not shown; undefined if it was not requested. */
	whyNot(url: string): string | undefined {
		const known = this.known.get(url);
		return typeof known === 'string' ? known : undefined;
	}
}

async function decoded(file: Uint8Array, size: Size): Promise<Picture | string> {
	try {
		return await decodePicture(file, size);
	} catch (error) {
		// Damaged files may break a decoder anywhere; a storyboard is drawn without them.
		return error instanceof UnreadablePicture ? error.message : 'the file is damaged';
	}
}
