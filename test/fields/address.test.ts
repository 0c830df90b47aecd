import fc from 'fast-check';

import { isPrivateHost } from '../../nodes/AiStudios/url';
import { readAddress } from '../../nodes/AiStudios/fields/address';

const hostOf = (host: string) => new URL(`http://${host}/`).hostname;

describe('an address', () => {
	it.each([
		'https://example.com',
		'http://example.com/logo.png?a=1&b=2#c',
		'HTTPS://Example.com:8443/Pfad/ü.png',
		'https://user:pass@example.com/x',
		'https://bücher.example.com/',
		'https://8.8.8.8/a',
		'https://[2606:4700::1111]/a',
		'https://localhost.example.com/',
		'https://example.com/?next=http://localhost',
	])('is taken as it is: %j', (url) => {
		expect(readAddress(url)).toEqual({ kind: 'ok', url });
	});

	it('is read in the same way however many were read before', () => {
		const url = 'https://bücher.example.com/';
		const read = Array.from({ length: 20_000 }, () => readAddress(url).kind);
		expect(new Set(read)).toEqual(new Set(['ok']));
	});

	it.each([
		[' https://example.com/a \n', 'https://example.com/a'],
		['\ufeffhttps://example.com/a\u200b', 'https://example.com/a'],
		['https://example.com/my logo (1).png', 'https://example.com/my%20logo%20(1).png'],
		['https://example.com/a\u00a0b', 'https://example.com/a%20b'],
	])('has its blanks taken care of: %j', (text, url) => {
		expect(readAddress(text)).toEqual({ kind: 'ok', url });
	});

	it.each([
		['', { kind: 'empty' }],
		['\u200b ', { kind: 'empty' }],
		['canceled-orders', { kind: 'notAnAddress' }],
		['http://', { kind: 'notAnAddress' }],
		['https:///example.com', { kind: 'notAnAddress' }],
		['https:example.com', { kind: 'notAnAddress' }],
		['https://exa mple.com/', { kind: 'notAnAddress' }],
		['https://example.com:99999/', { kind: 'notAnAddress' }],
		['https://a.example.com https://b.example.com', { kind: 'notAnAddress' }],
		['https://a.example.com/1.png;https://b.example.com', { kind: 'notAnAddress' }],
		['https://a.example.com/1.png,https://b.example.com', { kind: 'notAnAddress' }],
		['https://a.example.com/1.png|https://b.example.com', { kind: 'notAnAddress' }],
		['https://a.example.com\nhttps://b.example.com', { kind: 'notAnAddress' }],
		['[object Object]', { kind: 'notAnAddress' }],
		['C:\\logo.png', { kind: 'notAnAddress' }],
		['/images/logo.png', { kind: 'notAnAddress' }],
		['ftp://example.com/a', { kind: 'otherScheme', scheme: 'ftp' }],
		['data:image/png;base64,AAAA', { kind: 'otherScheme', scheme: 'data' }],
		['file:///etc/passwd', { kind: 'otherScheme', scheme: 'file' }],
		['mailto:maria@example.com', { kind: 'otherScheme', scheme: 'mailto' }],
		['javascript:alert(1)', { kind: 'otherScheme', scheme: 'javascript' }],
		['www.example.com/a', { kind: 'otherScheme', scheme: 'missing' }],
		['example.com:8080/a', { kind: 'otherScheme', scheme: 'missing' }],
		['//example.com/a', { kind: 'otherScheme', scheme: 'missing' }],
		['http://localhost:5678/post', { kind: 'privateHost', host: 'localhost' }],
		['http://nas/logo.png', { kind: 'privateHost', host: 'nas' }],
		['http://2130706433/', { kind: 'privateHost', host: '127.0.0.1' }],
	])('is told from %j', (text, read) => {
		expect(readAddress(text)).toEqual(read);
	});

	it.each([
		['a long address', `https://example.com/${'a'.repeat(9000)}`, 9020],
		[
			'a picture pasted where its address belongs',
			`data:image/png;base64,${'A'.repeat(100_000)}`,
			100_022,
		],
	])('is not longer than storages take: %s', (_, text, length) => {
		expect(readAddress(text)).toEqual({ kind: 'tooLong', length, most: 8192 });
	});

	it('is one that URL reads, and does not change when it is read again', () => {
		const piece = fc.constantFrom(
			...'https://',
			'http://',
			'a.example',
			'.',
			':',
			'@',
			'[::1]',
			'127.1',
			' ',
			'\\',
			'?',
		);
		fc.assert(
			fc.property(
				fc.oneof(
					fc.webUrl(),
					fc.array(piece).map((pieces) => pieces.join('')),
				),
				(text) => {
					const read = readAddress(text);
					if (read.kind !== 'ok') return;
					expect(['http:', 'https:']).toContain(new URL(read.url).protocol);
					expect(readAddress(read.url)).toEqual(read);
				},
			),
		);
	});
});

describe('a host', () => {
	it.each([
		...[
			'localhost',
			'LOCALHOST.',
			'nas',
			'printer.local',
			'n8n.internal',
			'intranet',
			'db.lan',
			'fritz.box',
		],
		...[
			'127.0.0.1',
			'127.1',
			'0x7f.1',
			'0177.0.0.1',
			'2130706433',
			'0',
			'10.1.2.3',
			'172.16.0.1',
			'172.31.255.255',
		],
		...[
			'192.168.1.1',
			'169.254.169.254',
			'100.64.0.1',
			'198.18.0.1',
			'224.0.0.1',
			'255.255.255.255',
			'１２７.０.０.１',
		],
		...[
			'[::1]',
			'[::]',
			'[fc00::1]',
			'[fd12::1]',
			'[fe80::1]',
			'[fec0::1]',
			'[ff02::1]',
			'[::ffff:127.0.0.1]',
		],
		...[
			'[::ffff:c0a8:101]',
			'[::10.0.0.1]',
			'[64:ff9b::192.168.0.1]',
			'router.home.arpa',
			'a.localhost',
			'x.test',
		],
	])('is private: %j', (host) => {
		expect(isPrivateHost(hostOf(host))).toBe(true);
	});

	it.each([
		...[
			'example.com',
			'example.com.',
			'localhost.com',
			'local.example.com',
			'mylocal.io',
			'internal.dev',
		],
		...[
			'8.8.8.8',
			'172.32.0.1',
			'172.15.0.1',
			'100.128.0.1',
			'192.169.0.1',
			'11.0.0.1',
			'198.20.0.1',
			'223.255.255.254',
		],
		...[
			'[2606:4700::1111]',
			'[::ffff:8.8.8.8]',
			'[64:ff9b::8.8.8.8]',
			'10.example.com',
			'127.0.0.1.example.com',
		],
	])('is public: %j', (host) => {
		expect(isPrivateHost(hostOf(host))).toBe(false);
	});
});
