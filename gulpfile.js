const { mkdir, readFile, readdir, rm, writeFile } = require('node:fs/promises');
const { join } = require('node:path');
const { build } = require('esbuild');
const { dest, src } = require('gulp');

/** Removes what an earlier build left, so that nothing stale is packed. */
const clean = () => rm('dist', { recursive: true, force: true });

/**
 * Copies icons, codex files and the licenses of fonts beside the compiled nodes. `encoding: false` keeps binary files
 * whole.
 */
const assets = () =>
	src(['nodes/**/*.{svg,png,json}', 'nodes/**/FONTS.md'], { encoding: false }).pipe(
		dest('dist/nodes'),
	);

/** Writes n8n's output schemas, one file an operation, from the compiled list of their fields. */
async function schemas() {
	const { outputFields, outputSchema } = require('./dist/nodes/AiStudios/actions/outputSchemas');
	for (const [resource, operations] of Object.entries(outputFields)) {
		const folder = join('dist/nodes/AiStudios/__schema__/v1.0.0', resource);
		await mkdir(folder, { recursive: true });
		for (const [operation, fields] of Object.entries(operations))
			await writeFile(join(folder, `${operation}.json`), JSON.stringify(outputSchema(fields)));
	}
}

const LIBS = 'dist/nodes/AiStudios/libs';

/**
 * Replaces the one compiled module that imports other packages by a readable file that holds what it uses of them,
 * with their licenses beside it.
 */
async function libs() {
	const { metafile } = await build({
		entryPoints: ['nodes/AiStudios/libs/index.ts'],
		outfile: `${LIBS}/index.js`,
		bundle: true,
		format: 'cjs',
		// No module of Node: whatever would need one does not belong into the bundle, and fails the build.
		platform: 'neutral',
		mainFields: ['module', 'main'],
		target: 'node20',
		metafile: true,
		logLevel: 'warning',
	});
	await writeFile(`${LIBS}/THIRD-PARTY.md`, await thirdParty(metafile));
}

const PACKAGE_FOLDER = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/;

/** Name, version and license of every package that a bundle holds something of. */
async function thirdParty({ outputs }) {
	const files = Object.values(outputs)
		.flatMap(({ inputs }) => Object.entries(inputs))
		.filter(([path, { bytesInOutput }]) => bytesInOutput > 0 && PACKAGE_FOLDER.test(path))
		.map(([path]) => path);
	const folders = [...new Set(files.map((path) => PACKAGE_FOLDER.exec(path)[0]))].sort();
	const notices = folders.map((folder) =>
		packageNotice(
			folder,
			files.filter((path) => path.startsWith(`${folder}/`)),
		),
	);
	return `# Third-party software in index.js\n\n${(await Promise.all(notices)).join('\n')}`;
}

/** What a package says of itself, then what its files say of others' work in them. */
async function packageNotice(folder, files) {
	const { name, version, license } = JSON.parse(
		await readFile(join(folder, 'package.json'), 'utf8'),
	);
	const licenseFile = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
	if (licenseFile === undefined)
		throw new Error(`${name} has no license file, so it cannot be shipped`);
	const sources = await Promise.all(files.map((path) => readFile(path, 'utf8')));
	const texts = [
		await readFile(join(folder, licenseFile), 'utf8'),
		...sources.flatMap((source) =>
			[...source.matchAll(/\/\*([\s\S]*?)\*\//g)]
				.map(([, comment]) => comment)
				.filter((comment) => /copyright/i.test(comment)),
		),
	];
	const quoted = texts.map((text) => `\`\`\`\`text\n${text.trim()}\n\`\`\`\`\n`);
	return `## ${name} ${version} (${license})\n\n${quoted.join('\n')}`;
}

module.exports = { clean, assets, libs, schemas };
