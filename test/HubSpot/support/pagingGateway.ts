import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Input {
	id: string;
	after?: string;
}
interface Row {
	from: { id: string };
	to: unknown[];
	paging?: object;
}

/**
 * A gateway in front of the sandbox that hands out associations in pages of a few records, as HubSpot does for a
 * record with thousands.
 */
export async function pagingGateway(target: string, pageSize: number) {
	const reads: number[] = [];

	async function readPage(url: string, headers: Record<string, string>, inputs: Input[]) {
		reads.push(inputs.length);
		const body = JSON.stringify({ inputs: inputs.map(({ id }) => ({ id })) });
		const answered = await fetch(url, { method: 'POST', headers, body });
		const answer = (await answered.json()) as { results: Row[] };
		const results = answer.results.map((row) => {
			const start = Number(inputs.find(({ id }) => id === row.from.id)?.after ?? 0);
			const end = start + pageSize;
			const next = end < row.to.length ? { paging: { next: { after: String(end) } } } : {};
			return { ...row, to: row.to.slice(start, end), ...next };
		});
		return { status: answered.status, text: JSON.stringify({ ...answer, results }) };
	}

	async function answer(request: IncomingMessage, response: ServerResponse) {
		const { method = 'GET', url = '' } = request;
		const body = await text(request);
		const headers = {
			authorization: request.headers.authorization ?? '',
			'content-type': 'application/json',
		};
		const address = `${target}${url}`;
		let result: { status: number; text: string };
		if (/associations.*batch\/read$/.test(url)) {
			const { inputs } = JSON.parse(body) as { inputs: Input[] };
			result = await readPage(address, headers, inputs);
		} else {
			const answered = await fetch(address, { method, headers, ...(body !== '' && { body }) });
			result = { status: answered.status, text: await answered.text() };
		}
		response.writeHead(result.status, { 'content-type': 'application/json' });
		response.end(result.text);
	}

	const server = createServer((request, response) => void answer(request, response));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		/** How many records each read asked for. */
		reads: () => reads,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
