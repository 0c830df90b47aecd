import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's own folder. */
export const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

/** Where the locks of the n8n releases are kept. */
export const LOCKS = fileURLToPath(new URL('locks/', import.meta.url));

/**
 * The folder for everything that is downloaded or written while n8n runs. It is ignored by git and
 * may be deleted at any time. `AISTUDIOS_DEMO_DIR` puts it elsewhere, to share one install between
 * several checkouts.
 */
export const DEMO = resolve(PROJECT, process.env['AISTUDIOS_DEMO_DIR'] ?? '.demo');
