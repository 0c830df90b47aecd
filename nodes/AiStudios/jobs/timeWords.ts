const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;

/** How much longer a job will probably take, in words: "about 2 minutes left". @param ms 0 or more */
export function timeLeftWords(ms: number): string {
	const minutes = Math.round(ms / MINUTE_MS);
	if (minutes < 1) return 'less than a minute left';
	if (minutes < 2 * HOUR_MINUTES)
		return `about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left`;
	return `about ${Math.round(minutes / HOUR_MINUTES)} hours left`;
}
