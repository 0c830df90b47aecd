import type { Outcome } from '../transport/outcome';
import type { WaitStep } from './step';
import type { Sighting } from './waiting';

/** What an answer to a status call tells of the job. */
export function sightingOf(outcome: Outcome, step: WaitStep): Sighting {
	switch (outcome.kind) {
		case 'answer':
			return step.read(outcome.data);
		case 'refused':
			return { is: outcome.status === 404 ? 'vanished' : 'refused', words: outcome.words };
		case 'tokenExpired':
		case 'keysRefused':
			return { is: 'refused', words: outcome.words };
		case 'broken':
			return {
				is: 'unreadable',
				words: outcome.words === '' ? `status ${outcome.status}` : outcome.words,
			};
		case 'busy':
			return { is: 'unreachable', words: 'too many calls' };
		case 'notSent':
		case 'lost':
			return { is: 'unreachable', words: outcome.words };
	}
}
