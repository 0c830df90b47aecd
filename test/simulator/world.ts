/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the test harness runs on Node itself, never inside n8n */
import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as timersPromise } from 'node:timers/promises';

import { avatarCatalogue } from './catalogue/avatars';
import { templateCatalogue, workspaceCatalogue } from './catalogue/templates';
import { defaultVariants } from './options';
import { Tokens } from './tokens';
import type { FaultDecision, MediaFaultDecision } from './fault-types';
import type {
	Avatar,
	Callback,
	Counters,
	Duration,
	LedgerEntry,
	LedgerKind,
	MediaRequest,
	ProjectRecord,
	SeenRequest,
	SimulatorOptions,
	Template,
	Upload,
	Variants,
	Work,
	Workspace,
} from './types';

// taken while the module loads, so that a test's fake timers do not freeze the server
const realTimer = timersPromise;

const noCounters = (): Counters => ({
	total: 0,
	tokenCalls: 0,
	byRoute: {},
	inFlight: 0,
	maxInFlight: 0,
	rejectedTokens: 0,
});

/** All that the service knows and remembers; routes read and change it, nothing else does. */
export class World {
	url = '';
	otherUrl = '';
	variants: Variants;
	fault?: FaultDecision;
	mediaFault?: MediaFaultDecision;
	readonly tokens: Tokens;
	readonly ledger: LedgerEntry[] = [];
	readonly requests: SeenRequest[] = [];
	readonly counters = noCounters();
	readonly projects = new Map<string, ProjectRecord>();
	readonly dubbings = new Map<string, string[]>();
	readonly uploads: Upload[] = [];
	readonly documents = new Map<string, Upload>();
	readonly callbacks: Callback[] = [];
	readonly mediaRequests: MediaRequest[] = [];
	readonly avatars: Avatar[] = [];
	readonly templates: Template[] = templateCatalogue(() => this.url);
	readonly workspaces: Workspace[] = workspaceCatalogue();
	readonly closing = new AbortController();
	/** Keys and tokens from requests, in order of arrival. */
	readonly secretsHeard = new Set<string>();

	constructor(readonly options: SimulatorOptions) {
		this.variants = { ...defaultVariants, ...options.variants };
		// each pending answer listens
		setMaxListeners(0, this.closing.signal);
		this.tokens = new Tokens(options.now, options.tokenLifetimeMs, options.singleLiveToken);
	}

	/** Once the address is known, the catalogue can point at pictures. */
	open(url: string, otherUrl: string): void {
		this.url = url;
		this.otherUrl = otherUrl;
		this.avatars.push(...avatarCatalogue(url));
	}

	now(): number {
		return this.options.now();
	}

	/** Real milliseconds; ends at once when the simulator closes. */
	async sleep(ms: number): Promise<void> {
		if (ms <= 0) return;
		await realTimer(ms, undefined, { signal: this.closing.signal }).catch(() => undefined);
	}

	/** Remembers what a request carries of keys and tokens. */
	hear(...secrets: unknown[]): void {
		for (const secret of secrets)
			if (typeof secret === 'string' && secret !== '') this.secretsHeard.add(secret);
	}

	/** 24 hexadecimal digits, as the service's ids look. */
	newId(): string {
		return randomBytes(12).toString('hex');
	}

	/** Puts an accepted job on the ledger. */
	accept(kind: LedgerKind, paid: boolean, request: unknown, id = this.newId()): LedgerEntry {
		const entry: LedgerEntry = {
			id,
			kind,
			paid,
			request,
			appId: this.options.appId,
			at: this.now(),
		};
		this.ledger.push(entry);
		return entry;
	}

	/** Work on a job that begins now. */
	work(job: LedgerEntry, duration: Duration, part = 0): Work {
		return {
			jobId: job.id,
			startedAt: this.now(),
			ms: typeof duration === 'function' ? duration(job, part) : duration,
			polls: 0,
			pollsWhenDone: 0,
		};
	}

	resetCounters(): void {
		const { inFlight } = this.counters;
		Object.assign(this.counters, noCounters(), { inFlight, maxInFlight: inFlight });
	}
}
