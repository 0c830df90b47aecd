import { parseArgs } from 'node:util';
import { portFrom } from '../n8n/ports.mjs';
import { Problem } from '../n8n/problem.mjs';

/**
 * What a person can choose about `npm start`.
 * @typedef {object} DemoOptions
 * @property {boolean} once end after the first video
 * @property {number} n8nPort where the editor is
 * @property {number} simulatorPort where the AI Studios stand-in is
 * @property {number} renderMs how long the stand-in renders a video
 */

/**
 * @param {readonly string[]} args after the script's name
 * @param {Record<string, string | undefined>} env
 * @returns {DemoOptions}
 * @throws {Problem} naming the argument or variable that cannot be used
 */
export function readOptions(args, env) {
	const { once } = readArguments(args);
	const seconds = env['DEMO_RENDER_SECONDS'] ?? '8';
	const renderMs = Number(seconds) * 1000;
	if (!(renderMs >= 0 && renderMs <= 3_600_000) || seconds.trim() === '') {
		throw new Problem(
			`DEMO_RENDER_SECONDS is "${seconds}", but it is a number of seconds from 0 to 3600.`,
		);
	}
	const n8nPort = portFrom('DEMO_N8N_PORT', env['DEMO_N8N_PORT'], 5678);
	const simulatorPort = portFrom('DEMO_SIMULATOR_PORT', env['DEMO_SIMULATOR_PORT'], 4010);
	if (n8nPort === simulatorPort) {
		throw new Problem(
			`DEMO_N8N_PORT and DEMO_SIMULATOR_PORT are both ${n8nPort}; n8n and the stand-in need one each.`,
		);
	}
	return { once, n8nPort, simulatorPort, renderMs };
}

/** @param {readonly string[]} args @returns {{once: boolean}} */
function readArguments(args) {
	try {
		const { values } = parseArgs({
			args: [...args],
			options: { once: { type: 'boolean', default: false } },
		});
		return { once: values.once };
	} catch (cause) {
		throw new Problem(
			`"npm start" knows one option, "-- --once", and was given "${args.join(' ')}".`,
			{ cause },
		);
	}
}
