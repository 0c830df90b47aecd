import { Sending, type UploadFile } from '../../nodes/AiStudios/transport/upload';

/** A stored file that reports how many of its readers are open; `opened` delays every opening. */
class Stored implements UploadFile {
	readonly fileName = 'film.mp4';
	readonly mimeType = 'video/mp4';
	readonly identity = 'film';
	readings = 0;

	constructor(private readonly opened: Promise<void> = Promise.resolve()) {}

	async size(): Promise<number> {
		return await Promise.resolve(2);
	}

	async open(): Promise<AsyncIterable<Uint8Array>> {
		await this.opened;
		this.readings++;
		return this.contents();
	}

	private async *contents(): AsyncGenerator<Uint8Array> {
		try {
			yield new Uint8Array([1]);
			yield new Uint8Array([2]);
		} finally {
			this.readings--;
		}
	}
}

/** Begins to read the file of a form as the HTTP client does. */
async function sendingOf(file: UploadFile) {
	const sending = await Sending.of([['file', file]]);
	const body = sending.body.get('file') as File;
	return { sending, reader: body.stream().getReader() };
}

describe('A sending that ends early lets go of the stored file', () => {
	it('between two pieces', async () => {
		const file = new Stored();
		const { sending, reader } = await sendingOf(file);
		await reader.read();
		expect(file.readings).toBe(1);
		sending.close();
		await expect(reader.read()).rejects.toThrow();
		expect(file.readings).toBe(0);
	});

	it('when the storage hands it out only afterwards', async () => {
		let open = () => {};
		const file = new Stored(new Promise<void>((resolve) => (open = resolve)));
		const { sending, reader } = await sendingOf(file);
		const first = reader.read();
		sending.close();
		open();
		await expect(first).rejects.toThrow();
		expect(file.readings).toBe(0);
	});
});
