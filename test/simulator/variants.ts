import type { ProjectRecord } from './types';

/** What the API reference leaves open, and how each part of it can be played. */

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
	/** Whether an export continues under the requested id or under a new one. */
	exportId: 'same' | 'other';
	webhook: 'postJson' | 'postForm' | 'getQuery' | 'none';
	webhookFaults: 'none' | 'duplicates' | 'outOfOrder' | 'lost';
	scriptForm: ScriptForm;
	/** Whether a status call reports the credits of a finished video, and under which known name. */
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
