import { Refusal, notFound } from './answers';
import type { World } from './world';

/** Minutes a session lasts where the caller does not say. */
const DEFAULT_MINUTES = 10;

interface LiveSession {
	session_id: string;
	avatar_id: string;
	startedAt: number;
	minutes: number;
	endedAt?: number;
	reason?: string;
	said: string[];
	keptAlive: number;
}

/** The live sessions of the account and their tokens, by the simulator's clock. */
export class LiveSessions {
	readonly tokens = new Set<string>();
	private readonly sessions = new Map<string, LiveSession>();

	constructor(private readonly world: World) {}

	issueToken(): string {
		const token = `session-${this.world.newId()}`;
		this.tokens.add(token);
		return token;
	}

	start(body: { avatar_id: string; max_session_duration?: number }): LiveSession {
		const { id } = this.world.accept('liveSession', true, body);
		const session: LiveSession = {
			session_id: id,
			avatar_id: body.avatar_id,
			startedAt: this.world.now(),
			minutes: body.max_session_duration ?? DEFAULT_MINUTES,
			said: [],
			keptAlive: 0,
		};
		this.sessions.set(id, session);
		return session;
	}

	/** A session that is still running; an ended session is a conflict, an unknown one is not found. */
	active(id: string): LiveSession {
		const session = this.sessions.get(id);
		if (!session) throw notFound(`Session ${id}`);
		if (!this.runs(session)) throw new Refusal(409, 4090, `Session ${id} has ended.`);
		return session;
	}

	/** What the list call shows, the newest first. */
	list(type?: 'active' | 'historic') {
		return [...this.sessions.values()]
			.filter((session) => type === undefined || this.runs(session) === (type === 'active'))
			.reverse()
			.map((session) => ({
				session_id: session.session_id,
				avatar_id: session.avatar_id,
				status: this.runs(session) ? 'active' : 'historic',
				reason: session.reason ?? null,
				created_at: new Date(session.startedAt).toISOString(),
				ended_at: session.endedAt === undefined ? null : new Date(session.endedAt).toISOString(),
			}));
	}

	private runs({ endedAt, startedAt, minutes }: LiveSession): boolean {
		return endedAt === undefined && this.world.now() < startedAt + minutes * 60_000;
	}
}
