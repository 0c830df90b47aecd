import fc from 'fast-check';

import { uploadKind } from '../../nodes/AiStudios/fields/uploadKind';

const DOCUMENTS = ['txt', 'pdf', 'xls', 'xlsx', 'doc', 'docs', 'docx', 'pptx', 'ppt'];
const PDF = 'application/pdf';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const OCTETS = 'application/octet-stream';
const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const accepted = (name: string, type: string) => ({ isAccepted: true, name, type });
const refused = (name: string) => ({ isAccepted: false, name });

describe('a file to upload', () => {
	it.each([
		['Report v1.2', PDF, '2', 'Report v1.2.pdf', 'pdf'],
		['J. Smith CV', PDF, undefined, 'J. Smith CV.pdf', 'pdf'],
		['J. Smith CV', DOCX, ' Smith CV', 'J. Smith CV.docx', 'docx'],
		['brief.pdf (1)', PDF, 'pdf (1)', 'brief (1).pdf', 'pdf'],
		['brief.pdf (1)', OCTETS, 'pdf (1)', 'brief (1).pdf', 'pdf'],
		['brief.pdf.download', OCTETS, 'download', 'brief.pdf', 'pdf'],
		['brief.pdf - Copy', OCTETS, undefined, 'brief - Copy.pdf', 'pdf'],
		['README', 'text/plain', 'README', 'README.txt', 'txt'],
		['notes v2.1', 'text/plain; charset=utf-8', '1', 'notes v2.1.txt', 'txt'],
		['brief.pdf', OCTETS, 'pdf', 'brief.pdf', 'pdf'],
		['BRIEF.PDF', OCTETS, undefined, 'BRIEF.PDF', 'pdf'],
		['brief', OCTETS, '.PDF', 'brief.pdf', 'pdf'],
		['brief.', PDF, undefined, 'brief.pdf', 'pdf'],
		['', PDF, undefined, 'file.pdf', 'pdf'],
		[undefined, 'text/plain', undefined, 'file.txt', 'txt'],
		['C:\\fakepath\\brief.pdf', PDF, 'pdf', 'brief.pdf', 'pdf'],
		['\u202abrief.pdf\u200b', PDF, 'pdf', 'brief.pdf', 'pdf'],
		['scan.png', PDF, 'png', 'scan.png.pdf', 'pdf'],
	])('named %j of type %j (%j) is sent as %j', (fileName, mimeType, fileExtension, name, type) => {
		expect(uploadKind({ fileName, mimeType, fileExtension }, DOCUMENTS)).toEqual(
			accepted(name, type),
		);
	});

	it.each([
		['photo.png', 'image/png', 'png'],
		['j7fef0wz', OCTETS, 'bin'],
		['data.csv', 'text/plain', 'csv'],
		['notes.md', 'text/plain', 'md'],
		['page', 'text/html', 'html'],
		['brief', OCTETS, undefined],
		['brief.pdf.exe', OCTETS, 'exe'],
		['constructor', 'constructor', 'constructor'],
	])('named %j of type %j is not taken', (fileName, mimeType, fileExtension) => {
		expect(uploadKind({ fileName, mimeType, fileExtension }, DOCUMENTS)).toEqual(refused(fileName));
	});

	it.each([
		['j7fef0wz', OCTETS, '%PDF-1.4', 'j7fef0wz.pdf', 'pdf'],
		['deck.pptx', OCTETS, 'PK\u0003\u0004\u0014\u0000', 'deck.pptx', 'pptx'],
		['deck', DOCX, 'PK\u0003\u0004\u0014\u0000', 'deck.docx', 'docx'],
		['old.xls', OCTETS, '\u00d0\u00cf\u0011\u00e0', 'old.xls', 'xls'],
		['brief.docx', DOCX, '%PDF-1.4', 'brief.docx.pdf', 'pdf'],
		['README', 'text/plain', 'Hello', 'README.txt', 'txt'],
	])(
		'named %j of type %j that begins with %j is sent as %j',
		(fileName, mimeType, start, name, type) => {
			const file = { fileName, mimeType, firstBytes: bytes(start) };
			expect(uploadKind(file, DOCUMENTS)).toEqual(accepted(name, type));
		},
	);

	it.each([
		['brief.pdf', PDF, '\u0089PNG\r\n'],
		['clip.txt', 'text/plain', '\u0000\u0000\u0000\u0018ftypmp42'],
		['archive', OCTETS, 'PK\u0003\u0004'],
	])('named %j of type %j that begins with %j is not taken', (fileName, mimeType, start) => {
		const file = { fileName, mimeType, firstBytes: bytes(start) };
		expect(uploadKind(file, DOCUMENTS)).toEqual(refused(fileName));
	});

	it('of another call is judged by what that call takes', () => {
		expect(uploadKind({ fileName: 'clip', mimeType: 'video/mp4' }, ['mp4', 'mov'])).toEqual(
			accepted('clip.mp4', 'mp4'),
		);
		expect(uploadKind({ fileName: 'x.jpeg', mimeType: 'image/jpeg' }, ['jpg', 'jpeg'])).toEqual(
			accepted('x.jpeg', 'jpeg'),
		);
		expect(uploadKind({ fileName: 'captions', mimeType: 'application/x-subrip' }, ['srt'])).toEqual(
			accepted('captions.srt', 'srt'),
		);
	});

	it('that is taken has the ending of its type, and is taken again under the name it is sent with', () => {
		const file = fc.record({
			fileName: fc.string({ unit: fc.constantFrom(...'a. ()1/\\', '.pdf', '.txt', 'é', '\u200b') }),
			mimeType: fc.constantFrom(PDF, DOCX, OCTETS, 'text/plain', ''),
			fileExtension: fc.constantFrom('pdf', 'bin', '', 'txt (2)'),
		});
		fc.assert(
			fc.property(file, (known) => {
				const kind = uploadKind(known, DOCUMENTS);
				if (!kind.isAccepted) return;
				expect(kind.name.toLowerCase().endsWith(`.${kind.type ?? '?'}`)).toBe(true);
				expect(uploadKind({ fileName: kind.name }, DOCUMENTS)).toEqual(kind);
			}),
			{ numRuns: 1000 },
		);
	});

	it.each([
		['voice', 'audio/ogg; codecs=opus', 'voice.ogg', 'ogg'],
		['IMG_1.2', 'video/3gpp', 'IMG_1.2.3gp', '3gp'],
		['memo', 'audio/x-m4a', 'memo.m4a', 'm4a'],
	])('recorded by a phone as %j of type %j is sent as %j', (fileName, mimeType, name, type) => {
		expect(uploadKind({ fileName, mimeType })).toEqual(accepted(name, type));
	});
});
