/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals --
   the harness runs in jest on the developer's machine, not in n8n: it reads the built package from disk */
import 'reflect-metadata';

import { EventEmitter } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { withoutInternet } from './publicHosts';

withoutInternet();

// Before n8n-core is loaded: it keeps keys and binary data in the user folder.
process.env.N8N_USER_FOLDER = mkdtempSync(
	join(process.env.AISTUDIOS_ENGINE_DIR ?? tmpdir(), 'aistudios-engine-'),
);
process.env.N8N_LOG_LEVEL = process.env.N8N_LOG_LEVEL ?? 'silent';

// n8n lifts the limit on its own stop signal; inside jest's realm that has no effect and every parallel call would warn.
EventEmitter.defaultMaxListeners = 0;

/**
 * Container and logger as n8n-core itself uses them: the development tools bring other versions of the same packages,
 * so they are resolved from where n8n-core lies.
 */
const requireFromCore = createRequire(require.resolve('n8n-core'));
export const { Container } = requireFromCore('@n8n/di') as typeof import('@n8n/di');
export const { Logger } = requireFromCore(
	'@n8n/backend-common',
) as typeof import('@n8n/backend-common');
