import '../../helpers/quickBackOff';

import { DEFAULT, LABELLED, labelsOf, READ, TYPES } from '../support/association';
import { AssociationBench } from '../support/associationBench';
import { out, outcomes } from '../support/hubSpot';

let on: AssociationBench;
beforeAll(async () => void (on = await AssociationBench.start()));
afterAll(async () => await on.bench.sandbox.close());
beforeEach(async () => await on.reset());

describe('Association: Add', () => {
	it('associates all items with one look and one write, and says which were new', async () => {
		await on.add([on.pair(0)]);
		await on.bench.requests();
		const result = await on.add([on.pair(0), on.pair(1), on.pair(2), on.pair(1)]);
		expect(outcomes(result)).toEqual(['unchanged', 'added', 'added', 'added']);
		const pages = 'https://app.hubspot.com/contacts/4711001/record';
		expect(out(result)[1]).toEqual({
			fromObjectType: 'contacts',
			fromId: on.person(1),
			fromUrl: `${pages}/0-1/${on.person(1)}`,
			toObjectType: 'companies',
			toId: on.firm(1),
			toUrl: `${pages}/0-2/${on.firm(1)}`,
			labels: [],
			outcome: 'added',
		});
		expect(await on.bench.requests()).toEqual([READ(), DEFAULT()]);
		expect(await on.companiesOf(2)).toEqual({ [on.firm(2)]: [] });
	});

	it('sends each pair once, and nothing at all when everything is there', async () => {
		await on.add([on.pair(0), on.pair(0), on.pair(0)]);
		const [sent] = await on.bench.client.requests.list({ path: 'associate/default$' });
		expect(sent?.body).toEqual({
			inputs: [{ from: { id: on.person(0) }, to: { id: on.firm(0) } }],
		});
		await on.bench.requests();
		expect(outcomes(await on.add([on.pair(0)]))).toEqual(['unchanged']);
		expect(await on.bench.requests()).toEqual([READ()]);
	});

	it('fails only the items whose records do not exist or whose ids are none', async () => {
		const items = [
			on.pair(0),
			{ from: '999999', to: on.firm(1) },
			{ from: 'x', to: on.firm(1) },
			on.pair(2),
		];
		const result = await on.add([...items, { from: on.person(3), to: '' }]);
		expect(outcomes(result)).toEqual(['added', 'failed', 'failed', 'added', 'failed']);
		expect(out(result)[2]?.error).toBe(
			'"From Record ID": "x" is not a record ID, which has digits only',
		);
		expect(out(result)[4]?.error).toBe('"To Record ID" is empty');
		expect(out(result)[1]?.error).toEqual(expect.stringMatching(/^HubSpot: /));
		expect(await on.companiesOf(0)).toEqual({ [on.firm(0)]: [] });
		const stopped = await on.add(items, {}, { continueOnFail: false });
		expect(stopped.error).toMatchObject({ context: { itemIndex: 1 } });
	});

	it('adds labels by name or id to those that are there', async () => {
		const [decider] = await on.label('Champion');
		await on.label('Billing Contact', 'Billed Company');
		await on.add([on.pair(0)], { labels: ['Primary'] });
		await on.bench.requests();
		const key = `USER_DEFINED:${decider?.typeId}`;
		const result = await on.add([on.pair(0)], { labels: [key, 'billing contact'] });
		expect(out(result)).toMatchObject([
			{ outcome: 'added', labels: ['Champion', 'Billing Contact'] },
		]);
		const after = await on.companiesOf(0);
		expect(after[on.firm(0)]?.sort()).toEqual(['Billing Contact', 'Champion', 'Primary']);
		expect(await on.bench.requests()).toEqual([READ(), LABELLED()]);
		expect(outcomes(await on.add([on.pair(0)], { labels: ['Primary'] }))).toEqual(['unchanged']);
	});

	it('sends the labels that are there with the new one, in case HubSpot replaces them', async () => {
		const [decider] = await on.label('Champion');
		await on.add([on.pair(0)], { labels: ['Primary'] });
		await on.add([on.pair(0)], { labels: 'Champion' });
		const sent = await on.bench.client.requests.list({ path: 'companies/batch/create$' });
		expect(sent[1]?.body).toEqual({
			inputs: [
				{
					from: { id: on.person(0) },
					to: { id: on.firm(0) },
					types: [
						{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 1 },
						{ associationCategory: 'USER_DEFINED', associationTypeId: decider?.typeId },
					],
				},
			],
		});
	});

	it('merges what several items want of the same two records', async () => {
		await on.label('Champion');
		const items = [
			{ ...on.pair(0), label: 'Primary' },
			{ ...on.pair(0), label: 'Champion' },
			{ ...on.pair(0), label: '' },
		];
		const result = await on.add(items, { labels: '={{ $json.label }}' });
		expect(outcomes(result)).toEqual(['added', 'added', 'added']);
		expect(await on.bench.client.requests.list({ path: 'companies/batch/create$' })).toHaveLength(
			1,
		);
		expect((await on.companiesOf(0))[on.firm(0)]?.sort()).toEqual(['Champion', 'Primary']);
	});

	it('names a label that the account does not have, once asked for all items', async () => {
		const items = Array.from({ length: 20 }, () => on.pair(0));
		const result = await on.add([...items, on.pair(1)], { labels: ['Owner of Things'] });
		expect(out(result)[0]?.error).toBe(
			'There is no association label "Owner of Things" from contacts to companies',
		);
		expect(out(result)[0]?.errorDescription).toContain('"Primary"');
		const asked = await on.bench.requests();
		expect(asked.every((request) => request === TYPES())).toBe(true);
		expect(asked.length).toBeLessThanOrEqual(2);
	});

	it('finds a label that was created after the first look', async () => {
		await on.add([on.pair(0)], { labels: ['Primary'] });
		await on.bench.client.hubspot.defineLabel({
			fromType: 'contacts',
			toType: 'tickets',
			label: 'Reporter',
		});
		const [ticket] = await on.created('tickets', 1, () => ({ subject: 'Broken' }));
		const result = await on.add([{ from: on.person(0), to: ticket }], {
			toObjectType: 'tickets',
			labels: ['Reporter'],
		});
		expect(outcomes(result)).toEqual(['added']);
	});

	it('takes object types from the items, custom ones too', async () => {
		await on.bench.client.hubspot.defineObjectType({
			id: '2-3456',
			name: 'cars',
			label: 'Car',
			properties: [{ name: 'plate', label: 'Plate', type: 'string' }],
		});
		const [car] = await on.created('2-3456', 1, () => ({ plate: 'X' }));
		const items = [
			{ ...on.pair(0), type: 'company' },
			{ from: on.person(0), to: car, type: '2-3456' },
			{ from: on.person(0), to: car, type: '' },
		];
		const result = await on.add(items, { toObjectType: '={{ $json.type }}' });
		expect(outcomes(result)).toEqual(['added', 'added', 'failed']);
		expect(out(result)[2]?.error).toBe('"To Object Type" is empty');
		expect(await labelsOf(on.bench, 'contacts', on.person(0), 'cars')).toEqual({ [car ?? '']: [] });
	});

	it('tells in a dry run what would be added, and writes nothing', async () => {
		await on.add([on.pair(0)]);
		await on.bench.requests();
		const result = await on.add([on.pair(0), on.pair(1)], { dryRun: true });
		expect(out(result)).toMatchObject([
			{ outcome: 'unchanged', dryRun: true },
			{ outcome: 'added', dryRun: true },
		]);
		expect(await on.bench.requests()).toEqual([READ()]);
		expect(await on.companiesOf(1)).toEqual({});
	});

	it('repeats a write whose answer was lost', async () => {
		await on.fail('associate/default$', 'dropAfterWrite');
		expect(outcomes(await on.add([on.pair(0), on.pair(1)]))).toEqual(['added', 'added']);
		expect(await on.companiesOf(1)).toEqual({ [on.firm(1)]: [] });
	});

	it('says for each item that it is not known, when no answer comes at all', async () => {
		await on.fail('associate/default$', 'dropAfterWrite', 20);
		const result = await on.add([on.pair(0), on.pair(1)]);
		expect(outcomes(result)).toEqual(['unknown', 'unknown']);
		expect(out(result)[0]?.errorDescription).toContain('not known whether HubSpot carried');
		await on.bench.client.faults.clear();
		expect(outcomes(await on.add([on.pair(0), on.pair(1)]))).toEqual(['unchanged', 'unchanged']);
	});

	it('gives nothing for nothing', async () => {
		expect(out(await on.add([]))).toEqual([]);
	});

	it('looks from the side that takes fewer pages, and needs three requests for 1,500 pairs', async () => {
		const many = await on.created('contacts', 1_500, (n) => ({ email: `m${n}@example.com` }));
		await on.bench.requests();
		const parameters = {
			fromObjectType: 'companies',
			fromId: on.firm(0),
			toObjectType: 'contacts',
			toId: '={{ $json.id }}',
		};
		const items = many.map((id) => ({ id }));
		const result = await on.bench.run('association', 'add', { items, parameters });
		expect(new Set(outcomes(result))).toEqual(new Set(['added']));
		expect(await on.bench.requests()).toEqual([READ(), READ(), DEFAULT('companies/contacts')]);
	});

	it('does not try thousands one by one when HubSpot refuses them all', async () => {
		await on.bench.client.faults.fail({
			system: 'hubspot',
			path: 'associate/default$',
			kind: 'status',
			status: 400,
			body: { status: 'error', message: 'These objects cannot be associated' },
			times: 'always',
		});
		const items = Array.from({ length: 500 }, (_, n) => ({
			from: on.person(0),
			to: String(n + 1),
		}));
		const result = await on.add(items);
		expect(new Set(out(result).map(({ error }) => error))).toEqual(
			new Set(['HubSpot: These objects cannot be associated']),
		);
		expect((await on.bench.requests()).length).toBeLessThan(40);
	});
});
