import { FieldProblem } from '../problem';

/** A file to upload, wherever it is stored. */
export interface UploadFile {
	fileName: string;
	mimeType: string;
	/** What distinguishes this file from others, without reading it. */
	identity: unknown;
	/** Its length in bytes. @throws FieldProblem if the service does not accept this length */
	size(): Promise<number>;
	/** Its contents from the beginning, on every call. */
	open(): Promise<AsyncIterable<Uint8Array>>;
}

/** Text fields and files of a multipart form. */
export type UploadForm = ReadonlyArray<readonly [name: string, value: string | UploadFile]>;

/** An upload that was closed early: its rest is not needed. */
class Closed extends Error {}

/**
 * Reads a file for one upload. A `File` for the HTTP client, which uses its length for the Content-Length header and
 * reads it piece by piece, so that the file is never completely in memory.
 */
class StoredFile extends File {
	/** Whether it was read completely. */
	wholly = false;
	/** Set if the file could not be read as announced. */
	problem?: FieldProblem;
	private source?: AsyncIterator<Uint8Array>;
	private closed = false;

	constructor(
		private readonly file: UploadFile,
		private readonly length: number,
	) {
		super([], file.fileName, { type: file.mimeType });
		Object.defineProperty(this, 'size', { value: length });
	}

	override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
		return ReadableStream.from(this.pieces()) as ReadableStream<Uint8Array<ArrayBuffer>>;
	}

	close(): void {
		this.closed = true;
		// Releases the stored file. It may be busy reading, so do not wait for it.
		void Promise.resolve(this.source?.return?.()).catch(() => undefined);
	}

	private async *pieces(): AsyncGenerator<Uint8Array> {
		this.wholly = false;
		const source = await this.reading(
			this.file.open().then((content) => content[Symbol.asyncIterator]()),
		);
		this.source = source;
		let read = 0;
		try {
			for (;;) {
				const piece = await this.reading(source.next());
				if (this.closed) throw new Closed();
				if (piece.done === true) break;
				read += piece.value.length;
				if (read <= this.length) yield piece.value;
			}
		} finally {
			// If the storage returned the file only after `close`.
			await source.return?.();
		}
		if (read !== this.length) {
			this.problem = unreadable(this.name, `it has ${read} bytes instead of ${this.length}`);
			throw this.problem;
		}
		this.wholly = true;
	}

	/** Records that the file failed and not the connection. */
	private async reading<T>(part: Promise<T>): Promise<T> {
		part.catch(() => {
			if (!this.closed)
				this.problem ??= unreadable(this.name, 'it is no longer there or cannot be opened');
		});
		return await part;
	}
}

/** One upload of a form. The form can be sent again: the files are then reopened. */
export class Sending {
	private constructor(
		readonly body: FormData,
		private readonly files: StoredFile[],
		/** Bytes of all files. */
		readonly length: number,
	) {}

	/** @throws FieldProblem if the service does not accept the length of a file */
	static async of(form: UploadForm): Promise<Sending> {
		const body = new FormData();
		const files: StoredFile[] = [];
		const texts = form.filter(
			(field): field is readonly [string, string] => typeof field[1] === 'string',
		);
		for (const [name, value] of texts) body.append(name, value);
		// Files come last: until all of them are sent completely, the service cannot have accepted the form.
		for (const [name, value] of form) {
			if (typeof value === 'string') continue;
			const file = new StoredFile(value, await value.size());
			files.push(file);
			body.append(name, file);
		}
		return new Sending(
			body,
			files,
			files.reduce((sum, { size }) => sum + size, 0),
		);
	}

	/** Whether every file was sent to its last byte. */
	get wholly(): boolean {
		return this.files.every((file) => file.wholly);
	}

	/**
	 * Ends the upload, which may still be running if the service answered early. Returns what kept a file from being
	 * read.
	 */
	close(): FieldProblem | undefined {
		for (const file of this.files) file.close();
		return this.files.find((file) => file.problem !== undefined)?.problem;
	}
}

/** What makes two forms equal: texts, and the names, types, and identities of files. */
export function identityOf(form: UploadForm): unknown {
	return form.map(([name, value]) =>
		typeof value === 'string'
			? [name, value]
			: [name, value.fileName, value.mimeType, value.identity],
	);
}

function unreadable(fileName: string, why: string): FieldProblem {
	return new FieldProblem(
		`The file "${fileName}" could not be read from n8n's storage: ${why}`,
		'Nothing was made. Run the node that provides the file again.',
	);
}
