import type { IDataObject } from 'n8n-workflow';

import { REMOVE } from '../support/association';
import { AssociationBench } from '../support/associationBench';
import { out, outcomes } from '../support/hubSpot';
import { CREATE, definition, ensuring, LIST, options, READ, WRITE } from '../support/property';

let on: AssociationBench;
beforeAll(async () => void (on = await AssociationBench.start()));
afterAll(async () => await on.bench.sandbox.close());
beforeEach(async () => await on.reset());

/** What expressions give for the switch of four items: on as text, off as text, off, and neither. */
const DRY = ['true', 'false', false, 'maybe'];
const fromItem = { dryRun: '={{ $json.dry }}' };
const NEITHER = 'Dry Run must be true or false';

const contactProperties = async () =>
	(await on.bench.client.hubspot.properties('contacts')).map(({ name }) => name);
const tiers = async () =>
	(await on.bench.client.hubspot.properties('contacts'))
		.find(({ name }) => name === 'tier')
		?.options.map(({ value }) => value);

describe('Dry Run is decided for each item by itself', () => {
	it('in Association: Add', async () => {
		const items = DRY.map((dry, n) => ({ ...on.pair(n), dry }));
		const result = await on.add(items, fromItem);
		expect(outcomes(result)).toEqual(['added', 'added', 'added', 'failed']);
		expect(out(result).map(({ dryRun }) => dryRun)).toEqual([
			true,
			undefined,
			undefined,
			undefined,
		]);
		expect(out(result)[3]?.error).toBe(NEITHER);
		const there = await Promise.all([0, 1, 2, 3].map(async (n) => await on.companiesOf(n)));
		expect(there.map((each) => Object.keys(each).length)).toEqual([0, 1, 1, 0]);
	});

	it('in Association: Add, where an item that only tries sees what the others add', async () => {
		const items = [true, false].map((dry) => ({ ...on.pair(0), dry }));
		expect(outcomes(await on.add(items, fromItem))).toEqual(['unchanged', 'added']);
	});

	it.each(['association', 'labels'])('in Association: Remove of the %s', async (what) => {
		await on.add(
			DRY.map((_, n) => on.pair(n)),
			{ labels: ['Primary'] },
		);
		await on.bench.requests();
		const items = DRY.map((dry, n) => ({ ...on.pair(n), dry }));
		const parameters = { ...fromItem, what, ...(what === 'labels' && { labels: ['Primary'] }) };
		const result = await on.run('remove', items, parameters);
		expect(outcomes(result)).toEqual(['removed', 'removed', 'removed', 'failed']);
		expect(out(result).map(({ dryRun }) => dryRun)).toEqual([
			true,
			undefined,
			undefined,
			undefined,
		]);
		expect(out(result)[3]?.error).toBe(NEITHER);
		const there = await Promise.all([0, 1, 2, 3].map(async (n) => await on.companiesOf(n)));
		const kept = { [on.firm(0)]: ['Primary'] };
		expect(there[0]).toEqual(kept);
		expect(there[1]).toEqual(what === 'labels' ? { [on.firm(1)]: [] } : {});
		expect(there[3]).toEqual({ [on.firm(3)]: ['Primary'] });
	});

	it('in Association: Remove, which sends nothing when all of them only try', async () => {
		await on.add([on.pair(0), on.pair(1)]);
		await on.bench.requests();
		const items = ['TRUE', true].map((dry, n) => ({ ...on.pair(n), dry }));
		expect(outcomes(await on.run('remove', items, fromItem))).toEqual(['removed', 'removed']);
		expect(await on.bench.requests()).not.toContain(REMOVE());
	});

	it('in Property: Ensure', async () => {
		const items = DRY.map((dry, n) => ({ name: `new_${n}`, dry }));
		const result = await on.bench.run('property', 'ensure', {
			items,
			parameters: { ...ensuring(definition('={{ $json.name }}')), ...fromItem },
			continueOnFail: true,
		});
		expect(outcomes(result)).toEqual(['created', 'created', 'created', 'failed']);
		expect(out(result)[0]?.dryRun).toBe(true);
		expect(out(result)[1]).not.toHaveProperty('dryRun');
		expect(out(result)[3]?.error).toBe(NEITHER);
		const names = await contactProperties();
		expect(items.filter(({ name }) => names.includes(name)).map(({ name }) => name)).toEqual([
			'new_1',
			'new_2',
		]);
		expect(await on.bench.requests()).toEqual([LIST, CREATE, LIST]);
	});

	it('in Property: Ensure Options', async () => {
		const items = DRY.map((dry, n) => ({ name: `Level ${n}`, dry }));
		const before = await tiers();
		await on.bench.requests();
		const result = await on.bench.run('property', 'ensureOptions', {
			items,
			parameters: {
				objectType: 'contacts',
				propertyName: 'tier',
				...options('={{ $json.name }}'),
				...fromItem,
			},
			continueOnFail: true,
		});
		expect(outcomes(result)).toEqual(['optionsAdded', 'optionsAdded', 'optionsAdded', 'failed']);
		expect(out(result)[0]?.dryRun).toBe(true);
		expect(out(result)[3]).toMatchObject({ name: 'tier', error: NEITHER });
		expect(await tiers()).toEqual([...(before ?? []), 'Level 1', 'Level 2']);
		const asked = await on.bench.requests();
		expect(asked.filter((each) => each === WRITE('tier'))).toHaveLength(1);
		expect(asked.filter((each) => each === READ('tier'))).toHaveLength(3);
	});

	it('in Record: Delete, where one that says nothing sensible stops no other', async () => {
		const items = DRY.map((dry, n) => ({ id: on.person(n), dry }));
		const result = await on.bench.run('record', 'delete', {
			items,
			parameters: {
				objectType: 'contacts',
				matchBy: 'recordId',
				recordId: '={{ $json.id }}',
				...fromItem,
			},
			continueOnFail: true,
		});
		expect(outcomes(result)).toEqual(['archived', 'archived', 'archived', 'failed']);
		expect(out(result)[3]?.error).toBe(NEITHER);
		const records = await Promise.all(
			items.map(async ({ id }) => await on.bench.client.hubspot.record('contacts', id)),
		);
		expect(records.map((record) => record?.archived)).toEqual([false, true, true, false]);
	});
});

