/** The words the simulator is spoken to with: options, variants, and what it records. */

/** How a render, an automation or a dubbing behaves ("Unknowns" 4 and 5 of the API reference). */
export type RenderVariant =
	| 'normal'
	| 'failedState'
	| 'unknownState'
	| 'stuck'
	| 'falling'
	| 'nullProgress'
	| 'vanish'
	| 'html'
	| 'urlLate'
	| 'neverUrl'
	| 'stringProgress'
	| 'waitingWord'
	| 'failedAt100'
	| 'failedWithoutProgress'
	| 'noErrorsSoFar';

/**
 * How the progress of a render that is finished after its time rises until then:
 * `queued` stands at 0 for the first two fifths, `slowAtEnd` is at 90 after half of the time, `steps` goes by 20,
 * `stuck` stays at 42.5, `falling` goes down from 60, `none` tells null, and `lateUrl` is at 100 after four fifths,
 * without an address until the end.
 */
export type ProgressModel =
	| 'linear'
	| 'queued'
	| 'slowAtEnd'
	| 'steps'
	| 'stuck'
	| 'falling'
	| 'none'
	| 'lateUrl';

export type ExpiryVariant = '401' | '403' | '200-1402' | '400-token';

export type ListVariant =
	| 'envelopedArray'
	| 'envelopedObject'
	| 'bareArray'
	| 'numericKeys'
	| 'numericKeysWithSuccess';

export type ErrorShape =
	| 'object'
	| 'string'
	| 'number'
	| 'message'
	| 'html'
	| 'empty'
	| 'truncated';

/**
 * Which script form the server reads. `olderOnly` and `newerOnly` refuse a request without theirs; `olderRead` and
 * `newerRead` take it, and render silence where theirs is missing ("Unknowns" 10): see `LedgerEntry.silentScenes`.
 */
export type ScriptForm = 'either' | 'olderOnly' | 'newerOnly' | 'olderRead' | 'newerRead';

/** The fields in which create from template reads avatar and outfit ("Unknowns" 8); `any` takes whichever is there. */
export type TemplateFields = 'any' | 'aiName+clothId' | 'model+clothes' | 'aiName+clothes';

/** Everything the API reference leaves open, each way playable; `sim.set()` changes them at run time. */
export interface Variants {
	expiry: ExpiryVariant;
	lists: ListVariant;
	/** Name of the id field in lists: as documented, as some clients met it (modelId, workspaceId …), or `_id`. */
	listIds: 'documented' | 'named' | '_id';
	authCheck: 'enveloped' | 'bare';
	/** What the token check says of a dead token: the same refusal as anywhere, or `isAuthenticated: false`. */
	deadTokenCheck: 'refused' | 'answersFalse';
	/** Whether a refusal has its own HTTP status or comes as HTTP 200 with `success: false`. */
	failure: 'http' | 'ok200';
	errorShape: ErrorShape;
	/** HTTP status of wrong keys at the token endpoint (with `failure: 'http'`). */
	wrongKeysStatus: number;
	render: RenderVariant | ((project: ProjectRecord) => RenderVariant);
	automation: RenderVariant | ((project: ProjectRecord) => RenderVariant);
	dubbing: RenderVariant | ((project: ProjectRecord) => RenderVariant);
	/** Whether an export goes on under the id it was asked for or under a new one. */
	exportId: 'same' | 'other';
	webhook: 'postJson' | 'postForm' | 'getQuery' | 'none';
	webhookFaults: 'none' | 'duplicates' | 'outOfOrder' | 'lost';
	scriptForm: ScriptForm;
	/** Whether a status call tells the credits of a finished video, and under which of the names known from elsewhere. */
	progressCredit: 'none' | 'credit' | 'creditSubstracted' | 'creditSubstractedFlag';
	/** Method which `/dropdown/templates_automation` answers to. */
	catalogueMethod: 'post' | 'get' | 'either';
	/** Whether a list of templates without `orientation` and `fileBackground` is that of web and false ("Unknowns" 9), or of all. */
	templateDefaults: 'applied' | 'none';
	templateFields: TemplateFields;
	/** What create from template loses without a word; without the avatar its outfit is lost as well. */
	templateDrops: 'none' | 'avatar' | 'outfit';
	/** The field in which status calls, lists and projects tell their state ("Unknowns" 11). */
	stateField: 'state' | 'status';
	/** Whether numbers, texts and options that are not of the documented type are refused ("Documented types") or taken. */
	types: 'lenient' | 'documented';
	/** How progress rises while a render or an automation takes its time. */
	progress: ProgressModel | ((project: ProjectRecord) => ProgressModel);
}

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

/** A piece of work that goes on by the clock. */
export interface Work {
	jobId: string;
	startedAt: number;
	ms: number;
	/** How often its progress was asked for. */
	polls: number;
	/** How often it was asked for since it reached 100. */
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
	/** HTTP status of the receiver; absent where nobody answered or the address is not on loopback. */
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
	/** Its scenes, with the avatar that is used unless another is asked for; two starter scenes where it has none. */
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
