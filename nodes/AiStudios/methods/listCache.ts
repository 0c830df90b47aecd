interface Entry {
	at: number;
	rows: Promise<unknown>;
}

/** How long (ms) a list is cached: long enough to search it while typing, short enough to show what was just made. */
const KEPT_MS = 60_000;
const MOST_LISTS = 40;

/** Shared by all panels in the process; the keys include a fingerprint of the account, so accounts never mix. */
const lists = new Map<string, Entry>();

/**
 * The list with this key, loaded at most once a minute; searches in the meantime share one load. A list that failed to
 * load, or loaded only in part, is not cached.
 *
 * @throws what `load` throws
 */
export async function cached<T>(
	key: string,
	load: () => Promise<T>,
	isWhole: (loaded: T) => boolean,
): Promise<T> {
	const known = lists.get(key);
	if (known !== undefined && Date.now() - known.at < KEPT_MS) return (await known.rows) as T;
	const rows = load();
	lists.delete(key);
	lists.set(key, { at: Date.now(), rows });
	for (const oldest of lists.keys()) {
		if (lists.size <= MOST_LISTS) break;
		lists.delete(oldest);
	}
	let keep = false;
	try {
		const loaded = await rows;
		keep = isWhole(loaded);
		return loaded;
	} finally {
		if (!keep && lists.get(key)?.rows === rows) lists.delete(key);
	}
}
