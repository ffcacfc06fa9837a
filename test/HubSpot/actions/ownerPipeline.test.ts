import type { IDataObject } from 'n8n-workflow';

import { HubSpotBench, out } from '../support/hubSpot';
import { fieldsInSchema } from '../support/schemas';

let bench: HubSpotBench;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => {
	await bench.client.reset();
	await bench.requests();
});

const OWNERS = 'GET /crm/owners/2026-09';
const PIPELINES = 'GET /crm/pipelines/2026-09/deals';

describe('Owner: Get Many', () => {
	const many = async (filters: IDataObject = {}, parameters: IDataObject = {}) =>
		out(
			await bench.run('owner', 'getAll', {
				parameters: { returnAll: true, ownerFilters: filters, ...parameters },
			}),
		);

	it('gives the active owners, the archived ones, or both', async () => {
		const active = await many();
		const archived = await many({ state: 'archived' });
		expect(active.length).toBeGreaterThan(1);
		expect(active.every((owner) => owner.archived === false)).toBe(true);
		expect(archived.every((owner) => owner.archived === true)).toBe(true);
		const both = await many({ state: 'both' });
		expect(both).toEqual([...active, ...archived]);
		expect(active.map(({ name }) => name)).toEqual(['Noor Haddad', 'Piet de Vries']);
		expect(Object.keys(active[0] ?? {}).sort()).toEqual(fieldsInSchema('owner', 'getAll'));
	});

	it('filters by email and by team', async () => {
		const all = await many();
		const [first] = all;
		expect(await many({ email: first?.email })).toEqual([first]);
		expect(await many({ email: 'nobody@example.com' })).toEqual([]);
		const withTeam = all.find(({ teams }) => (teams as unknown[]).length > 0);
		const [team] = withTeam?.teams as Array<{ id: string; name: string }>;
		const inTeam = all.filter(({ teams }) =>
			(teams as Array<{ id: string }>).some(({ id }) => id === team?.id),
		);
		expect(await many({ team: team?.name.toUpperCase() })).toEqual(inTeam);
		expect(await many({ team: team?.id })).toEqual(inTeam);
		expect(await many({ team: 'no such team' })).toEqual([]);
	});

	it('gives no more than the limit', async () => {
		expect(await many({}, { returnAll: false, limit: 1 })).toHaveLength(1);
	});
});

describe('Owner: Get', () => {
	const get = async (items: IDataObject[], parameters: IDataObject = {}) =>
		await bench.run('owner', 'get', {
			items,
			parameters: { owner: '={{ $json.owner }}', ...parameters },
			continueOnFail: true,
		});
	const someOwners = async (state = 'both') =>
		out(
			await bench.run('owner', 'getAll', {
				parameters: { returnAll: true, ownerFilters: { state } },
			}),
		);

	it.each(['id', 'userId', 'email'])('finds by %s', async (ownerBy) => {
		const [owner] = await someOwners('active');
		const result = await get([{ owner: owner?.[ownerBy] }], { ownerBy });
		expect(out(result)).toEqual([owner]);
	});

	it('asks once for an owner that many items name', async () => {
		const [owner] = await someOwners('active');
		await bench.requests();
		const result = await get(Array.from({ length: 20 }, () => ({ owner: owner?.id })));
		expect(out(result)).toHaveLength(20);
		expect(await bench.requests()).toEqual([`${OWNERS}/${owner?.id as string}`]);
	});

	it('reads the list once when many are wanted', async () => {
		const [owner] = await someOwners('active');
		const items = [owner?.id, 1, 2, 3, 4, 5, 6].map((id) => ({ owner: id }));
		await bench.requests();
		const result = await get(items);
		expect(out(result)[0]).toEqual(owner);
		expect(out(result)[6]?.error).toBe('There is no owner "6" in HubSpot');
		expect(await bench.requests()).toEqual([OWNERS]);
	});

	it('finds an archived one only when asked to', async () => {
		const [archived] = await someOwners('archived');
		const item = { owner: archived?.id };
		const without = out(await get([item]));
		expect(without[0]?.errorDescription).toContain('Include Archived');
		expect(out(await get([item], { includeArchived: true }))).toEqual([archived]);
	});

	it('finds an owner that some items want among the archived too, and others not', async () => {
		const [owner] = await someOwners('active');
		const wishes = [1, 2, 3, 4, 5].map((id) => ({ owner: id, archived: true }));
		const both = [false, true].map((archived) => ({ owner: owner?.id, archived }));
		const result = await get([...both, ...wishes], { includeArchived: '={{ $json.archived }}' });
		expect(out(result).slice(0, 2)).toEqual([owner, owner]);
	});

	it('fails only the items that name nobody', async () => {
		const [owner] = await someOwners('active');
		const result = await get([{ owner: '' }, { owner: 'x' }, { owner: owner?.id }]);
		expect(out(result).map(({ error }) => error)).toEqual([
			'"Owner" is empty',
			'"Owner": "x" is not an ID, which has digits only',
			undefined,
		]);
	});
});

describe('Pipeline: Get Many', () => {
	const many = async (parameters: IDataObject, more: object = {}) =>
		await bench.run('pipeline', 'getAll', {
			parameters: { objectType: 'deals', returnAll: true, ...parameters },
			...more,
		});

	it('gives the pipelines with their stages, several items with one request', async () => {
		const token = await bench.client.hubspot.createToken({
			scopes: ['oauth', 'crm.objects.deals.read'],
		});
		await bench.requests();
		const result = out(await many({}, { items: [{}, {}], token }));
		expect(result).toHaveLength(4);
		expect(result[0]).toMatchObject({
			id: 'default',
			label: 'Sales Pipeline',
			objectType: 'deals',
			stages: [{ id: 'appointmentscheduled' }, {}, {}, {}, {}],
		});
		expect(Object.keys(result[0] ?? {}).sort()).toEqual(fieldsInSchema('pipeline', 'getAll'));
		expect(await bench.requests()).toEqual([PIPELINES]);
	});

	it('gives one item for each stage, of one pipeline by id or name', async () => {
		const stages = out(await many({ itemPer: 'stage', pipeline: 'renewals' }));
		expect(stages).toMatchObject([
			{ id: '99011', label: 'Due', pipelineId: '99001', pipelineLabel: 'Renewals' },
			{ id: '99012' },
			{ id: '99013' },
		]);
		expect(out(await many({ itemPer: 'stage', pipeline: '99001' }))).toEqual(stages);
		expect(out(await many({ itemPer: 'stage', returnAll: false, limit: 6 }))).toHaveLength(6);
	});

	it('names a pipeline that there is not', async () => {
		const result = await many({ pipeline: 'Hiring' });
		expect(result.error?.message).toBe('There is no pipeline "Hiring" of deals');
	});
});
