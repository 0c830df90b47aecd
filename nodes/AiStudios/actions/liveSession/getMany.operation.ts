import { updateDisplayOptions, type IDataObject, type INodeProperties } from 'n8n-workflow';

import type { Step } from '../../jobs/step';
import { choice } from '../choice';
import { limitFields, mostRows } from '../listFields';
import type { Params } from '../params';
import { readOptions } from '../settings';
import { liveRequest, readSessions, sessionOutput } from './session';

/** The service gives at most this many sessions a call (API reference, "Interactive avatar"). */
const PAGE = 100;
/** A service that never stops sending pages does not keep the workflow for ever. */
const MOST_PAGES = 1_000;

const properties: INodeProperties[] = [
	...limitFields,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{
				displayName: 'Type',
				name: 'type',
				type: 'options',
				options: [
					{ name: 'Active', value: 'active', description: 'Sessions that run, and cost credits' },
					{ name: 'Historic', value: 'historic', description: 'Sessions that have ended' },
				],
				default: 'active',
				description: 'Which sessions to list',
			},
		],
	},
	readOptions,
];

export const description = updateDisplayOptions(
	{ show: { resource: ['liveSession'], operation: ['getMany'] } },
	properties,
);

/** `GET /sessions`, page by page (API reference, "Interactive avatar"). */
export function prepare(params: Params): Step {
	const most = mostRows(params);
	const type = choice(params.collection('filters').type, 'Type', ['active', 'historic']);
	return readPage(
		{ most, size: Math.ceil(Math.min(most, PAGE)), ...(type === undefined ? {} : { type }) },
		1,
		new Map(),
	);
}

interface Listing {
	most: number;
	size: number;
	type?: string;
}

/** Reads the page and those after it. A session that moved to the next page meanwhile is listed once. */
function readPage(listing: Listing, page: number, found: ReadonlyMap<string, IDataObject>): Step {
	const { most, size, type } = listing;
	return {
		do: 'read',
		what: 'list of live sessions',
		request: liveRequest({
			method: 'GET',
			path: '/sessions',
			query: { page, page_size: size, ...(type === undefined ? {} : { type }) },
			kind: 'read',
		}),
		next: (data) => {
			const rows = readSessions(data).map(sessionOutput);
			const all = new Map([
				...found,
				...rows.map((row): [string, IDataObject] => [String(row.sessionId), row]),
			]);
			const goesOn =
				rows.length >= size && all.size > found.size && all.size < most && page < MOST_PAGES;
			if (goesOn) return readPage(listing, page + 1, all);
			return { do: 'done', outputs: [...all.values()].slice(0, most).map((json) => ({ json })) };
		},
	};
}
