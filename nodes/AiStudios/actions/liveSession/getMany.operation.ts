import type { IDataObject } from 'n8n-workflow';

import { choiceField } from '../../fields/field';
import { filtersField, limitFields, mostRows } from '../../fields/list';
import type { Params } from '../../fields/params';
import { readOptions } from '../../fields/runOptions';
import type { Work } from '../../jobs/job';
import { liveRequest, readSessions, sessionOutput } from './session';

/** The service returns at most this many sessions per call (API reference, "Interactive avatar"). */
const PAGE = 100;
/** A service that never stops sending pages does not block the workflow forever. */
const MOST_PAGES = 1_000;

const typeFilter = choiceField({
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: [
		{ name: 'Active', value: 'active', description: 'Sessions that are running and using credits' },
		{ name: 'Historic', value: 'historic', description: 'Sessions that have ended' },
	],
	default: 'active',
	description: 'Which sessions to list',
});

const filters = filtersField(typeFilter);

export const entry = {
	name: 'Get Many',
	value: 'getMany',
	description:
		'List sessions of interactive avatars, such as those still running and using credits',
	action: 'Get many live sessions',
};

export const fields = [...limitFields, filters, readOptions];

/** `GET /sessions`, page by page (API reference, "Interactive avatar"). */
export function prepare(params: Params): Work {
	const most = mostRows(params);
	const size = Math.ceil(Math.min(most, PAGE));
	const type = params.group(filters).choice(typeFilter);
	return async (job) => {
		// A session that moves to the next page meanwhile is listed once.
		const found = new Map<string, IDataObject>();
		for (let page = 1; page <= MOST_PAGES; page++) {
			const before = found.size;
			const rows = await job.read({
				what: 'list of live sessions',
				request: liveRequest({
					method: 'GET',
					path: '/sessions',
					query: { page, page_size: size, ...(type === undefined ? {} : { type }) },
					kind: 'read',
				}),
				read: (data) => readSessions(data).map(sessionOutput),
			});
			for (const row of rows) found.set(String(row.sessionId), row);
			if (rows.length < size || found.size === before || found.size >= most) break;
		}
		return [...found.values()].slice(0, most).map((json) => ({ json }));
	};
}
