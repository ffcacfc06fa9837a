import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

interface Input {
	from: { id: string };
	to: { id: string };
	types: object[];
}

/** Long enough for two programs that look at the same moment to have both looked before either writes. */
const LOOK_MS = 150;

/**
 * A gateway in front of the sandbox whose batches set the labels of an association one by one, as HubSpot's single
 * endpoint does: what is sent replaces what was there. Looking takes its time.
 */
export async function replacingGateway(target: string) {
	async function setLabels(url: string, headers: Record<string, string>, inputs: Input[]) {
		const [, fromType = '', toType = ''] = /\/([^/]+)\/([^/]+)\/batch\/create$/.exec(url) ?? [];
		const results: unknown[] = [];
		for (const { from, to, types } of inputs) {
			const ends = `${fromType}/${from.id}/associations/${toType}/${to.id}`;
			const address = `${target}/crm/objects/2026-09/${ends}`;
			const body = JSON.stringify(types);
			results.push(await (await fetch(address, { method: 'PUT', headers, body })).json());
		}
		return { status: 201, text: JSON.stringify({ status: 'COMPLETE', results }) };
	}

	async function answer(request: IncomingMessage, response: ServerResponse) {
		const { method = 'GET', url = '' } = request;
		const body = await text(request);
		const headers = {
			authorization: request.headers.authorization ?? '',
			'content-type': 'application/json',
		};
		let result: { status: number; text: string };
		if (/associations.*batch\/create$/.test(url)) {
			const { inputs } = JSON.parse(body) as { inputs: Input[] };
			result = await setLabels(url, headers, inputs);
		} else {
			const given = { method, headers, ...(body !== '' && { body }) };
			const answered = await fetch(`${target}${url}`, given);
			result = { status: answered.status, text: await answered.text() };
			if (/associations.*batch\/read$/.test(url)) await sleep(LOOK_MS);
		}
		response.writeHead(result.status, { 'content-type': 'application/json' });
		response.end(result.text);
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
