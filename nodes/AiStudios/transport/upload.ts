import { FieldProblem } from '../problem';

/** A file on its way to the service, wherever it is kept. */
export interface UploadFile {
	fileName: string;
	mimeType: string;
	/** What tells this file from another one, without reading it. */
	identity: unknown;
	/** Its length in bytes. @throws FieldProblem when it is not of a length the service takes */
	size(): Promise<number>;
	/** Its contents from the beginning, anew at each call. */
	open(): Promise<AsyncIterable<Uint8Array>>;
}

/** Text fields and files of a multipart form. */
export type UploadForm = ReadonlyArray<readonly [name: string, value: string | UploadFile]>;

/** A sending that was closed early: nobody is interested in its rest. */
class Closed extends Error {}

/**
 * Reads a file for one sending. A `File` to the HTTP client, which takes its length for the Content-Length header and
 * asks for its contents piece by piece, so that the file is never in memory as a whole.
 */
class StoredFile extends File {
	/** Whether all of it was handed out. */
	wholly = false;
	/** Set when the file could not be read as announced. */
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
		// Lets go of the stored file. It may be busy reading, so its answer is not waited for.
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
			// Where the storage handed the file out only after `close`.
			await source.return?.();
		}
		if (read !== this.length) {
			this.problem = unreadable(this.name, `it has ${read} bytes instead of ${this.length}`);
			throw this.problem;
		}
		this.wholly = true;
	}

	/** Remembers that the fault was the file's and not the connection's. */
	private async reading<T>(part: Promise<T>): Promise<T> {
		part.catch(() => {
			if (!this.closed)
				this.problem ??= unreadable(this.name, 'it is no longer there or cannot be opened');
		});
		return await part;
	}
}

/** One sending of a form. The form itself can be sent again: the files are opened anew. */
export class Sending {
	private constructor(
		readonly body: FormData,
		private readonly files: StoredFile[],
		/** Bytes of all files. */
		readonly length: number,
	) {}

	/** @throws FieldProblem when a file is not of a length the service takes */
	static async of(form: UploadForm): Promise<Sending> {
		const body = new FormData();
		const files: StoredFile[] = [];
		const texts = form.filter(
			(field): field is readonly [string, string] => typeof field[1] === 'string',
		);
		for (const [name, value] of texts) body.append(name, value);
		// Files come last: as long as one of them is not wholly sent, the service cannot have taken the form.
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

	/** Whether every file was handed to the connection to its last byte. */
	get wholly(): boolean {
		return this.files.every((file) => file.wholly);
	}

	/** Ends the sending, which may still go on when the service answered early. Answers with what kept a file from being read. */
	close(): FieldProblem | undefined {
		for (const file of this.files) file.close();
		return this.files.find((file) => file.problem !== undefined)?.problem;
	}
}

/** What makes two forms the same: texts, and the files' names, types and identities. */
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
