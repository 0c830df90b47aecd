/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a connection that comes and goes needs a real port */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

import { onFastClock } from '../engine/fastClock';
import { createItems, createParameters } from '../engine/project';
import { useService } from '../engine/service';
import { until } from '../until';
import { DEMO_APP_ID, DEMO_USER_KEY } from '../simulator';
import { newPort } from '../simulator/newPort';

const service = useService();

/** A port that leads to the service while it is open, and refuses connections while it is closed. */
class Door {
	private readonly sockets = new Set<Socket>();
	private readonly server = createServer((from) => {
		const to = connect(Number(new URL(service.sim.url).port), '127.0.0.1');
		for (const [socket, other] of [
			[from, to],
			[to, from],
		] as const) {
			this.sockets.add(
				socket.on('close', () => other.destroy()).on('error', () => other.destroy()),
			);
			socket.pipe(other);
		}
	});
	private port = 0;

	get url(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	async open(): Promise<void> {
		this.port ||= await newPort();
		await once(this.server.listen(this.port, '127.0.0.1'), 'listening');
	}

	async close(): Promise<void> {
		if (!this.server.listening) return;
		for (const socket of this.sockets) socket.destroy();
		this.sockets.clear();
		await once(this.server.close(), 'close');
	}
}

let door: Door;

beforeEach(async () => {
	door = new Door();
	await door.open();
	service.engine.logs.length = 0;
});

afterEach(async () => await door.close());

const AGAIN = /POST \/editor\/project again in \d+ ms \(notSent\)/;
const repeats = () => service.engine.logs.filter((line) => AGAIN.test(line)).length;

/** Credentials that already have a token, so that only the paid call reaches the closed port. */
async function credentialsWithToken() {
	const credentials = service.engine.credentialsFor(door, {
		appId: DEMO_APP_ID,
		userKey: DEMO_USER_KEY,
	});
	const result = await service.engine.run({
		parameters: { resource: 'workspace', operation: 'getMany', returnAll: true },
		credentials,
	});
	expect(result.error).toBeUndefined();
	return credentials;
}

it('tries four times where AI Studios was never reached, and says that the request was not sent', async () => {
	const credentials = await credentialsWithToken();
	await door.close();
	const result = await onFastClock(
		async () =>
			await service.engine.run({
				parameters: createParameters(),
				items: createItems(1),
				credentials,
			}),
	);
	expect(result.error?.message).toBe('AI Studios cannot be reached, so the project was not sent');
	expect(result.error?.context?.data).toEqual({ mayExist: false });
	expect(repeats()).toBe(3);
	expect(service.sim.ledger).toEqual([]);
});

it('pays once where the service comes back in the meantime', async () => {
	const credentials = await credentialsWithToken();
	await door.close();
	const result = await onFastClock(async () => {
		let over = false;
		const running = service.engine
			.run({ parameters: createParameters({ timeLimit: 0 }), items: createItems(1), credentials })
			.finally(() => (over = true));
		await until(() => repeats() > 0 || over, 'the call is repeated', { every: 0 });
		await door.open();
		return await running;
	});
	expect(result.error).toBeUndefined();
	expect(result.json).toEqual([expect.objectContaining({ projectId: service.sim.ledger[0]?.id })]);
	expect(service.sim.ledger).toHaveLength(1);
});
