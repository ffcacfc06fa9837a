import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A gateway in front of the sandbox that gives up on the first request to a path (504) although the sandbox carries
 * it out, some time later.
 */
export async function lateGateway(target: string, path: string, lateMs: number) {
	let hasGivenUp = false;
	const pending: Array<Promise<unknown>> = [];

	async function forward({ method, url = '', headers }: IncomingMessage, body: string) {
		return await fetch(`${target}${url}`, {
			method: method ?? 'GET',
			headers: {
				authorization: headers.authorization ?? '',
				...(body !== '' && { 'content-type': 'application/json' }),
			},
			...(body !== '' && { body }),
		});
	}

	async function answer(request: IncomingMessage, response: ServerResponse) {
		const body = await text(request);
		if (!hasGivenUp && request.url?.includes(path)) {
			hasGivenUp = true;
			pending.push(sleep(lateMs).then(async () => await forward(request, body)));
			response.writeHead(504).end();
			return;
		}
		const answered = await forward(request, body);
		response.writeHead(answered.status, { 'content-type': 'application/json' });
		response.end(await answered.text());
	}

	const server = createServer((request, response) => void answer(request, response));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: async () => {
			await Promise.all(pending);
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
