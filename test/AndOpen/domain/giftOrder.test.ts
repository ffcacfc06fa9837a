import { createGiftRequest, giftRequest } from '../../../nodes/AndOpen/api/giftRequests';
import { byGiftKey, type GiftOrder } from '../../../nodes/AndOpen/domain/giftOrder';

const order: GiftOrder = {
	giftKey: 'k',
	campaignId: 'c1',
	firstName: 'Ada',
	lastName: 'Byron',
	email: 'ada@example.com',
	additionalFields: {},
};

describe('the request that sends a gift', () => {
	it('holds campaign and recipient, and nothing else', () => {
		expect(createGiftRequest(order)).toEqual({
			method: 'POST',
			path: '/gift_requests',
			repeatable: false,
			body: {
				campaign_id: 'c1',
				recipient: { first_name: 'Ada', last_name: 'Byron', email: 'ada@example.com' },
			},
		});
	});

	it('leaves the email out where there is none', () => {
		expect(createGiftRequest({ ...order, email: null }).body).toEqual({
			campaign_id: 'c1',
			recipient: { first_name: 'Ada', last_name: 'Byron' },
		});
	});

	it('carries address and line items of a direct send, and additional fields', () => {
		const direct = {
			...order,
			directSend: { shippingAddress: { city: 'Cork' }, lineItems: [{ variant_id: 'v' }] },
			additionalFields: { note: 'Hi', campaign_id: 'never this one' },
		};
		expect(createGiftRequest(direct).body).toEqual({
			note: 'Hi',
			campaign_id: 'c1',
			recipient: { first_name: 'Ada', last_name: 'Byron', email: 'ada@example.com' },
			shipping_address: { city: 'Cork' },
			line_items: [{ variant_id: 'v' }],
		});
	});
});

describe('the request that reads a gift', () => {
	it('keeps the id inside its path segment', () => {
		expect(giftRequest('a/../b?c').path).toBe('/gift_requests/a%2F..%2Fb%3Fc');
	});

	it.each(['', ' ', '.', '..'])('refuses %p, which would read something else', (id) => {
		expect(() => giftRequest(id)).toThrow('is not an id');
	});
});

describe('grouping by gift key', () => {
	it('keeps the order of first appearance, and all items of a key together', () => {
		const entries = ['a', 'b', 'a', 'c', 'b'].map((giftKey, itemIndex) => ({
			itemIndex,
			order: { ...order, giftKey },
		}));
		const groups = [...byGiftKey(entries)].map(([key, group]) => [
			key,
			group.map(({ itemIndex }) => itemIndex),
		]);
		expect(groups).toEqual([
			['a', [0, 2]],
			['b', [1, 4]],
			['c', [3]],
		]);
	});
});
