// By whether the run keeps the worker or has released it: n8n does not run a node again that was parked, so a retry of
// its execution is of no use.

/** What to do about a file that could not be downloaded. */
export const DOWNLOAD_ADVICE = {
	kept: 'What was made is not lost: download it from this address, or retry the execution, which makes and pays for nothing again.',
	released:
		"What was made is not lost: download it from this address, or with the operation 'Download'.",
};

/** What to do about a job that was not finished in time. */
export const TIME_ADVICE = {
	kept: "It may still be finished later: look at it with the operation 'Get Status' and this ID, or raise 'Time Limit'. Nothing is sent again when the execution is retried.",
	released:
		"It may still be finished later: look at it with the operation 'Get Status' and this ID. For the next run, raise 'Time Limit'; to retry this execution only repeats this message.",
};

/** For a model and for a panel, which are given the message only: the advice is part of it. */
export function sentences(happened: string, advice = ''): string {
	if (advice === '') return happened;
	return `${happened}${/[.!?]$/.test(happened) ? '' : '.'} ${advice}`;
}
