/** The words the simulator is spoken to with: options, variants, and what it records. */

import type { Variants } from './variants';

export type * from './variants';

export type LedgerKind =
	| 'create'
	| 'export'
	| 'update'
	| 'template'
	| 'slides'
	| 'automation'
	| 'simpleVideo'
	| 'customVideo'
	| 'speech'
	| 'dubbing'
	| 'image'
	| 'video'
	| 'text'
	| 'voice'
	| 'avatar'
	| 'dreamAvatar'
	| 'voiceClone'
	| 'liveSession';

/** One job the service accepted; `paid` where it renders or generates. */
export interface LedgerEntry {
	id: string;
	kind: LedgerKind;
	paid: boolean;
	request: unknown;
	appId: string;
	/** Milliseconds since 1970, by the simulator's clock. */
	at: number;
	/** Places of the scenes that were rendered without a word, as this server does not read where their script is. */
	silentScenes?: number[];
	/** Options that the template of an AI-written video makes the service ignore. */
	ignoredOptions?: string[];
}

/** Milliseconds a job takes, or a function that says so for each one (`part` counts the languages of a dubbing). */
export type Duration = number | ((job: LedgerEntry, part: number) => number);

/** A job that progresses with time. */
export interface Work {
	jobId: string;
	startedAt: number;
	ms: number;
	/** How often its progress was requested. */
	polls: number;
	/** How often it was requested after it reached 100. */
	pollsWhenDone: number;
}

export interface ProjectRecord {
	id: string;
	kind: LedgerKind | 'seeded';
	name: string;
	orientation: 'landscape' | 'portrait';
	scenes: unknown[];
	workspaceId?: string;
	resolution?: string;
	webhookUrl?: string;
	templateId: string | null;
	backendTaskId: string;
	exportType: string;
	/** ISO 8601 */
	createdAt: string;
	updatedAt: string;
	/** Set once the project is exported. */
	render?: Work;
	/** Set for projects the service writes itself, and for dubbings. */
	making?: Work;
	/** Fixed answers, for seeded projects: they win over the clock. */
	fixed?: { state?: unknown; progress?: unknown; downloadUrl?: unknown };
}

export interface SeenRequest {
	method: string;
	/** Path without the base path `/api/odin/v3` and without the query. */
	path: string;
	/** The pattern that served it, such as `/editor/project/:id`. */
	route: string;
	query: string;
	at: number;
	/** 0 until answered; stays 0 when the connection was cut. */
	status: number;
	/** Which token came along: `token 1` (in order of issue), `none` or `unknown`; never the token. */
	token: string;
}

export interface Counters {
	total: number;
	tokenCalls: number;
	/** Keys such as `POST /editor/project`. */
	byRoute: Record<string, number>;
	inFlight: number;
	maxInFlight: number;
	/** Requests refused because their token was missing, unknown, revoked or expired. */
	rejectedTokens: number;
}

export interface Upload {
	route: string;
	field: string;
	fileName: string;
	mimeType: string;
	bytes: number;
}

export interface Callback {
	url: string;
	method: 'GET' | 'POST';
	body: Record<string, unknown>;
	at: number;
	/** HTTP status of the receiver; absent if there was no answer or the address is not on loopback. */
	status?: number;
}

export interface MediaRequest {
	path: string;
	at: number;
	authorization: boolean;
	headers: Record<string, string | string[] | undefined>;
}

export interface Outfit {
	id: string;
	label: { ko: string; en: string };
	thumbnail: string;
}

export interface Avatar {
	id: string;
	label: { ko: string; en: string };
	thumbnail: string;
	avatarType: string;
	clothes: Outfit[];
}

export interface Template {
	id: string;
	name: string;
	thumbnailUrl: string;
	category: 'social' | 'business' | 'education';
	orientation: 'web' | 'mobile';
	/** Whether it takes slides as its background. */
	fileBackground: boolean;
	/** Its scenes, with the default avatar; two starter scenes if it has none. */
	scenes?: unknown[];
}

export interface Workspace {
	workspaceId: string;
	workspaceName: string;
}

export interface SimulatorOptions {
	/** 0 takes a free port. */
	port: number;
	appId: string;
	userKey: string;
	/** Every answer takes at least this long, in milliseconds. */
	latencyMs: number;
	/** 0: finished at the first status call. */
	renderMs: Duration;
	automationMs: Duration;
	dubbingMs: Duration;
	/** The clock of renders and tokens, milliseconds since 1970. */
	now: () => number;
	tokenLifetimeMs: number;
	/** A new token voids the older ones. */
	singleLiveToken: boolean;
	variants: Partial<Variants>;
}
