import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { SignedRequest, Timeouts, WireAnswer } from './types';

/** Enough of an answer to show and to assert on; a receiver cannot fill the sandbox's memory. */
const KEPT_ANSWER_BYTES = 16_384;

/**
 * Sends one request exactly as given and tells what came back. Never throws: a refused connection or a timeout is an
 * answer with `status: null`. Redirects are not followed and connections are not reused, so that every attempt meets
 * its own connect timeout. `signal` ends an exchange that is under way.
 */
export async function exchange(
	signed: SignedRequest,
	timeouts: Timeouts,
	signal?: AbortSignal,
): Promise<WireAnswer> {
	const started = Date.now();
	const settled = (status: number | null, rest: Partial<WireAnswer>): WireAnswer => ({
		status,
		durationMs: Date.now() - started,
		answer: '',
		headers: {},
		...rest,
	});
	const sending = new Promise<WireAnswer>((resolve) => {
		const send = signed.url.startsWith('https:') ? httpsRequest : httpRequest;
		const outgoing = send(signed.url, {
			method: signed.method,
			headers: { ...signed.headers, 'Content-Length': String(signed.body.length) },
			agent: false,
			signal,
		});
		const giveUp = (error: string): void => {
			resolve(settled(null, { error }));
			outgoing.destroy();
		};
		const connecting = setTimeout(
			() => giveUp(`no connection within ${timeouts.connectMs} ms`),
			timeouts.connectMs,
		);
		let responding: NodeJS.Timeout | undefined;
		const stopTimers = (): void => {
			clearTimeout(connecting);
			clearTimeout(responding);
		};
		outgoing.on('socket', (socket) => {
			socket.once('connect', () => {
				clearTimeout(connecting);
				responding = setTimeout(
					() => giveUp(`no answer within ${timeouts.responseMs} ms`),
					timeouts.responseMs,
				);
			});
		});
		outgoing.on('response', (incoming) => {
			const chunks: Buffer[] = [];
			let kept = 0;
			incoming.on('data', (chunk: Buffer) => {
				if (kept < KEPT_ANSWER_BYTES) chunks.push(chunk);
				kept += chunk.length;
			});
			incoming.on('end', () => {
				const answer = Buffer.concat(chunks).subarray(0, KEPT_ANSWER_BYTES).toString('utf8');
				resolve(settled(incoming.statusCode ?? null, { answer, headers: incoming.headers }));
			});
			incoming.on('error', (error) => resolve(settled(null, { error: error.message })));
		});
		outgoing.on('error', (error) => resolve(settled(null, { error: error.message })));
		outgoing.on('close', stopTimers);
		outgoing.end(signed.body);
	}); // A header or address that cannot be put on the wire throws before anything is sent.
	return await sending.catch((error: unknown) =>
		settled(null, { error: error instanceof Error ? error.message : String(error) }),
	);
}
