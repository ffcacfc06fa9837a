import type { IDataObject } from 'n8n-workflow';

import { operations } from '../../../nodes/HubSpot/actions/association';
import { HUBSPOT_TOKEN } from '../../../sandbox';
import { runNode } from '../../helpers/engine';
import { between, READ, REMOVE, REMOVE_LABELS } from '../support/association';
import { AssociationBench } from '../support/associationBench';
import { out, outcomes } from '../support/hubSpot';
import { pagingGateway } from '../support/pagingGateway';
import { fieldsInSchema } from '../support/schemas';

let on: AssociationBench;
beforeAll(async () => void (on = await AssociationBench.start()));
afterAll(async () => await on.bench.sandbox.close());
beforeEach(async () => await on.reset());

describe('Association: Remove', () => {
	const remove = async (items: IDataObject[], parameters: IDataObject = {}) =>
		await on.run('remove', items, parameters);

	it('takes associations away with all their labels, in one request', async () => {
		await on.add([on.pair(0), on.pair(0, 1), on.pair(1)], { labels: ['Primary'] });
		await on.bench.requests();
		const result = await remove([on.pair(0), on.pair(1), on.pair(2), on.pair(0)]);
		expect(out(result)).toMatchObject([
			{ outcome: 'removed', labels: ['Primary'] },
			{
				outcome: 'removed',
				fromUrl: expect.stringMatching(new RegExp(`/record/0-1/${on.person(1)}$`)) as string,
				toUrl: expect.stringMatching(new RegExp(`/record/0-2/${on.firm(1)}$`)) as string,
			},
			{ outcome: 'notFound', labels: [] },
			{ outcome: 'removed' },
		]);
		expect(await on.bench.requests()).toEqual([READ(), REMOVE()]);
		expect(await on.companiesOf(0)).toEqual({ [on.firm(1)]: ['Primary'] });
		expect(await on.companiesOf(1)).toEqual({});
	});

	it('takes only the chosen labels away: the records stay associated', async () => {
		await on.label('Champion');
		await on.label('Billing Contact', 'Billed Company');
		const labels = ['Primary', 'Champion', 'Billing Contact'];
		await on.add([on.pair(0), on.pair(1)], { labels });
		await on.bench.requests();
		const result = await remove([on.pair(0), on.pair(1), on.pair(2)], {
			what: 'labels',
			labels: ['Champion', 'Billing Contact'],
		});
		expect(out(result)).toMatchObject([
			{ outcome: 'removed', labels: expect.arrayContaining(labels.slice(1)) as string[] },
			{ outcome: 'removed' },
			{ outcome: 'notFound', labels: [] },
		]);
		expect(await on.bench.requests()).toEqual([READ(), REMOVE_LABELS()]);
		expect(await on.companiesOf(0)).toEqual({ [on.firm(0)]: ['Primary'] });
		const again = await remove([on.pair(0)], { what: 'labels', labels: ['Champion'] });
		expect(outcomes(again)).toEqual(['notFound']);
	});

	it('never takes the association without a label for a label: HubSpot would remove all of them', async () => {
		await on.add([on.pair(0)], { labels: ['Primary'] });
		const result = await remove([on.pair(0)], { what: 'labels', labels: ['HUBSPOT_DEFINED:279'] });
		expect(out(result)[0]?.error).toContain('There is no association label');
		expect(await on.companiesOf(0)).toEqual({ [on.firm(0)]: ['Primary'] });
	});

	it('writes nothing in a dry run, and nothing when there is nothing to remove', async () => {
		await on.add([on.pair(0)]);
		await on.bench.requests();
		expect(outcomes(await remove([on.pair(0)], { dryRun: true }))).toEqual(['removed']);
		expect(outcomes(await remove([on.pair(1)]))).toEqual(['notFound']);
		expect(await on.bench.requests()).toEqual([READ(), READ()]);
		expect(await on.companiesOf(0)).toEqual({ [on.firm(0)]: [] });
	});

	it('repeats a removal whose answer was lost', async () => {
		await on.add([on.pair(0)]);
		await on.fail('batch/archive$', 'dropAfterWrite');
		expect(outcomes(await remove([on.pair(0)]))).toEqual(['removed']);
		expect(await on.companiesOf(0)).toEqual({});
	});

	it('fails only the item that names no label or a wrong id', async () => {
		await on.add([on.pair(0)]);
		const items = [
			{ ...on.pair(0), what: 'association' },
			{ ...on.pair(0), what: 'labels' },
			{ from: '1/2', to: '3', what: 'association' },
		];
		const result = await remove(items, { what: '={{ $json.what }}' });
		expect(outcomes(result)).toEqual(['removed', 'failed', 'failed']);
		expect(out(result)[1]?.error).toBe('"Label Names or IDs" is empty');
	});
});