describe('other switches of Property: Ensure', () => {
	const ensure = async (parameters: IDataObject, items: IDataObject[]) =>
		await on.bench.run('property', 'ensure', { items, parameters, continueOnFail: true });

	it('add missing options where an expression says "true" as text', async () => {
		const parameters = {
			...ensuring(definition('tier', 'dropdown', options('={{ $json.name }}'))),
			addMissingOptions: '={{ $json.add }}',
		};
		const items = [
			{ name: 'Black', add: 'true' },
			{ name: 'White', add: 'false' },
			{ name: 'Grey', add: 'perhaps' },
		];
		const result = await ensure(parameters, items);
		expect(outcomes(result)).toEqual(['optionsAdded', 'failed', 'failed']);
		expect(out(result)[2]?.error).toBe('Add Missing Options must be true or false');
		expect(await tiers()).toContain('Black');
		expect(await tiers()).not.toContain('White');
	});

	it('ask for unique values where an expression says "true" as text, and fail only the row that says neither', async () => {
		const rows = [
			definition('code_a', 'singleLineText', { unique: '={{ $json.a }}' }),
			definition('code_b', 'singleLineText', { unique: '={{ $json.b }}' }),
		];
		const result = await ensure(ensuring(...rows), [{ a: 'true', b: 'sometimes' }]);
		expect(out(result)).toMatchObject([
			{ name: 'code_a', outcome: 'created' },
			{ name: 'code_b', outcome: 'failed', error: 'Unique Values must be true or false' },
		]);
		const made = await on.bench.client.hubspot.properties('contacts');
		expect(made.find(({ name }) => name === 'code_a')?.hasUniqueValue).toBe(true);
		expect(made.some(({ name }) => name === 'code_b')).toBe(false);
	});
});
