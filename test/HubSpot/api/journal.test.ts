import {
	earliestLinks,
	latestLink,
	linksAfter,
	listSubscriptions,
	subscribe,
} from '../../../nodes/HubSpot/api/journal';

/** The official client has no webhooks journal: these are the reference's own paths and bodies. */
describe('the webhooks journal', () => {
	const read = '/webhooks-journal/journal/2026-09';

	it('is read by the newest file, the oldest, and those after a position, of one account', () => {
		const query = { installPortalId: 4711001 };
		expect(latestLink(4711001)).toMatchObject({ method: 'GET', path: `${read}/latest`, query });
		expect(earliestLinks(4711001, 20)).toMatchObject({
			method: 'GET',
			path: `${read}/batch/earliest/20`,
			query,
		});
		expect(linksAfter(4711001, '0b6f2c1e-5a', 100)).toMatchObject({
			method: 'GET',
			path: `${read}/batch/0b6f2c1e-5a/next/100`,
			query,
		});
	});

	it('takes no position for a part of the path', () => {
		expect(linksAfter(1, '../x?y', 1).path).toBe(`${read}/batch/..%2Fx%3Fy/next/1`);
	});

	it('has subscriptions, with every array that HubSpot demands, and an own rate limit', () => {
		expect(listSubscriptions()).toMatchObject({
			method: 'GET',
			path: '/webhooks-journal/subscriptions/2026-09',
			pace: 'unlimited',
		});
		const wanted = {
			subscriptionType: 'OBJECT' as const,
			portalId: 4711001,
			objectTypeId: '0-1',
			actions: ['CREATE'],
			properties: [],
			objectIds: [],
		};
		expect(subscribe(wanted)).toMatchObject({
			method: 'POST',
			path: '/webhooks-journal/subscriptions/2026-09',
			body: wanted,
		});
	});
});
