import { HubSpotUnderTest, type Body } from './support';

const LISTS = '/crm/lists/2026-09';

let hubSpot: HubSpotUnderTest;
let people: string[];
let manual: string;
let dynamic: string;
beforeAll(async () => {
	hubSpot = await HubSpotUnderTest.start();
});
beforeEach(async () => {
	await hubSpot.reset();
	const { lists } = hubSpot.client.hubspot;
	people = (await hubSpot.client.hubspot.contacts())
		.filter(({ archived, mergedInto }) => !archived && mergedInto === null)
		.map(({ id }) => id);
	manual = (await lists.define({ name: 'By hand', processingType: 'MANUAL' })).id;
	dynamic = (await lists.named('Gold tier')).id;
});
afterAll(async () => await hubSpot.sandbox.close());

const members = async (id: string) => await hubSpot.client.hubspot.lists.members(id);
const add = async (id: string, ids: unknown) =>
	await hubSpot.put(`${LISTS}/${id}/memberships/add`, ids);
const search = async (more: object) =>
	await hubSpot.post(`${LISTS}/search`, {
		listIds: [],
		processingTypes: [],
		additionalProperties: [],
		offset: 0,
		...more,
	});
const found = ({ body }: { body: Body }) =>
	(body.lists as Array<{ name: string }>).map(({ name }) => name);

