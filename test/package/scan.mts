/**
 * n8n's community scanner on the source and on what npm would publish, each with the rules it pins itself and with
 * the newest ones. The scanner's command needs a published package; its configuration is used here as it is, and
 * warnings count as much as errors.
 */
import { rmSync } from 'node:fs';
import * as newest from '@n8n/eslint-plugin-community-nodes';
import {
	buildScanConfig,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint, type Linter } from 'eslint';
import { PROJECT } from '../n8n/paths.mts';
import { unpacked } from './packed.ts';

const PLUGIN = '@n8n/community-nodes';

/** The scanner's configuration with the rules of the newest plugin in place of the pinned ones. */
function withNewestRules(pinned: Linter.Config[]): Linter.Config[] {
	const recommended = [newest.n8nCommunityNodesPlugin.configs.recommended].flat();
	return [...recommended, ...pinned.filter(({ plugins }) => plugins?.[PLUGIN] === undefined)];
}

/** @returns how many errors and warnings there are */
async function scan(
	name: string,
	folder: string,
	patterns: string[],
	config: Linter.Config[],
): Promise<number> {
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: config,
		errorOnUnmatchedPattern: true,
		globInputPaths: true,
	});
	const results = await eslint.lintFiles(patterns);
	const errors = results.reduce((sum, { errorCount }) => sum + errorCount, 0);
	const warnings = results.reduce((sum, { warningCount }) => sum + warningCount, 0);
	console.log(`${name}: ${results.length} files, ${errors} errors, ${warnings} warnings`);
	if (errors + warnings > 0)
		console.log(await (await eslint.loadFormatter('stylish')).format(results));
	return errors + warnings;
}

const pinned = await buildScanConfig();
const configs = { 'pinned rules': pinned, 'newest rules': withNewestRules(pinned) };
const tarball = unpacked(PROJECT);
let findings = 0;
for (const [rules, config] of Object.entries(configs)) {
	findings += await scan(`source, ${rules}`, PROJECT, SOURCE_FILE_PATTERNS, config);
	findings += await scan(`tarball, ${rules}`, tarball, ['**/*.js', 'package.json'], config);
}
rmSync(tarball, { recursive: true });
process.exitCode = findings === 0 ? 0 : 1;
