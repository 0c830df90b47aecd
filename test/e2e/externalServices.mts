import { createServer, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';

/**
 * Everything else that the example workflows talk to: a CRM, a published sheet, a blog and a messenger, all on
 * loopback.
 */
export interface ExternalServices {
	url: string;
	/** in the CRM */
	contacts: Contact[];
	/** sent, in order */
	messages: Message[];
	/** in the feed of the blog, the newest first */
	posts: Post[];
	/** of the feed */
	reads: number;
	close: () => Promise<void>;
}

type Contact = {
	id: string;
	firstName: string;
	company: string;
	plan: string;
	email: string;
	video?: string;
};

type Message = { to: string; subject: string; text: string };

type Post = { title: string; link: string; at: string };

/** Content type and body; undefined if there is none. */
type Answer = [string, string] | undefined;

/** The rows of the sheet. */
export const PRODUCTS = [
	{
		product: 'Garden Lamp',
		text: 'Our new lamp drinks sunlight by day, and shines all night.',
		color: '#ffe08a',
	},
	{
		product: 'Rain Barrel',
		text: 'Two hundred liters, and "not a drop" is wasted.',
		color: '#9ad0ff',
	},
	{ product: 'Bird House', text: 'A home for tits, sparrows and wrens.', color: '#c9f2c7' },
];

/** @returns listening on a free port of loopback */
export async function startExternalServices(): Promise<ExternalServices> {
	const contacts: Contact[] = [
		{
			id: 'c1',
			firstName: 'Maria',
			company: 'Tern & Sons',
			plan: 'Premium',
			email: 'maria@tern.example',
		},
		{
			id: 'c2',
			firstName: 'Jonas',
			company: 'Lost Ltd',
			plan: 'Basic',
			email: 'jonas@lost.example',
		},
		{
			id: 'c3',
			firstName: 'Yara',
			company: 'Seaside',
			plan: 'Basic',
			email: 'yara@seaside.example',
		},
		{
			id: 'c4',
			firstName: 'Noah',
			company: 'Old Friends',
			plan: 'Basic',
			email: 'noah@old.example',
			video: 'https://videos.example/noah.mp4',
		},
	];
	const messages: Message[] = [];
	const posts: Post[] = [
		{ title: 'We Moved', link: 'https://blog.example.com/we-moved', at: '2026-01-05T08:00:00Z' },
	];

	const routes: Record<
		string,
		(request: IncomingMessage, id: string | undefined) => Promise<Answer> | Answer
	> = {
		'GET /crm/contacts': () => [
			'application/json',
			JSON.stringify(contacts.filter(({ video }) => video === undefined)),
		],
		'PATCH /crm/contacts': async (request, id) => {
			const contact = contacts.find((one) => one.id === id);
			return (
				contact && ['application/json', JSON.stringify(Object.assign(contact, await json(request)))]
			);
		},
		'GET /sheets/products': () => ['application/json', JSON.stringify(PRODUCTS)],
		'GET /blog/feed.xml': () => {
			services.reads++;
			return ['application/rss+xml', feed(posts)];
		},
		'POST /messages/send': async (request) => {
			messages.push((await json(request)) as Message);
			return ['application/json', '{"sent": true}'];
		},
	};
	const server = createServer(async (request, response) => {
		const [, host, path, id] = new URL(request.url ?? '/', 'http://any.invalid').pathname.split(
			'/',
		);
		const answer = await routes[`${request.method} /${host}/${path}`]?.(request, id);
		const [type, body] = answer ?? [
			'text/plain',
			`There is no ${request.method} ${request.url} here.`,
		];
		response.writeHead(answer === undefined ? 404 : 200, { 'content-type': type }).end(body);
	});
	await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
	const address = server.address();
	if (address === null || typeof address === 'string')
		throw new Error('The external services have no port.');
	const services: ExternalServices = {
		url: `http://127.0.0.1:${address.port}`,
		contacts,
		messages,
		posts,
		reads: 0,
		close: async () => {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
	return services;
}

/**
 * An example workflow with these services in place of the hosts it names, and a folder of this machine in place of the
 * one that n8n has in Docker.
 */
export function redirectedTo<T>(workflow: T, services: ExternalServices, folder: string): T {
	const text = JSON.stringify(workflow)
		.replace(/https:\/\/(crm|sheets|blog|messages)\.example\.com/g, `${services.url}/$1`)
		.replaceAll('/home/node/.n8n-files', folder);
	return JSON.parse(text);
}

function feed(posts: Post[]) {
	const items = posts.map(
		({ title, link, at }) =>
			`<item><title>${title}</title><link>${link}</link><pubDate>${new Date(at).toUTCString()}</pubDate></item>`,
	);
	return `<?xml version="1.0"?><rss version="2.0"><channel><title>Blog</title><link>https://blog.example.com</link>${items.join('')}</channel></rss>`;
}
