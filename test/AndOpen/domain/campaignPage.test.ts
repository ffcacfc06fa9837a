import { readCampaignPage } from '../../../nodes/AndOpen/domain/campaignPage';

describe('a page of campaigns', () => {
	it('leads on from its last campaign when there are more (2026-05)', () => {
		const page = readCampaignPage({ data: [{ id: 'a' }, { id: 'b' }], has_more: true });
		expect(page).toEqual({ campaigns: [{ id: 'a' }, { id: 'b' }], next: { after: 'b' } });
	});

	it('is the last one without more (2026-05)', () => {
		expect(readCampaignPage({ data: [{ id: 'a' }], has_more: false }).next).toBeUndefined();
	});

	it.each([
		['a link', 'https://api.andopen.co/campaigns?limit=25&cursor=a%3D%3D'],
		['a link object', { href: '/campaigns?limit=25&cursor=a%3D%3D' }],
	])('leads on along %s, but to the host of the credential (2025-10)', (_kind, next) => {
		const body = { data: [{ id: 'a', type: 'campaigns', attributes: {} }], links: { next } };
		expect(readCampaignPage(body).next).toEqual({ limit: '25', cursor: 'a==' });
	});

	it.each([
		['nothing', undefined],
		['text', 'oops'],
		['a null link', { data: [{ id: 'a' }], links: { next: null } }],
		['a link without a query', { data: [{ id: 'a' }], links: { next: '/campaigns' } }],
		['an empty page that claims more', { data: [], has_more: true }],
		['campaigns without ids', { data: [{ name: 'a' }], has_more: true }],
	])('ends at %s', (_kind, body) => {
		expect(readCampaignPage(body).next).toBeUndefined();
	});
});
