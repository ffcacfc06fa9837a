import type { IWebhookFunctions } from 'n8n-workflow';

import { now } from '../http/wait';

/** Short enough that a secret which was taken back is refused at once; long enough to spare a busy webhook nearly all. */
const KEPT_MS = 1_000;

interface Kept<Value> {
	until: number;
	value: Promise<Value>;
}

/**
 * Remembers for a second what a trigger verifies with. To decrypt a credential costs n8n more time than all the rest of
 * a delivery.
 */
export class BriefMemory<Value> {
	private readonly kept = new Map<string, Kept<Value>>();

	/**
	 * What was loaded for this trigger and this credential a moment ago, or what is loaded now. A failure is not kept.
	 *
	 * @throws what `load` throws.
	 */
	async of(
		context: IWebhookFunctions,
		credentialType: string,
		load: () => Promise<Value>,
	): Promise<Value> {
		const { id, credentials, parameters } = context.getNode();
		const credential = credentials?.[credentialType]?.id ?? '';
		const { verification } = parameters;
		const key = JSON.stringify([context.getWorkflow().id, id, credential, verification]);
		const known = this.kept.get(key);
		if (known && known.until > now()) return await known.value;
		this.forget();
		const entry = { until: now() + KEPT_MS, value: load() };
		this.kept.set(key, entry);
		entry.value.catch(() => this.kept.delete(key));
		return await entry.value;
	}

	private forget(): void {
		for (const [key, { until }] of this.kept) if (until <= now()) this.kept.delete(key);
	}
}
