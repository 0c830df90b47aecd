import type { MultipartFile } from '@fastify/multipart';

import { Refusal } from './answers';
import type { Upload } from './types';
import type { World } from './world';

/** The last part of a file name, in lower case: `Talk.PPTX` → `pptx`. */
export const extensionOf = (fileName: string) =>
	/\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';

/**
 * Takes a file off the wire without keeping it: counts its bytes, shows each chunk to `look`, and records it.
 * A file beyond `limit` bytes is read to its end and then refused, so that the client hears why.
 */
export async function receive(
	world: World,
	route: string,
	part: MultipartFile,
	limit: number,
	look: (chunk: Buffer) => void = () => undefined,
): Promise<Upload> {
	const upload: Upload = {
		route,
		field: part.fieldname,
		fileName: part.filename,
		mimeType: part.mimetype,
		bytes: 0,
	};
	world.uploads.push(upload);
	for await (const chunk of part.file as AsyncIterable<Buffer>) {
		upload.bytes += chunk.length;
		look(chunk);
	}
	if (upload.bytes === 0) throw new Refusal(400, 1400, `${part.fieldname}: the file is empty.`);
	if (upload.bytes > limit || part.file.truncated)
		throw new Refusal(
			413,
			1413,
			`${part.fieldname}: ${part.filename} is larger than ${limit} bytes.`,
		);
	return upload;
}
