import { readCampaign } from '../../../nodes/AndOpen/domain/campaign';
import { readGift, statusRank } from '../../../nodes/AndOpen/domain/gift';

const TIMES = { created_at: '2026-04-16T10:30:00.000Z', updated_at: '2026-04-17T10:30:00.000Z' };

describe('a gift', () => {
	test('is read from the flat body of 2026-05', () => {
		const gift = readGift({
			id: 'gift-1',
			status: 'redeemed',
			campaign_id: 'campaign-1',
			redemption_url: 'https://gift.andopen.co/r/x',
			recipient: {
				id: 'person-1',
				first_name: 'Ada',
				last_name: 'Byron',
				email: 'ada@example.com',
			},
			...TIMES,
		});
		expect(gift).toEqual({
			id: 'gift-1',
			status: 'redeemed',
			statusRank: 2,
			campaignId: 'campaign-1',
			redemptionUrl: 'https://gift.andopen.co/r/x',
			recipient: { id: 'person-1', firstName: 'Ada', lastName: 'Byron', email: 'ada@example.com' },
			createdAt: TIMES.created_at,
			updatedAt: TIMES.updated_at,
			submittedAt: TIMES.created_at,
			redeemedAt: TIMES.updated_at,
			dispatchedAt: null,
			deliveredAt: null,
			cancelledAt: null,
		});
	});

	test('is read from the envelope of 2025-10, its recipient from the flat names', () => {
		const gift = readGift({
			data: {
				type: 'gift_requests',
				id: 'gift-1',
				attributes: { state: 'delivered', first_name: 'Ada', email: 'ada@example.com', ...TIMES },
			},
		});
		expect(gift).toMatchObject({
			id: 'gift-1',
			status: 'delivered',
			statusRank: 4,
			deliveredAt: TIMES.updated_at,
			redeemedAt: null,
			recipient: { id: null, firstName: 'Ada', lastName: null, email: 'ada@example.com' },
		});
	});

	test('keeps a status that is not known, without a rank', () => {
		expect(readGift({ id: 'g', status: 'expired', ...TIMES })).toMatchObject({
			status: 'expired',
			statusRank: null,
			submittedAt: TIMES.created_at,
			cancelledAt: null,
		});
	});

	test.each([
		undefined,
		null,
		7,
		'text',
		[],
		{ data: [] },
		{ status: {}, recipient: 5, created_at: 1 },
	])('is read from %j without an error', (payload) => {
		expect(readGift(payload)).toMatchObject({ id: null, status: null, createdAt: null });
	});
});

test('ranks grow with the stages, and cancelled is above all', () => {
	const ranks = ['submitted', 'redeemed', 'dispatched', 'delivered', 'cancelled'].map(statusRank);
	expect(ranks).toEqual([1, 2, 3, 4, 5]);
	expect([statusRank('toString'), statusRank(null)]).toEqual([null, null]);
});

test('a campaign is read from both versions', () => {
	const flat = readCampaign({ id: 'c', name: 'Welcome', status: 'available' });
	expect(flat).toMatchObject({ id: 'c', name: 'Welcome', status: 'available', archived: false });
	const envelope = readCampaign({ id: 'c', attributes: { name: 'Old', state: 'archived' } });
	expect(envelope).toMatchObject({ id: 'c', name: 'Old', archived: true });
});
