/**
 * Loaded into n8n where a test asks for it: writes down every host name that is looked up, and every
 * address that is connected to, outside this machine. The file is named by NETWORK_WATCH_FILE.
 */
const { appendFileSync } = require('node:fs');
const dns = require('node:dns');
const net = require('node:net');

const OWN = /^(localhost|127\.|::1$|0\.0\.0\.0$|::$|::ffff:127\.)/;

/** @param {unknown} host */
const note = (host) => {
	const file = process.env['NETWORK_WATCH_FILE'];
	if (file && typeof host === 'string' && host !== '' && !OWN.test(host))
		appendFileSync(file, `${host}\n`);
};

for (const name of /** @type {const} */ (['lookup', 'resolve', 'resolve4', 'resolve6'])) {
	for (const owner of [dns, dns.promises]) {
		const original = /** @type {(...args: unknown[]) => unknown} */ (owner[name]);
		Object.assign(owner, {
			/** @param {unknown[]} args */
			[name]: (...args) => {
				note(args[0]);
				return original.apply(owner, args);
			},
		});
	}
}

const connect = /** @type {(...args: unknown[]) => net.Socket} */ (net.Socket.prototype.connect);
Object.assign(net.Socket.prototype, {
	/** @this {net.Socket} @param {unknown[]} args */
	connect(...args) {
		const first = Array.isArray(args[0]) ? args[0][0] : args[0];
		note(typeof first === 'object' && first !== null ? first.host : args[1]);
		return connect.apply(this, args);
	},
});
