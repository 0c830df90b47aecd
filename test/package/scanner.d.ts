/** What is used here of n8n's scanner, which comes without types. */
declare module '@n8n/scan-community-package/scanner/scanner.mjs' {
	import type { Linter } from 'eslint';

	/** The rules by which n8n judges a package before it lets people install it. */
	export function buildScanConfig(): Promise<Linter.Config[]>;
	/** The files of a repository that it looks at. */
	export const SOURCE_FILE_PATTERNS: string[];
}
