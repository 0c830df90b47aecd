/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals --
   ends the process of a test run, which is no part of n8n */
import { writeSync } from 'node:fs';

import type { Circus } from '@jest/types';
import { TestEnvironment } from 'jest-environment-node';

/** Ends the whole run at the first test that fails: a mutant is killed then, and the rest of its suites tells nothing. */
export default class EndAtFailure extends TestEnvironment {
	handleTestEvent(event: Circus.Event): void {
		const isFailed =
			(event.name === 'test_done' && event.test.errors.length > 0) || event.name === 'hook_failure';
		if (!isFailed) return;
		const names: string[] = [];
		if (event.name === 'test_done')
			for (
				let at: Circus.DescribeBlock | Circus.TestEntry | undefined = event.test;
				at;
				at = at.parent
			)
				names.unshift(at.name);
		// Jest keeps back what is written to the console.
		writeSync(2, `KILLED BY ${names.slice(1).join(' › ')}\n`);
		process.exit(1);
	}
}
