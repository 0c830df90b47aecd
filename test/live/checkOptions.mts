import { parseArgs } from 'node:util';
import { Problem } from '../n8n/problem.mts';
import { node } from './nodeReading.mts';

const DEFAULT_BASE_URL = 'https://app.aistudios.com';
const LOOPBACK = /^http:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])[:/]/;

export interface LiveOptions {
	/** of the API, with its base path */
	address: string;
	keys: { appId: string; userKey: string };
	/** whether to offer the part that costs credits */
	paid: boolean;
}

/**
 * @param args after the script's name
 * @throws Problem naming what is missing or cannot be used
 */
export function readOptions(
	args: readonly string[],
	env: Record<string, string | undefined>,
): LiveOptions {
	const address = addressFrom(env['AISTUDIOS_BASE_URL'] || DEFAULT_BASE_URL);
	if (env['CI'] && env['CI'] !== 'false' && !LOOPBACK.test(address)) {
		throw new Problem(
			'"npm run check:live" calls the real service with your account, so it does not run where CI is set.',
		);
	}
	const keys = { appId: env['AISTUDIOS_APP_ID'] ?? '', userKey: env['AISTUDIOS_USER_KEY'] ?? '' };
	if (keys.appId === '' || keys.userKey === '') {
		throw new Problem(
			'Set AISTUDIOS_APP_ID and AISTUDIOS_USER_KEY to the App ID and User Key of your account.',
		);
	}
	return { address, keys, paid: readArguments(args).paid };
}

function addressFrom(baseUrl: string): string {
	try {
		return node.studioAddress(baseUrl);
	} catch (cause) {
		throw new Problem(
			'AISTUDIOS_BASE_URL has to be an address such as https://app.aistudios.com.',
			{ cause },
		);
	}
}

function readArguments(args: readonly string[]): { paid: boolean } {
	try {
		const { values } = parseArgs({
			args: [...args],
			options: { paid: { type: 'boolean', default: false } },
		});
		return { paid: values.paid };
	} catch (cause) {
		throw new Problem('"npm run check:live" knows one option, "-- --paid".', { cause });
	}
}