describe('memberships', () => {
	it('are added and removed; who is in already, or nowhere, is not counted', async () => {
		const [one = '', two = '', three = ''] = people;
		expect((await add(manual, [one, two])).body).toEqual({
			recordsIdsAdded: [one, two],
			recordIdsRemoved: [],
			recordIdsMissing: [],
		});
		expect((await add(manual, [two, three, three, '999'])).body).toEqual({
			recordsIdsAdded: [three],
			recordIdsRemoved: [],
			recordIdsMissing: ['999'],
		});
		const removed = await hubSpot.put(`${LISTS}/${manual}/memberships/remove`, [one, '999']);
		expect(removed.body).toMatchObject({ recordIdsRemoved: [one], recordIdsMissing: ['999'] });
		const both = await hubSpot.put(`${LISTS}/${manual}/memberships/add-and-remove`, {
			recordIdsToAdd: [one],
			recordIdsToRemove: [two],
		});
		expect(both.body).toMatchObject({ recordsIdsAdded: [one], recordIdsRemoved: [two] });
		expect(await members(manual)).toEqual([three, one]);
		const half = { recordIdsToAdd: [one] };
		expect((await hubSpot.put(`${LISTS}/${manual}/memberships/add-and-remove`, half)).status).toBe(
			400,
		);
		expect((await add(manual, { ids: [one] })).status).toBe(400);
	});

	it('of a DYNAMIC list cannot be changed', async () => {
		const before = await members(dynamic);
		const path = `${LISTS}/${dynamic}/memberships`;
		for (const answer of [
			await add(dynamic, people),
			await hubSpot.put(`${path}/remove`, people),
			await hubSpot.put(`${path}/add-from/${manual}`),
			await hubSpot.delete(path),
		]) {
			expect([answer.status, answer.body.category]).toEqual([400, 'VALIDATION_ERROR']);
		}
		expect(before.length).toBeGreaterThan(0);
		expect(await members(dynamic)).toEqual(before);
	});

	it('come from another list of the same type, and are all taken away', async () => {
		await hubSpot.client.hubspot.lists.setMembers(dynamic, people.slice(0, 4));
		expect((await hubSpot.put(`${LISTS}/${manual}/memberships/add-from/${dynamic}`)).status).toBe(
			204,
		);
		expect(await members(manual)).toEqual(people.slice(0, 4));
		const companies = await hubSpot.client.hubspot.lists.define({
			name: 'Firms',
			processingType: 'SNAPSHOT',
			objectType: 'companies',
		});
		const other = await hubSpot.put(`${LISTS}/${companies.id}/memberships/add-from/${dynamic}`);
		expect(other.status).toBe(400);
		expect((await hubSpot.delete(`${LISTS}/${manual}/memberships`)).status).toBe(204);
		expect(await members(manual)).toEqual([]);
		expect((await add('99', people)).status).toBe(404);
	});

	it('are paged by record id, in the order of joining, and backwards', async () => {
		const { firstId, lastId } = await hubSpot.client.hubspot.generateRecords('contacts', 260, {
			email: 'm{n}@example.com',
		});
		const ids = Array.from({ length: 260 }, (_, index) => String(Number(firstId) + index));
		expect(ids.at(-1)).toBe(lastId);
		await add(manual, [...ids].reverse());
		const page = async (query: string) =>
			(await hubSpot.get(`${LISTS}/${manual}/memberships${query}`)).body as unknown as {
				total: number;
				results: Array<{ recordId: string; membershipTimestamp: string }>;
				paging?: { next?: { after: string }; prev?: { before: string } };
			};
		const idsOf = ({ results }: Awaited<ReturnType<typeof page>>) =>
			results.map(({ recordId }) => recordId);
		expect(idsOf(await page(''))).toEqual(ids.slice(0, 100));
		const first = await page('?limit=250');
		expect(first.total).toBe(260);
		// The member that the cursor stands on may leave before the next page is read.
		await hubSpot.put(`${LISTS}/${manual}/memberships/remove`, [ids[249]]);
		const second = await page(`?limit=250&after=${first.paging?.next?.after}`);
		expect([...idsOf(first), ...idsOf(second)]).toEqual(ids);
		expect(second).not.toHaveProperty('paging');
		const back = await page(`?limit=3&before=${first.paging?.next?.after}`);
		expect(idsOf(back)).toEqual([ids[248], ids[247], ids[246]]);
		expect(idsOf(await page('/join-order?limit=2'))).toEqual([ids[259], ids[258]]);
		for (const query of ['?limit=251', '?limit=0', '?after=5']) {
			expect((await hubSpot.get(`${LISTS}/${manual}/memberships${query}`)).status).toBe(400);
		}
	});

	it('end with an archived record, and go over to the winner of a merge', async () => {
		const [gone = '', loser = '', winner = ''] = people;
		await add(manual, [gone, loser]);
		await hubSpot.client.hubspot.archive('contacts', gone);
		await hubSpot.client.hubspot.merge('contacts', winner, loser);
		expect(await members(manual)).toEqual([winner]);
		expect((await add(manual, [winner])).body.recordsIdsAdded).toEqual([]);
		const removed = await hubSpot.put(`${LISTS}/${manual}/memberships/remove`, [winner]);
		expect(removed.body.recordIdsRemoved).toEqual([winner]);
		expect(await members(manual)).toEqual([]);
	});

	it('are told from the record’s side, one by one and in batch', async () => {
		const [one = ''] = people;
		await add(manual, [one]);
		const lists = await hubSpot.get(`${LISTS}/records/0-1/${one}/memberships`);
		expect(lists.body.results).toContainEqual(
			expect.objectContaining({ listId: manual, listVersion: 1 }),
		);
		const batch = await hubSpot.post(`${LISTS}/records/memberships/batch/read`, {
			inputs: [
				{ objectTypeId: '0-1', recordId: one },
				{ objectTypeId: '0-1', recordId: '999' },
			],
		});
		expect([batch.status, batch.body.numErrors]).toEqual([207, 1]);
		expect(batch.body.results[0]).toMatchObject({
			recordId: one,
			recordListMemberships: lists.body.results,
		});
		expect((await hubSpot.get(`${LISTS}/records/0-1/999/memberships`)).status).toBe(404);
	});
});