describe('Association: Get Many', () => {
	const many = async (items: IDataObject[], parameters: IDataObject = {}) =>
		await on.run('getAll', items, { returnAll: true, ...parameters });

	it('gives the associated records of all items with one request, each paired with its item', async () => {
		await on.add([on.pair(0), on.pair(0, 1), on.pair(2, 3)], { labels: ['Primary'] });
		await many([on.pair(0)]);
		await on.bench.requests();
		const result = await many([on.pair(0), on.pair(1), on.pair(2)]);
		expect(new Set(out(result).map(({ id }) => id))).toEqual(
			new Set([on.firm(0), on.firm(1), on.firm(3)]),
		);
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 2 },
		]);
		const last = out(result)[2];
		expect(last).toMatchObject({
			id: on.firm(3),
			objectType: 'companies',
			fromObjectType: 'contacts',
			fromId: on.person(2),
			labels: ['Primary'],
		});
		expect(last?.types).toContainEqual({
			category: 'HUBSPOT_DEFINED',
			typeId: 1,
			label: 'Primary',
		});
		expect(last?.url).toMatch(new RegExp(`/record/0-2/${on.firm(3)}$`));
		expect(await on.bench.requests()).toEqual([READ()]);
	});

	it('brings chosen properties along, each record read once', async () => {
		await on.add([on.pair(0), on.pair(1, 0), on.pair(2, 1)]);
		const parameters = { returnedProperties: 'chosen', propertyNames: ['name', 'domain'] };
		await many([on.pair(0)], parameters);
		await on.bench.requests();
		const result = await many([on.pair(0), on.pair(1), on.pair(2)], parameters);
		expect(out(result).map(({ properties }) => properties)).toEqual([
			{ name: 'Firm 0', domain: null },
			{ name: 'Firm 0', domain: null },
			{ name: 'Firm 1', domain: null },
		]);
		expect(await on.bench.requests()).toEqual([
			READ(),
			'POST /crm/objects/2026-09/companies/batch/read',
		]);
	});

	it('filters by label, and gives no more than the limit', async () => {
		await on.add([on.pair(0), on.pair(0, 1)]);
		await on.add([on.pair(0, 2)], { labels: ['Primary'] });
		expect(out(await many([on.pair(0)], { labels: ['Primary'] }))).toMatchObject([
			{ id: on.firm(2) },
		]);
		expect(out(await many([on.pair(0)], { returnAll: false, limit: 2 }))).toHaveLength(2);
	});

	it('names a property that the account does not have, at its item only', async () => {
		await on.add([on.pair(0), on.pair(1)]);
		const items = [
			{ ...on.pair(0), names: 'shoe' },
			{ ...on.pair(1), names: 'name' },
		];
		const result = await many(items, {
			returnedProperties: 'chosen',
			propertyNames: '={{ $json.names }}',
		});
		expect(out(result)[0]?.error).toBe('HubSpot has no property "shoe" for companies');
		expect(out(result)[1]).toMatchObject({ properties: { name: 'Firm 1' } });
	});

	it('fails the items that HubSpot does not answer for, with its reason', async () => {
		const token = await on.bench.client.hubspot.createToken({
			scopes: ['oauth', 'crm.objects.contacts.read'],
		});
		const result = await on.run('getAll', [on.pair(0)], { returnAll: true }, { token });
		expect(out(result)[0]?.error).toBe(
			'The HubSpot token lacks the scope crm.objects.companies.read',
		);
	});
});

test('reads the next pages of a record together with those of the others', async () => {
	const many = await on.created('companies', 30, (n) => ({ name: `Many ${n}` }));
	await on.add([...many.map((id) => ({ from: on.person(0), to: id })), on.pair(1)]);
	const gateway = await pagingGateway(on.bench.sandbox.hubspotUrl, 4);
	try {
		const result = await runNode({
			node: 'hubSpotBridge',
			parameters: {
				...between({ returnAll: true }),
				resource: 'association',
				operation: 'getAll',
			},
			credentials: {
				hubSpotBridgeAccessTokenApi: { baseUrl: gateway.url, accessToken: HUBSPOT_TOKEN },
			},
			items: [on.pair(0), on.pair(1)],
		});
		const ids = out(result).map(({ id }) => id);
		expect(new Set(ids)).toEqual(new Set([...many, on.firm(1)]));
		expect(ids).toHaveLength(31);
		expect(gateway.reads()).toEqual([2, 1, 1, 1, 1, 1, 1, 1]);
	} finally {
		await gateway.close();
	}
});

test('what the editor shows before the first run is what the operations give', async () => {
	const given: Record<string, IDataObject> = {
		add: {},
		getAll: { returnAll: true },
		remove: {},
	};
	expect(Object.keys(given)).toEqual(Object.keys(operations));
	for (const [operation, parameters] of Object.entries(given)) {
		const [item] = out(await on.run(operation, [on.pair(0)], parameters));
		expect(Object.keys(item ?? {}).sort()).toEqual(fieldsInSchema('association', operation));
	}
});
