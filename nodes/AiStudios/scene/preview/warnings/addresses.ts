import { urlOf, addressProblem } from '../../../url';
import { placeholdersIn } from './words';

/** Addresses that people copy from their browser, and what is there: a page that shows a file, not the file. */
const PAGES: ReadonlyArray<readonly [what: string, host: RegExp, path?: RegExp]> = [
	[
		'Google Drive',
		/^(?:drive|docs)\.google\.com$/,
		/^\/(?:file|open|drive|document|presentation|spreadsheets|forms|folder)/,
	],
	['Google Images', /^(?:www\.)?google\.[a-z.]+$/, /^\/(?:imgres|search|url)/],
	['Google Photos', /^photos\.(?:google\.com|app\.goo\.gl)$/],
	['Dropbox', /(?:^|\.)dropbox\.com$/],
	['OneDrive', /(?:^|\.)(?:1drv\.ms|onedrive\.live\.com|sharepoint\.com)$/],
	['iCloud', /(?:^|\.)icloud\.com$/],
	['YouTube', /(?:^|\.)(?:youtube\.com|youtu\.be)$/],
	['Vimeo', /^(?:www\.)?vimeo\.com$/],
	['Loom', /(?:^|\.)loom\.com$/, /^\/share/],
	['Notion', /(?:^|\.)notion\.(?:so|site)$/, /^(?!\/(?:image|signed)\/)/],
	['Canva', /(?:^|\.)canva\.com$/, /^\/design/],
	['Figma', /(?:^|\.)figma\.com$/],
	['WeTransfer', /(?:^|\.)(?:wetransfer\.com|we\.tl)$/],
	['GitHub', /^github\.com$/, /\/blob\//],
	['Box', /(?:^|\.)box\.com$/, /^\/(?:s|file)\//],
	['Imgur', /^(?:www\.)?imgur\.com$/],
	['Pinterest', /(?:^|\.)(?:pinterest\.[a-z.]+|pin\.it)$/],
	['Facebook', /(?:^|\.)(?:facebook\.com|fb\.watch)$/],
	['Instagram', /(?:^|\.)instagram\.com$/],
	['Airtable', /^(?:www\.)?airtable\.com$/],
	['Slack', /(?:^|\.)slack\.com$/],
	['Unsplash', /^(?:www\.)?unsplash\.com$/, /^\/(?:[a-z]{2}\/)?photos\/[^/]+\/?$/],
	['Pexels', /^(?:www\.)?pexels\.com$/],
	['Pixabay', /^(?:www\.)?pixabay\.com$/, /^(?!\/get\/)/],
	['Giphy', /^(?:www\.)?giphy\.com$/],
	['Wikipedia', /\.(?:wikipedia|wikimedia)\.org$/, /^\/wiki\//],
	['Spotify', /^open\.spotify\.com$/],
	['SoundCloud', /^(?:www\.)?soundcloud\.com$/],
	['LinkedIn', /(?:^|\.)linkedin\.com$/],
	['X', /^(?:www\.)?(?:x|twitter)\.com$/],
	['TikTok', /(?:^|\.)tiktok\.com$/],
];
/** With these the same hosts answer with the file itself. */
const DIRECT = /[?&](?:dl=1|raw=1|download=1|export=download)(?:&|$)/;

/** Endings of files that are certainly something else than what is wanted. */
const DOCUMENTS = 'html htm pdf doc docx ppt pptx xls xlsx zip psd ai eps';
const PICTURES = 'png jpg jpeg gif webp svg bmp tif tiff heic avif';
const FILMS = 'mp4 mov webm mkv avi m4v wmv';
const SOUNDS = 'mp3 wav m4a aac ogg flac';
const OTHERS = {
	// Browsers and editors of videos do not show the last four.
	picture: `${DOCUMENTS} ${FILMS} ${SOUNDS} heic tif tiff bmp`,
	video: `${DOCUMENTS} ${PICTURES} ${SOUNDS}`,
	sound: `${DOCUMENTS} ${PICTURES}`,
};
const ENDING = /\.([a-z\d]{2,4})$/;

/** What an address has to lead to. */
export type MediaKind = keyof typeof OTHERS;

/**
 * Why the service will probably not get a file from an address; undefined if no reason is known.
 * @param what the field, as the start of a sentence
 */
export function addressWarning(what: string, url: string, kind: MediaKind): string | undefined {
	const [placeholder] = placeholdersIn(url.replaceAll('%20', ' '));
	if (placeholder !== undefined) return `${what} contains ${placeholder}`;
	if (/\S\s+\S/.test(url)) return `${what} contains spaces: write %20 for each`;
	const problem = addressProblem(url);
	if (problem !== undefined) return `${what} ${problem}`;
	const parsed = urlOf(url);
	if (parsed === undefined) return undefined;
	const { hostname, pathname, search } = parsed;
	const page = PAGES.find(
		([, host, path]) => host.test(hostname) && (path?.test(pathname) ?? true),
	);
	if (page && !DIRECT.test(search))
		return `${what} is a page of ${page[0]}, not a file: use the address of the file itself`;
	const ending = ENDING.exec(pathname.toLowerCase())?.[1] ?? '';
	return OTHERS[kind].split(' ').includes(ending)
		? `${what} ends with ".${ending}", which is not a usable ${kind}`
		: undefined;
}
