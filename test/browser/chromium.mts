import { accessSync, constants } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { Problem } from '../n8n/problem.mts';
import { lastLines, run } from '../n8n/processes.mts';
import type { ProgressLog } from '../n8n/progressLog.mts';

/** Where Debian and others put it; `CHROMIUM_PATH` names another place. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Nothing of this browser leaves the machine, and it needs no screen. */
const FLAGS = [
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
	'--no-proxy-server',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/**
 * Starts Chromium. If there is none, installs Debian's first, if permitted.
 *
 * @throws Problem when Chromium cannot be installed
 */
export async function startChromium(progress: ProgressLog): Promise<Browser> {
	const executablePath = findChromium() ?? (await installChromium(progress));
	return await chromium.launch({ executablePath, headless: true, args: FLAGS, timeout: 120_000 });
}

function findChromium(): string | undefined {
	const chosen = process.env['CHROMIUM_PATH'];
	return (chosen ? [chosen] : PLACES).find((path) => {
		try {
			accessSync(path, constants.X_OK);
			return true;
		} catch {
			return false;
		}
	});
}

/** @returns its path */
async function installChromium(progress: ProgressLog): Promise<string> {
	const advice =
		'Install Chromium (Debian: apt-get install chromium), or set CHROMIUM_PATH to the one you have.';
	if (process.env['CHROMIUM_PATH'])
		throw new Problem(`There is no program at CHROMIUM_PATH. ${advice}`);
	if (process.getuid?.() !== 0)
		throw new Problem(`The browser suite found no Chromium and may not install one. ${advice}`);
	progress.step("Installing Debian's Chromium");
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const apt = (...args: string[]) =>
		run(`apt-get ${args[0]}`, 'apt-get', ['-o', 'DPkg::Lock::Timeout=600', ...args], { env });
	// An archive out of reach that has nothing to do with it lets the update fail; the install then shows whether it matters.
	const update = await apt('update');
	const install = await apt(
		'install',
		'-y',
		'--no-install-recommends',
		'chromium',
		'fonts-liberation',
	);
	const found = install.code === 0 ? findChromium() : undefined;
	if (found === undefined) {
		const said = lastLines(`${update.code === 0 ? '' : update.output}\n${install.output}`, 12);
		throw new Problem(
			`apt-get brought no Chromium (update ended with ${update.code}, install with ${install.code}). ${advice}\n${said}`,
		);
	}
	return found;
}
