import type { Json, JsonFields } from '../../shared/call';

/** A gift to be sent: who gets it, from which campaign, and nothing else about the person. */
export interface GiftOrder {
	giftKey: string;
	campaignId: string;
	firstName: string;
	lastName: string;
	/** Null where the campaign reaches people without one. */
	email: string | null;
	/** For campaigns to whose recipients the sender posts; &Open wants both parts or neither. */
	directSend?: { shippingAddress: JsonFields; lineItems: Json[] };
	additionalFields: JsonFields;
}

/** Fields of the request that have parameters of their own. */
export const OWN_FIELDS = ['campaign_id', 'recipient', 'shipping_address', 'line_items'] as const;

/** Groups orders by gift key, in the order of their first appearance. */
export function byGiftKey<Entry extends { order: GiftOrder }>(
	entries: readonly Entry[],
): Map<string, [Entry, ...Entry[]]> {
	const groups = new Map<string, [Entry, ...Entry[]]>();
	for (const entry of entries) {
		const group = groups.get(entry.order.giftKey);
		if (group) group.push(entry);
		else groups.set(entry.order.giftKey, [entry]);
	}
	return groups;
}
