import type { IDataObject } from 'n8n-workflow';

import { HubSpotBench, out, outcomes, row, rows } from '../support/hubSpot';

let bench: HubSpotBench;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => {
	await bench.client.reset();
	for (const name of ['source_id', 'mail']) {
		await bench.client.hubspot.defineProperty('companies', { name, label: name, type: 'string' });
	}
	// Nothing that is written from now on is found by search.
	await bench.client.hubspot.setSearchLag(600_000);
});

const is = (field: string) => ({ condition: 'EQUALS', field, value: `@${field}@` });
const BY_SOURCE = [is('source_id')];
const BY_EITHER = {
	filterGroups: ['source_id', 'mail'].map((propertyName) => ({
		filters: [{ propertyName, operator: 'EQ', value: `@${propertyName}@` }],
	})),
};

const values = rows(
	row('name', '={{ $json.name }}'),
	row('source_id', '={{ $json.source_id }}'),
	row('mail', '={{ $json.mail }}'),
);

const find = async (items: IDataObject[], parameters: IDataObject = {}, by: unknown = BY_SOURCE) =>
	await bench.run('record', 'findOrCreate', {
		items,
		continueOnFail: true,
		parameters: {
			objectType: 'companies',
			filterBy: 'json',
			criteriaJson: JSON.stringify(by),
			...values,
			...parameters,
		},
	});

const company = (source_id: string, mail = `${source_id}@x.com`): IDataObject => ({
	name: `Company ${source_id}`,
	source_id,
	mail,
});
const companies = async () =>
	(await bench.client.hubspot.records('companies')).filter(
		({ properties, archived }) => properties.source_id && !archived,
	);

describe('Find or Create, while search does not know a new record', () => {
	it('takes look-ups for one that have one of two values in common, in one run and in the next', async () => {
		const first = await find([company('A', 'x@x.com'), company('A', 'y@x.com')], {}, BY_EITHER);
		expect(outcomes(first)).toEqual(['created', 'updated']);
		const again = await find([company('B', 'y@x.com'), company('C', 'c@x.com')], {}, BY_EITHER);
		expect(out(again)).toMatchObject([
			{ outcome: 'updated', id: out(first)[0]?.id },
			{ outcome: 'created' },
		]);
		expect(await companies()).toHaveLength(2);
	});

	it('goes by the value that an earlier look-up of the run leaves behind', async () => {
		const items = [company('A', 'x@x.com'), company('A', 'y@x.com'), company('B', 'x@x.com')];
		expect(outcomes(await find(items, {}, BY_EITHER))).toEqual(['created', 'updated', 'created']);
	});

	it('finds with other criteria, and what another operation created', async () => {
		const [first] = out(await find([company('A')]));
		const byMail = await find([company('A')], {}, [is('mail')]);
		expect(out(byMail)).toMatchObject([{ outcome: 'unchanged', id: first?.id }]);
		const made = await bench.run('record', 'create', {
			items: [company('Made')],
			parameters: { objectType: 'companies', ...values },
		});
		const found = await find([company('MADE', 'made@x.com')]);
		expect(out(found)).toMatchObject([{ outcome: 'updated', id: out(made)[0]?.id, matches: 1 }]);
	});

	it('counts several that were created a moment ago', async () => {
		await bench.run('record', 'create', {
			items: [company('A'), company('A')],
			parameters: { objectType: 'companies', ...values },
		});
		const [several] = out(await find([company('A')]));
		expect(several?.error).toMatch(/^2 records match/);
		const first = await find([company('A')], { options: { severalMatches: 'first' } });
		expect(outcomes(first)).toEqual(['unchanged']);
	});

	it('creates one record for two executions at once whose criteria share a value', async () => {
		const both = await Promise.all([
			find([company('A', 'x@x.com')], {}, BY_EITHER),
			find([company('A', 'y@x.com')], {}, BY_EITHER),
			find([company('A', 'z@x.com')]),
		]);
		expect(both.flatMap(outcomes).sort()).toEqual(['created', 'updated', 'updated']);
		expect(await companies()).toHaveLength(1);
	});

	it('creates nothing for a look-up that was put together with one whose answer got lost', async () => {
		await bench.client.faults.fail({
			system: 'hubspot',
			path: '/batch/create',
			kind: 'dropAfterWrite',
		});
		const items = [company('A', 'x@x.com'), company('A', 'y@x.com')];
		const lost = await find(items, {}, BY_EITHER);
		expect(outcomes(lost)).toEqual(['unknown', 'unknown']);
		const again = await find([company('A', 'y@x.com')], {}, BY_EITHER);
		expect(out(again)[0]?.error).toMatch(/may have been created a moment ago/);
		expect(await companies()).toHaveLength(1);
	});

	it('counts records that were merged once', async () => {
		const made = await bench.run('record', 'create', {
			items: [company('A'), company('A')],
			parameters: { objectType: 'companies', ...values },
		});
		const [kept, merged] = out(made).map(({ id }) => id as string);
		await bench.run('record', 'merge', {
			items: [{}],
			parameters: { objectType: 'companies', primaryId: kept, idToMerge: merged },
		});
		const found = await find([company('A')]);
		expect(out(found)).toMatchObject([{ outcome: 'unchanged', matches: 1, id: kept }]);
	});

	it('takes the ID of an item for what OpsHub calls @oh_internal_id@', async () => {
		const byId = [{ condition: 'EQUALS', field: 'source_id', value: '@oh_internal_id@' }];
		const to = rows(row('name', 'X'), row('source_id', '={{ $json.id }}'));
		const items = [{ id: 'T-1' }, { id: 7 }];
		expect(outcomes(await find(items, to, byId))).toEqual(['created', 'created']);
		expect(outcomes(await find([{ id: 't-1' }], rows(row('name', 'Y')), byId))).toEqual([
			'updated',
		]);
	});

	it('looks at thousands of new records without comparing each with each', async () => {
		const many = Array.from({ length: 1_500 }, (_, index) => company(`S-${index}`));
		await bench.run('record', 'create', {
			items: many,
			parameters: { objectType: 'companies', ...values },
		});
		const started = process.cpuUsage();
		// Two values each, so that a search each would be needed: only the last hundred are looked up.
		const found = await find(many.slice(-5), {}, BY_EITHER);
		expect(outcomes(found)).toEqual(many.slice(-5).map(() => 'unchanged'));
		expect(process.cpuUsage(started).user / 1_000_000).toBeLessThan(5);
	});
});
