import type { Gift, GiftStatus } from './model';

/** What a person, or the world, can do to a gift. */
export type GiftAction = 'redeem' | 'dispatch' | 'deliver' | 'cancel';

export const GIFT_ACTIONS: readonly GiftAction[] = ['redeem', 'dispatch', 'deliver', 'cancel'];

const RESULT: Readonly<Record<GiftAction, GiftStatus>> = {
	redeem: 'redeemed',
	dispatch: 'dispatched',
	deliver: 'delivered',
	cancel: 'cancelled',
};

/** What may happen next. A gift that has left the warehouse can no longer be cancelled. */
export function possibleActions(gift: Pick<Gift, 'status' | 'shippingAddress'>): GiftAction[] {
	switch (gift.status) {
		case 'submitted':
			// A direct send has its address already: there is nothing for the recipient to redeem.
			return gift.shippingAddress === null ? ['redeem', 'cancel'] : ['dispatch', 'cancel'];
		case 'redeemed':
			return ['dispatch', 'cancel'];
		case 'dispatched':
			return ['deliver'];
		case 'delivered':
		case 'cancelled':
			return [];
	}
}

export const statusAfter = (action: GiftAction): GiftStatus => RESULT[action];
