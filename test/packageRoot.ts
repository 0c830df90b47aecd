/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- finds the files of the repository; nothing of it runs in n8n */
import { join } from 'node:path';

/** The folder of the repository. */
export const packageRoot = join(__dirname, '..');
