// Keyed by whether the run keeps the worker or has released it: n8n does not run a parked node again, so retrying its
// execution is of no use.

/** What to do about a file that could not be downloaded. */
export const DOWNLOAD_ADVICE = {
	kept: 'Nothing is lost: download the file from this address, or retry the execution, which makes and pays for nothing again.',
	released:
		"Nothing is lost: download the file from this address, or use the operation 'Download'.",
};

/** What to do about a job that was not finished in time. */
export const TIME_ADVICE = {
	kept: "It may still finish later: check it with the operation 'Get Status' and this ID, or raise 'Time Limit'. Retrying the execution sends nothing again.",
	released:
		"It may still finish later: check it with the operation 'Get Status' and this ID. For the next run, raise 'Time Limit'; retrying this execution only repeats this message.",
};

/** For models and panels, which get only the message: it includes the advice. */
export function sentences(happened: string, advice = ''): string {
	if (advice === '') return happened;
	return `${happened}${/[.!?]$/.test(happened) ? '' : '.'} ${advice}`;
}
