/** What is watched of the response to a webhook, which n8n gives after the node is done. */
export interface Answering {
	readonly statusCode: number;
	readonly writableEnded: boolean;
	/** Whether the sender has hung up, or everything has gone out. */
	readonly closed: boolean;
	once(event: 'finish' | 'close', listener: () => void): unknown;
}

/**
 * How n8n answered a webhook: true with success, false with an error, undefined while it has not.
 *
 * An answer counts even when the sender has hung up by then: it tells that the workflow was started (or, with
 * the answer at its end, that it went through), so the sender's next try is a repeat.
 */
export function answeredWell(response: Answering): boolean | undefined {
	return response.writableEnded ? response.statusCode < 400 : undefined;
}

/** Calls back once, when the answer has gone out or the sender has hung up. */
export function whenOver(response: Answering, callback: () => void): void {
	let called = false;
	const once = () => {
		if (called) return;
		called = true;
		callback();
	};
	response.once('finish', once);
	response.once('close', once);
}
