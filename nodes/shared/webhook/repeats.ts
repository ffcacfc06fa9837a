import type { IDataObject } from 'n8n-workflow';

import { wait } from '../http/wait';
import type { Answering } from './answered';
import type { DeliveryMemory } from './deliveryMemory';

/** One event of a delivery, as it will leave the node. */
export interface Delivered {
	/** On the item as `deliveryKey`. */
	key: string;
	/** Something else that shows that it has been here before, e.g. the signature of the request. */
	alsoKnownBy?: string;
	json: IDataObject;
}

export interface RepeatRules {
	/** Of which workflow and node; the same event may run once in each. */
	scope: string;
	/** How long a key counts. 0: every delivery runs. */
	windowMs: number;
	/** How long to wait for an earlier copy that has not been answered yet. */
	waitMs: number;
}

/** An earlier copy of an event is still on its way, and nobody knows yet whether it will go through. */
export const BUSY = 'busy';

const LOOK_AGAIN_MS = 25;

/**
 * The events of a delivery that have not been here before, taken on in the same breath: no second copy can slip in
 * between. Copies within one delivery count as repeats too.
 *
 * With one of them still pending elsewhere nothing is taken on: the sender has to come back with the whole delivery,
 * or that event would be lost if the earlier copy failed.
 */
export async function takeOnNew(
	memory: DeliveryMemory,
	events: readonly Delivered[],
	response: Answering,
	{ scope, windowMs, waitMs }: RepeatRules,
): Promise<Delivered[] | typeof BUSY> {
	if (windowMs <= 0) return [...events];
	const keysOf = ({ key, alsoKnownBy }: Delivered): string[] =>
		[key, ...(alsoKnownBy === undefined ? [] : [alsoKnownBy])].map((name) => `${scope} ${name}`);
	const recall = (event: Delivered) => keysOf(event).map((key) => memory.recall(key, windowMs));
	const until = Date.now() + waitMs;
	while (events.some((event) => recall(event).includes('pending'))) {
		if (Date.now() >= until) return BUSY;
		await wait(LOOK_AGAIN_MS);
	}
	const taken = new Set<string>();
	const fresh = events.filter((event) => {
		const keys = keysOf(event);
		if (keys.some((key) => taken.has(key)) || recall(event).includes('confirmed')) return false;
		taken.add(`${scope} ${event.key}`);
		return true;
	});
	memory.claim([...new Set(fresh.flatMap(keysOf))], response);
	return fresh;
}
