import { fileInMemory, itemWith } from '../engine/files';
import { dubbing, fromDocuments, fromSlides, Items, siblings } from './forms';

const PDF = '%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF';
const PPTX = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';

const file = (fileName: string, content = PDF, mimeType = 'application/pdf') =>
	fileInMemory(fileName, Buffer.from(content, 'latin1'), mimeType);
const data = (...given: Parameters<typeof file>) => new Items(itemWith({ data: file(...given) }));
const documents = (name: string) => fromDocuments({ binaryPropertyName: name });

/** Siblings of the cases about files. */
export const fileCases = [
	...siblings('K1', [
		[
			'slides named after a version are PowerPoint by their MIME type',
			fromSlides(),
			data(
				'Deck 3.1',
				`PK\u0003\u0004 ppt/slides/slide1.xml PK\u0005\u0006${'\0'.repeat(18)}`,
				PPTX,
			),
			{ files: ['Deck 3.1.pptx'] },
		],
		[
			'a person with an initial is no file type',
			fromDocuments(),
			data('J. Smith CV'),
			{ files: ['J. Smith CV.pdf'] },
		],
		[
			'contents that are a PDF are one, whatever the MIME type is',
			fromDocuments(),
			data('report', PDF, 'application/octet-stream'),
			{ files: ['report.pdf'] },
		],
		[
			'a film named after a version is a film by its MIME type',
			dubbing(),
			data('Clip 2.0', '\0\0\0\u0014ftypqt  \0\0\0\0', 'video/quicktime'),
			{ files: ['Clip 2.0.mov'] },
		],
		[
			'contents that are a film are one, whatever the MIME type is',
			dubbing(),
			data('clip', '\0\0\0\u0018ftypisom\0\0\0\0', 'application/octet-stream'),
			{ files: ['clip.mp4'] },
		],
		[
			'a picture stays refused, whatever its name',
			fromDocuments(),
			data('photo.pdf', '\u0089PNG\r\n\u001a\n and more', 'application/pdf'),
			{
				message:
					'\'Input Data Field Names\': AI Studios does not accept the file "photo.pdf" (application/pdf)',
			},
		],
	]),
	...siblings('K14', [
		[
			'the label of a form field with several files stands for all of them, in order',
			documents('Your Documents'),
			new Items(
				itemWith({
					Your_Documents_0: file('a.pdf'),
					Your_Documents_1: file('b.pdf'),
					Your_Documents_10: file('k.pdf'),
					Your_Documents_2: file('c.pdf'),
					Other: file('z.pdf'),
				}),
			),
			{ files: ['a.pdf', 'b.pdf', 'c.pdf', 'k.pdf'] },
		],
		[
			'the label of a form field with one file stands for it',
			documents('Your Document'),
			new Items(itemWith({ Your_Document: file('a.pdf'), Other: file('z.pdf') })),
			{ files: ['a.pdf'] },
		],
		[
			'a file that an expression gives is that file',
			documents('={{ $binary.brief }}'),
			new Items(itemWith({ brief: file('brief.pdf'), Other: file('z.pdf') })),
			{ files: ['brief.pdf'] },
		],
		[
			'all files that an expression gives are those files',
			documents('={{ Object.values($binary) }}'),
			new Items(itemWith({ a: file('a.pdf'), b: file('b.pdf') })),
			{ files: ['a.pdf', 'b.pdf'] },
		],
		[
			'what a form tells of its files stands for them',
			documents('={{ $json.Docs }}'),
			new Items({
				...itemWith({ Docs_0: file('a.pdf'), Docs_1: file('b.pdf'), Other: file('z.pdf') }),
				json: {
					Docs: ['a.pdf', 'b.pdf'].map((filename) => ({
						filename,
						mimetype: 'application/pdf',
						size: 48,
					})),
				},
			}),
			{ files: ['a.pdf', 'b.pdf'] },
		],
		[
			'names with semicolons between them',
			documents('a; b'),
			new Items(itemWith({ a: file('a.pdf'), b: file('b.pdf') })),
			{ files: ['a.pdf', 'b.pdf'] },
		],
		[
			'so does the name that n8n makes of the label',
			documents('Your_Documents, Other'),
			new Items(
				itemWith({
					Your_Documents_0: file('a.pdf'),
					Your_Documents_1: file('b.pdf'),
					Other: file('z.pdf'),
				}),
			),
			{ files: ['a.pdf', 'b.pdf', 'z.pdf'] },
		],
		[
			'the only file of an item is taken where it has another name',
			documents('data'),
			new Items(itemWith({ attachment_0: file('a.pdf') })),
			{ files: ['a.pdf'] },
		],
		[
			'an operation that takes one file names those of a form that gives several',
			fromSlides({ binaryPropertyName: 'Slides' }),
			new Items(itemWith({ Slides_0: file('a.pdf'), Slides_1: file('b.pdf') })),
			{ message: '\'Input Data Field Name\' is "Slides", for which the item has 2 files' },
		],
		[
			'a label with blanks and signs is found for a single file, too',
			dubbing({ binaryPropertyName: 'Your video (MP4)?' }),
			new Items(
				itemWith({ Your_video__MP4__: file('a.mp4', '\0\0\0\u0018ftypmp42', 'video/mp4') }),
			),
			{ files: ['a.mp4'] },
		],
		[
			'what `$binary` tells of a file is the file, also without its contents',
			documents(
				"={{ ({ mimeType: 'application/pdf', fileName: 'b.pdf', fileExtension: 'pdf' }) }}",
			),
			new Items(itemWith({ data: file('a.pdf'), more: file('b.pdf') })),
			{ files: ['b.pdf'] },
		],
		[
			'a form that was sent without a file is named as such',
			documents('Your Documents'),
			new Items(itemWith({})),
			{ message: '\'Input Data Field Names\' is "Your Documents", but the item has no such file' },
		],
	]),
];
