import type { Params } from '../../fields/params';
import type { Job } from '../../jobs/job';
import { fitted, picturesIn, unreadImages } from '../../scene/pictures';
import { fileName } from '../../scene/preview/view';
import { UNREAD_SIZE } from '../../scene/preview/warnings';
import type { CreateProjectBody } from '../../scene/project';

/**
 * Reads the sizes of the pictures of a request, where there are any to be read, and places them in their own proportions.
 *
 * @returns the request, and the addresses of images whose size cannot be read: those keep the box of their placement
 */
export async function fitPictures(
	job: Job,
	body: CreateProjectBody,
): Promise<{ body: CreateProjectBody; unread: string[] }> {
	const urls = picturesIn(body);
	if (urls.length === 0) return { body, unread: [] };
	const found = await job.pictureSizes(urls);
	const sizes = new Map(
		urls.flatMap((url, at) => {
			const size = found[at];
			return size ? [[url, size] as const] : [];
		}),
	);
	return { body: fitted(body, sizes), unread: unreadImages(body, sizes) };
}

/** Says which pictures may be squeezed. */
export function tellUnread(params: Params, unread: readonly string[]): void {
	for (const url of unread) params.hint({ displayName: fileName(url) }, `${UNREAD_SIZE}.`);
}
