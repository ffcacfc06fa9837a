import type { GiftOrder } from '../../../domain/giftOrder';
import type { ItemError } from '../../../../shared/items/operation';

/** What can be said of an item whatever becomes of it. */
export interface GiftFacts {
	giftKey: string | null;
	campaignId: string | null;
	email: string | null;
	dryRun: boolean;
}

export interface OrderEntry {
	kind: 'order';
	itemIndex: number;
	facts: GiftFacts;
	order: GiftOrder;
	timeoutMs: number;
}

/** An input item as Gift Request: Send understands it, before anything is claimed or sent. */
export type Entry =
	| OrderEntry
	| { kind: 'skipped'; itemIndex: number; facts: GiftFacts; reason: string }
	| { kind: 'invalid'; itemIndex: number; facts: GiftFacts; error: ItemError };

export const isOrder = (entry: Entry): entry is OrderEntry => entry.kind === 'order';
