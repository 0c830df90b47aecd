import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';

import { newPort } from './newPort';
import { defaultOptions } from './options';
import { addProject } from './projects';
import type { NewProject } from './projects';
import { addMediaRoutes } from './routes/media';
import { buildServer } from './server';
import type { FaultDecision, MediaFaultDecision } from './fault-types';
import type {
	Avatar,
	Callback,
	Counters,
	LedgerEntry,
	MediaRequest,
	ProjectRecord,
	SeenRequest,
	SimulatorOptions,
	Template,
	Upload,
	Variants,
} from './types';
import { World } from './world';

export { DEMO_APP_ID, DEMO_USER_KEY, V2, V3 } from './options';
export { validateCreateRequest } from './schemas/create-request';
export { avatarPicturePath, avatarPictureSize, pictureNames } from './pictures';
export * as hostile from './hostile';
export { manyScenes, naturalSizeScenes, repeatedTagScenes } from './sample-scenes';
export type * from './fault-types';
export type * from './types';

/** A running simulator of AI Studios. */
export interface Simulator {
	/** `http://127.0.0.1:<port>`; the API is at `url + '/api/odin/v3'`, the interactive avatar API at `url + '/api/v2'`. */
	readonly url: string;
	readonly ledger: readonly LedgerEntry[];
	/** API requests, in order of arrival; media are in `mediaRequests`. */
	readonly requests: readonly SeenRequest[];
	readonly counters: Readonly<Counters>;
	readonly projects: Map<string, ProjectRecord>;
	/** Files taken so far, with their byte counts. */
	readonly uploads: readonly Upload[];
	readonly callbacks: readonly Callback[];
	readonly routes: ReadonlyArray<{ method: string; path: string }>;
	readonly mediaRequests: readonly MediaRequest[];
	/** Every key and token that requests have carried so far: none of them may turn up in what is stored. */
	readonly secretsHeard: ReadonlySet<string>;
	/** Must stay 0: no token may reach a media host. */
	readonly mediaRequestsWithAuthorization: number;
	/** A second host which the media fault `redirect` leads to; it serves the same files. */
	readonly otherHost: { readonly url: string; readonly requests: readonly MediaRequest[] };
	/** What is refused can also change while it runs: latency and durations. */
	readonly options: SimulatorOptions;
	set(variants: Partial<Variants>): void;
	fault(decide: FaultDecision | undefined): void;
	mediaFault(decide: MediaFaultDecision | undefined): void;
	/** Clears the faults of both kinds. */
	clearFaults(): void;
	/** All tokens issued so far are dead from now on. */
	revokeTokens(): void;
	/** Counters to zero, the `nth` of faults with them; the ledger and the list of requests stay. */
	resetCounters(): void;
	addProject(project?: Partial<NewProject> & { state?: 'draft' | 'exported' }): ProjectRecord;
	addTemplate(template?: Partial<Template>): Template;
	addAvatar(avatar?: Partial<Avatar>): Avatar;
	/** Ends open connections, streams and delays too. */
	close(): Promise<void>;
}

const listen = async (app: FastifyInstance, port: number) =>
	await app.listen({ host: '127.0.0.1', port });

/** Starts the simulator on 127.0.0.1; see {@link SimulatorOptions} for the defaults. */
export async function startSimulator(given: Partial<SimulatorOptions> = {}): Promise<Simulator> {
	const world = new World({ ...defaultOptions, ...given });
	const routes: Array<{ method: string; path: string }> = [];
	const otherRequests: MediaRequest[] = [];
	const app = await buildServer(world, routes);
	const other = fastify({ forceCloseConnections: true });
	addMediaRoutes(other, world, otherRequests, false);
	// the one port that may be taken comes first, so that a refusal leaves nothing open
	const url = await listen(app, world.options.port === 0 ? await newPort() : world.options.port);
	const otherUrl = await listen(other, 0);
	world.open(url, otherUrl);
	let closed: Promise<void> | undefined;

	return {
		url: world.url,
		ledger: world.ledger,
		requests: world.requests,
		counters: world.counters,
		projects: world.projects,
		uploads: world.uploads,
		callbacks: world.callbacks,
		routes,
		mediaRequests: world.mediaRequests,
		secretsHeard: world.secretsHeard,
		get mediaRequestsWithAuthorization() {
			return [...world.mediaRequests, ...otherRequests].filter(({ authorization }) => authorization)
				.length;
		},
		otherHost: { url: otherUrl, requests: otherRequests },
		options: world.options,
		set(variants) {
			world.variants = { ...world.variants, ...variants };
		},
		fault(decide) {
			world.fault = decide;
		},
		mediaFault(decide) {
			world.mediaFault = decide;
		},
		clearFaults() {
			world.fault = undefined;
			world.mediaFault = undefined;
		},
		revokeTokens: () => world.tokens.revokeAll(),
		resetCounters: () => world.resetCounters(),
		addProject({ state = 'draft', ...project } = {}) {
			const added = addProject(world, { kind: 'seeded', ...project });
			if (state === 'exported')
				added.render = {
					jobId: added.id,
					startedAt: world.now(),
					ms: 0,
					polls: 0,
					pollsWhenDone: 0,
				};
			return added;
		},
		addTemplate(template = {}) {
			const id = template.id ?? `tpl-${world.newId()}`;
			const added: Template = {
				id,
				name: 'Seeded Template',
				thumbnailUrl: `${world.url}/media/thumbnails/${id}.png`,
				category: 'business',
				orientation: 'web',
				fileBackground: false,
				...template,
			};
			world.templates.push(added);
			return added;
		},
		addAvatar(avatar = {}) {
			const id = avatar.id ?? `M${world.newId().slice(0, 9)}`;
			const label = { ko: '시드', en: 'Seeded Avatar' };
			const thumbnail = `${world.url}/media/thumbnails/${id}.png`;
			const added: Avatar = {
				id,
				label,
				thumbnail,
				avatarType: 'AI Avatar',
				clothes: [{ id: `BG${world.newId().slice(0, 8)}`, label, thumbnail }],
				...avatar,
			};
			world.avatars.push(added);
			return added;
		},
		close: async () => {
			world.closing.abort();
			closed ??= Promise.all([app.close(), other.close()]).then(() => undefined);
			await closed;
		},
	};
}
