import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
	method: string;
	url: string;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

export interface Answer {
	status: number;
	headers?: Record<string, string>;
	delayMs?: number;
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>;

export const json = ({ body }: Received): unknown => JSON.parse(body.toString());
export const header = (received: Received, name: string): string => String(received.headers[name]);
export const statuses = (attempts: Array<{ status: number | null }>): Array<number | null> =>
	attempts.map(({ status }) => status);

/** A place for webhooks to arrive: keeps what came and answers as told, 200 when told nothing more. */
export async function startReceiver() {
	const received: Received[] = [];
	const answers: Answer[] = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			received.push({
				method: request.method ?? '',
				url: request.url ?? '',
				headers: request.headers,
				body: Buffer.concat(chunks),
			});
			const { status, headers, delayMs = 0 } = answers.shift() ?? { status: 200 };
			const answer = () => response.writeHead(status, headers).end(`{"answered":${status}}`);
			// Nobody may be there any more when a late answer comes.
			setTimeout(answer, delayMs).unref();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
		received,
		/** What came first. Throws when nothing came. */
		first: (): Received => {
			const [one] = received;
			if (one === undefined) throw new Error('nothing was received');
			return one;
		},
		answerWith: (...next: Answer[]) => {
			answers.push(...next);
		},
		clear: () => {
			received.length = 0;
			answers.length = 0;
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}
