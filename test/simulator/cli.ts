/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a command-line program for Node itself, never inside n8n */
/* eslint-disable @n8n/community-nodes/no-restricted-globals -- as above: it reads its arguments and waits for Ctrl-C */
/* eslint-disable no-console -- what it prints is what it is for */
import { parseArgs } from 'node:util';

import { startSimulator, V3 } from './index';

const HELP = `AI Studios simulator: the V3 API on loopback, with made-up keys and videos.

  npm run simulator -- [--port 4010] [--render-seconds 20]

  --port            port on 127.0.0.1, 0 for any free one
  --render-seconds  how long a video takes to render, to be written, or to be dubbed
`;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '4010' },
			'render-seconds': { type: 'string', default: '20' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log(HELP);
		return;
	}
	const number = (name: 'port' | 'render-seconds', most: number) => {
		const value = Number(values[name]);
		if (!(value >= 0 && value <= most))
			throw new Error(`--${name} must be a number from 0 to ${most}.`);
		return value;
	};
	const port = number('port', 65_535);
	const ms = number('render-seconds', 86_400) * 1000;
	const sim = await startSimulator({ port, renderMs: ms, automationMs: ms, dubbingMs: ms });
	const { appId, userKey } = sim.options;
	console.log(`The AI Studios simulator runs at ${sim.url}

  App ID    ${appId}
  User Key  ${userKey}

In n8n: credential "AI Studios API", Region "Custom", Base URL ${sim.url}
By hand: curl -s ${sim.url}${V3}/auth/token -H 'Content-Type: application/json' \\
           -d '{"appId":"${appId}","userKey":"${userKey}"}'
         then send data.token, as it is, in the header Authorization.

Ctrl-C stops it.`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.once(signal, () => void sim.close().then(() => process.exit(0)));
}

main().catch((error: unknown) => {
	const { code, message } = error as { code?: string; message: string };
	console.error(
		code === 'EADDRINUSE'
			? 'That port is taken. Choose another with --port, or 0 for any free one.'
			: message,
	);
	process.exitCode = 1;
});
