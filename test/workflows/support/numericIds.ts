import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A gateway in front of the tracker whose answers have numbers for ids, as many trackers do. */
export async function numericIds(target: string) {
	async function answer(request: IncomingMessage, response: ServerResponse) {
		const { method = 'GET', url = '', headers } = request;
		const body = await text(request);
		const answered = await fetch(`${target}${url}`, {
			method,
			headers: {
				authorization: headers.authorization ?? '',
				...(body !== '' && { 'content-type': 'application/json' }),
			},
			...(body !== '' && { body }),
		});
		response.writeHead(answered.status, { 'content-type': 'application/json' });
		response.end((await answered.text()).replace(/"id":\s*"(\d+)"/g, '"id":$1'));
	}

	const server = createServer((request, response) => void answer(request, response));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
