import { addressProblem } from '../../checks/address';
import { placeholdersIn } from './words';

/** Addresses that people copy from their browser, and what is there: a page that shows a file, not the file. */
const PAGES: ReadonlyArray<readonly [what: string, host: RegExp, path?: RegExp]> = [
	[
		'Google Drive',
		/^(?:drive|docs)\.google\.com$/,
		/^\/(?:file|open|drive|document|presentation|folder)/,
	],
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
	['Instagram', /(?:^|\.)instagram\.com$/],
	['TikTok', /(?:^|\.)tiktok\.com$/],
];
/** With these the same hosts answer with the file itself. */
const DIRECT = /[?&](?:dl=1|raw=1|download=1|export=download)(?:&|$)/;

/**
 * Why the service will hardly get a file from an address; undefined when nothing speaks against it.
 * @param what the field, as the start of a sentence
 */
export function addressWarning(what: string, url: string): string | undefined {
	const [placeholder] = placeholdersIn(url.replaceAll('%20', ' '));
	if (placeholder !== undefined) return `${what} contains ${placeholder}`;
	if (/\S\s+\S/.test(url)) return `${what} has blanks in it: write %20 for each`;
	const problem = addressProblem(url);
	if (problem !== undefined) return `${what} ${problem}`;
	if (!URL.canParse(url)) return undefined;
	const { hostname, pathname, search } = new URL(url);
	const page = PAGES.find(
		([, host, path]) => host.test(hostname) && (path?.test(pathname) ?? true),
	);
	return page && !DIRECT.test(search)
		? `${what} is a page of ${page[0]}, not a file: give the address of the file itself`
		: undefined;
}
