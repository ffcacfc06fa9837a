import type { WebhookResponse } from './exchange';

/**
 * How n8n answered a webhook: true with success, false with an error, undefined while it has not.
 *
 * An answer counts even when the sender has hung up by then: it tells that the workflow was started (or, with
 * the answer at its end, that it went through), so the sender's next try is a repeat.
 */
export function answeredWell(response: Pick<WebhookResponse, 'statusCode' | 'writableEnded'>): boolean | undefined {
	return response.writableEnded ? response.statusCode < 400 : undefined;
}

/** Calls back once, when the answer has gone out or the sender has hung up. */
export function whenOver(response: Pick<WebhookResponse, 'once'>, callback: () => void): void {
	let called = false;
	const once = () => {
		if (called) return;
		called = true;
		callback();
	};
	response.once('finish', once);
	response.once('close', once);
}
