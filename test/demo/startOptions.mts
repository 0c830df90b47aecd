import { parseArgs } from 'node:util';
import { portFrom } from '../n8n/ports.mts';
import { Problem } from '../n8n/problem.mts';

/** What a person can choose about `npm start`. */
export interface DemoOptions {
	/** end after the first video */
	once: boolean;
	/** where the editor is */
	n8nPort: number;
	/** where the AI Studios simulator is */
	simulatorPort: number;
	/** how long the simulator renders a video */
	renderMs: number;
}

/**
 * @param args after the script's name
 * @throws Problem naming the argument or variable that cannot be used
 */
export function readOptions(
	args: readonly string[],
	env: Record<string, string | undefined>,
): DemoOptions {
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
			`DEMO_N8N_PORT and DEMO_SIMULATOR_PORT are both ${n8nPort}; n8n and the simulator need one each.`,
		);
	}
	return { once, n8nPort, simulatorPort, renderMs };
}

function readArguments(args: readonly string[]): { once: boolean } {
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