describe('lists', () => {
	it('are created, read, renamed, deleted and restored', async () => {
		const created = await hubSpot.post(LISTS, {
			name: 'VIPs',
			objectTypeId: '0-1',
			processingType: 'MANUAL',
		});
		expect(created.status).toBe(200);
		const { listId } = created.body.list as { listId: string };
		expect(created.body.list).toMatchObject({ name: 'VIPs', processingType: 'MANUAL', size: 0 });
		const path = `${LISTS}/${listId}`;
		const byName = `${LISTS}/object-type-id/0-1/name/vips`;
		expect((await hubSpot.get(byName)).body.list).toMatchObject({ listId });
		const renamed = await hubSpot.put(`${path}/update-list-name?listName=Very%20important`);
		expect(renamed.body.updatedList).toMatchObject({ name: 'Very important', listVersion: 2 });
		expect((await hubSpot.put(`${path}/update-list-name?listName=gold%20tier`)).status).toBe(400);
		expect((await hubSpot.get(byName)).status).toBe(404);
		expect((await hubSpot.delete(path)).status).toBe(204);
		expect((await hubSpot.get(path)).status).toBe(404);
		expect((await hubSpot.put(`${path}/restore`)).status).toBe(204);
		expect(
			(await hubSpot.get(`${LISTS}?listIds=${listId}&listIds=${manual}&listIds=9`)).body.lists,
		).toHaveLength(2);
		await hubSpot.delete(path);
		await hubSpot.client.advanceClock(91 * 86_400_000);
		expect((await hubSpot.put(`${path}/restore`)).status).toBe(404);
	});

	it('show their filters only when asked, and change them only when DYNAMIC', async () => {
		const plain = await hubSpot.get(`${LISTS}/${dynamic}`);
		expect(plain.body.list).not.toHaveProperty('filterBranch');
		const full = await hubSpot.get(`${LISTS}/${dynamic}?includeFilters=true`);
		expect(full.body.list).toHaveProperty('filterBranch.filterBranchType', 'OR');
		const filters = { filterBranch: { filterBranchType: 'AND' } };
		const changed = await hubSpot.put(`${LISTS}/${dynamic}/update-list-filters`, filters);
		expect(changed.body.updatedList).toMatchObject(filters);
		const refused = await hubSpot.put(`${LISTS}/${manual}/update-list-filters`, filters);
		expect(refused.status).toBe(400);
	});

	it.each([
		['no name', { name: undefined }],
		['a name that is taken', { name: 'GOLD TIER' }],
		['an empty name', { name: ' ' }],
		['an object type’s name', { objectTypeId: 'contacts' }],
		['an unknown processing type', { processingType: 'STATIC' }],
		['DYNAMIC without filters', { processingType: 'DYNAMIC' }],
		['MANUAL with filters', { filterBranch: {} }],
	])('are not created with %s', async (_what, more) => {
		const body = { name: 'New', objectTypeId: '0-1', processingType: 'MANUAL', ...more };
		expect((await hubSpot.post(LISTS, body)).status).toBe(400);
	});

	it('are searched by part of the name, type, ids, and in pages', async () => {
		expect(found(await search({ query: 'TIER' }))).toEqual(['Gold tier']);
		expect(found(await search({ processingTypes: ['MANUAL'] }))).toEqual([
			'Gift recipients',
			'By hand',
		]);
		expect(found(await search({ listIds: [manual] }))).toEqual(['By hand']);
		expect(found(await search({ objectTypeId: '0-2' }))).toEqual([]);
		const page = await search({ count: 2, sort: '-HS_NAME' });
		expect(found(page)).toEqual(['Gold tier', 'Gift recipients']);
		expect(page.body).toMatchObject({ hasMore: true, offset: 2, total: 3 });
		const [row] = (await search({ additionalProperties: ['hs_list_size'], query: 'Gift' })).body
			.lists as unknown[];
		expect(row).toMatchObject({ additionalProperties: { hs_list_size: '3' } });
		expect((await search({ count: 501 })).status).toBe(400);
		for (const field of ['listIds', 'processingTypes', 'additionalProperties', 'offset']) {
			expect((await search({ [field]: undefined })).status).toBe(400);
		}
	});

	it('take the read scope, and both for writing', async () => {
		const create = hubSpot.client.hubspot.createToken.bind(hubSpot.client.hubspot);
		const reader = await create({ scopes: ['crm.lists.read'] });
		const writer = await create({ scopes: ['crm.lists.write'] });
		const path = `${LISTS}/${manual}/memberships/add`;
		expect((await hubSpot.get(`${LISTS}/${manual}`, { token: reader })).status).toBe(200);
		const refused = await hubSpot.put(path, people, { token: reader });
		expect([refused.status, refused.body.errors[0]?.context.requiredGranularScopes]).toEqual([
			403,
			['crm.lists.write'],
		]);
		expect((await hubSpot.put(path, people, { token: writer })).status).toBe(403);
		expect(await members(manual)).toEqual([]);
	});
});
