import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true });

export interface PostAnswer {
	status: number;
	body: string;
}

/** Sends JSON and waits as long as it takes: a run of many minutes is no failure here, as it would be for `fetch`. */
export async function post(
	url: string,
	body: string | Buffer,
	headers: Record<string, string> = {},
): Promise<PostAnswer> {
	return await new Promise((resolve, reject) => {
		const sent = request(
			url,
			{ method: 'POST', agent, headers: { 'Content-Type': 'application/json', ...headers } },
			(response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.on('error', reject);
				response.on('end', () =>
					resolve({
						status: response.statusCode ?? 0,
						body: Buffer.concat(chunks).toString('utf8'),
					}),
				);
			},
		);
		sent.on('error', reject);
		sent.end(body);
	});
}
