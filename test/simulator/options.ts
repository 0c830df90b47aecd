import type { SimulatorOptions, Variants } from './types';

/** Made-up keys; by default, the simulator accepts no others. */
export const DEMO_APP_ID = 'demo@aistudios.example';
// eslint-disable-next-line @n8n/community-nodes/no-hardcoded-secrets -- the made-up key of a simulator on loopback
export const DEMO_USER_KEY = '00000000-0000-4000-8000-00000000d340';

/** Base path of the V3 API and of the interactive avatar API on this one server. */
export const V3 = '/api/odin/v3';
export const V2 = '/api/v2';

export const defaultVariants: Variants = {
	expiry: '401',
	lists: 'envelopedObject',
	listIds: 'documented',
	authCheck: 'enveloped',
	deadTokenCheck: 'refused',
	failure: 'http',
	errorShape: 'object',
	wrongKeysStatus: 401,
	render: 'normal',
	automation: 'normal',
	dubbing: 'normal',
	exportId: 'same',
	webhook: 'postJson',
	webhookFaults: 'none',
	scriptForm: 'either',
	progressCredit: 'none',
	catalogueMethod: 'post',
	templateDefaults: 'applied',
	templateFields: 'any',
	templateDrops: 'none',
	stateField: 'state',
	types: 'documented',
	progress: 'linear',
};

export const defaultOptions: SimulatorOptions = {
	port: 0,
	appId: DEMO_APP_ID,
	userKey: DEMO_USER_KEY,
	latencyMs: 0,
	renderMs: 0,
	automationMs: 0,
	dubbingMs: 0,
	// looked up at each call, so that a faked Date moves the renders
	now: () => Date.now(),
	tokenLifetimeMs: 24 * 60 * 60 * 1000,
	singleLiveToken: false,
	variants: {},
};
