import type { WaitCall } from '../../nodes/AiStudios/jobs/job';

/** Waiting up to 30 minutes for a video that renders without an end. */
export const waitCall: WaitCall = {
	id: 'p1',
	idField: 'projectId',
	what: 'video',
	status: { method: 'GET', path: '/editor/progress/p1', kind: 'poll' },
	read: () => ({ is: 'running' }),
	limit: 30,
};
