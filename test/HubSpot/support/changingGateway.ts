import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/**
 * A gateway in front of the sandbox that lets something happen in the account before a search goes on to it.
 *
 * @param happen is told which search it is, from 1, and what it asks for.
 */
export async function changingGateway(
	target: string,
	happen: (search: number, asked: { after?: string }) => Promise<void>,
) {
	let searches = 0;

	async function answer({ method = 'GET', url = '', headers }: IncomingMessage, body: string) {
		if (url.endsWith('/search')) await happen(++searches, JSON.parse(body) as { after?: string });
		return await fetch(`${target}${url}`, {
			method,
			headers: {
				authorization: headers.authorization ?? '',
				...(body !== '' && { 'content-type': 'application/json' }),
			},
			...(body !== '' && { body }),
		});
	}

	async function pass(request: IncomingMessage, response: ServerResponse) {
		const answered = await answer(request, await text(request));
		response.writeHead(answered.status, { 'content-type': 'application/json' });
		response.end(await answered.text());
	}

	const server = createServer((request, response) => void pass(request, response));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
