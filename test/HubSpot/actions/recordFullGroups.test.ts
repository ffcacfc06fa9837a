import type { IDataObject } from 'n8n-workflow';

import { HUBSPOT_TOKEN } from '../../../sandbox';
import { runNode } from '../../helpers/engine';
import { changingGateway } from '../support/changingGateway';
import { HubSpotBench, out } from '../support/hubSpot';

const SEARCH = 'POST /crm/objects/2026-09/deals/search';

let bench: HubSpotBench;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => {
	await bench.client.reset();
	await bench.client.hubspot.setSearchLag(0);
	await bench.client.hubspot.setLimits({ enabled: false });
});

interface Filter {
	propertyName: string;
	operator: string;
	value?: string;
	values?: string[];
}
interface Group {
	filters: Filter[];
}

/** Six conditions, of which `own` are one: as many as HubSpot takes in a group, and none too many. */
const full = (own: Filter): Group => ({
	filters: [
		own,
		{ propertyName: 'pipeline', operator: 'EQ', value: 'default' },
		{ propertyName: 'dealstage', operator: 'IN', values: ['contractsent'] },
		{ propertyName: 'amount', operator: 'GTE', value: '0' },
		{ propertyName: 'amount', operator: 'LT', value: '100' },
		{ propertyName: 'dealtype', operator: 'NOT_HAS_PROPERTY' },
	],
});
const named = (value: string): Filter => ({ propertyName: 'dealname', operator: 'EQ', value });
const amongNames = (...values: string[]): Filter => ({
	propertyName: 'dealname',
	operator: 'IN',
	values,
});

const row = (dealname: string, amount = '1') => ({
	dealname,
	amount,
	pipeline: 'default',
	dealstage: 'contractsent',
});
const made = async (count: number, dealname: string) =>
	(
		await bench.client.hubspot.createRecords(
			'deals',
			Array.from({ length: count }, () => row(dealname)),
		)
	).map(({ id }) => id);
const seeded = async (count: number, dealname: string) =>
	await bench.client.hubspot.generateRecords('deals', count, row(dealname));

const asking = (groups: Group[], more: IDataObject = {}): IDataObject => ({
	objectType: 'deals',
	returnAll: true,
	filterBy: 'json',
	criteriaJson: JSON.stringify(groups),
	propertyNames: ['dealname'],
	...more,
});
const many = async (groups: Group[], more: IDataObject = {}) =>
	await bench.run('record', 'getAll', { parameters: asking(groups, more) });

/** The searches that a run has sent; what it asks about the account is kept by then. */
async function counted(groups: Group[], more: IDataObject = {}) {
	await many([full(named('nothing has this name'))]);
	await bench.requests();
	const result = await many(groups, more);
	const sent = await bench.requests();
	expect(new Set(sent)).toEqual(new Set(sent.length > 0 ? [SEARCH] : []));
	return { result, searches: sent.length };
}
const idsOf = (items: IDataObject[]) => items.map(({ id }) => id);
const ascending = (items: IDataObject[]) => {
	const ids = idsOf(items).map(Number);
	return ids.every((id, index) => index === 0 || id > ids[index - 1]!);
};

describe('groups of as many conditions as HubSpot takes', () => {
	it('come page by page, only what fulfils all six, in order of the ids', async () => {
		const wanted = await made(250, 'Full');
		await bench.client.hubspot.createRecords('deals', [row('Full', '100'), row('Other')]);
		wanted.push(...(await made(200, 'Full')));
		const { result, searches } = await counted([full(named('full'))]);
		expect(idsOf(out(result))).toEqual(wanted);
		expect(searches).toBe(3);
	});

	it('take one request when one page has them all', async () => {
		await made(200, 'Page');
		const { result, searches } = await counted([full(named('page'))]);
		expect([out(result).length, searches]).toEqual([200, 1]);
	});

	it('stop at the limit', async () => {
		const wanted = await made(450, 'Full');
		const few = await counted([full(named('full'))], { returnAll: false, limit: 3 });
		expect([idsOf(out(few.result)), few.searches]).toEqual([wanted.slice(0, 3), 1]);
		const more = await counted([full(named('full'))], { returnAll: false, limit: 250 });
		expect([idsOf(out(more.result)), more.searches]).toEqual([wanted.slice(0, 250), 2]);
	});

	it('are 18 conditions in three groups, in one search', async () => {
		const one = await made(2, 'One');
		const wanted = [...one, ...(await made(2, 'Two')), ...(await made(2, 'Three'))];
		const { result, searches } = await counted(
			['one', 'two', 'three'].map((name) => full(named(name))),
		);
		expect([idsOf(out(result)), searches]).toEqual([wanted, 1]);
	});

	it('stand beside smaller groups, a record of both once, with a limit in no more requests', async () => {
		const wanted = [...(await made(5, 'Both')), ...(await made(5, 'Small'))];
		const groups = [full(named('both')), { filters: [amongNames('both', 'small')] }];
		const all = await counted(groups);
		expect([idsOf(out(all.result)), all.searches]).toEqual([wanted, 2]);
		const few = await counted(groups, { returnAll: false, limit: 2 });
		expect([idsOf(out(few.result)), few.searches]).toEqual([wanted.slice(0, 2), 2]);
	});

	it('of seven conditions are refused by number, before anything is sent', async () => {
		const { filters } = full(named('y'));
		const seven = {
			filters: [...filters, { propertyName: 'closedate', operator: 'HAS_PROPERTY' }],
		};
		const { result, searches } = await counted([full(named('x')), seven]);
		expect(result.error?.message).toBe(
			"Criteria (JSON): Group 2 has 7 conditions. HubSpot's search takes 6 in a group.",
		);
		expect(searches).toBe(0);
	});

	it('can be sorted by text', async () => {
		await bench.client.hubspot.createRecords('deals', [row('Beta'), row('Gamma'), row('Alpha')]);
		const { result, searches } = await counted([full(amongNames('alpha', 'beta', 'gamma'))], {
			options: { sort: { order: { property: 'dealname', direction: 'ASCENDING' } } },
		});
		const names = out(result).map(({ properties }) => (properties as IDataObject).dealname);
		expect([names, searches]).toEqual([['Alpha', 'Beta', 'Gamma'], 1]);
	});
});

describe('groups of six conditions that find more than 10,000 records', () => {
	it('are refused by name after one search, and never for a smaller limit', async () => {
		await seeded(10_100, 'Full');
		const { result, searches } = await counted([full(named('full'))]);
		expect(result.error?.message).toBe(
			'Criteria (JSON): The group of conditions on dealname, pipeline, dealstage, amount, amount, dealtype finds more than 10000 records. ' +
				'HubSpot hands out no more when a group has as many conditions as its search takes: ' +
				'leave out one of them, make them narrower, or set a limit of 10000 at most.',
		);
		expect(searches).toBe(1);
		const few = await counted([full(named('full'))], { returnAll: false, limit: 50 });
		expect([out(few.result).length, few.searches]).toEqual([50, 1]);
		const most = await counted([full(named('full'))], { returnAll: false, limit: 10_000 });
		expect([out(most.result).length, ascending(out(most.result)), most.searches]).toEqual([
			10_000,
			true,
			51,
		]);
	});

	it('come complete when they can be cut: by groups, and by a list', async () => {
		await seeded(6_000, 'One');
		await seeded(6_000, 'Two');
		const lists = await counted([full(amongNames('one', 'two'))]);
		expect([out(lists.result).length, ascending(out(lists.result))]).toEqual([12_000, true]);
		expect(lists.searches).toBe(63);
	});

	it('are sorted past that with five conditions, and refused with six', async () => {
		await seeded(5_200, 'Full');
		await bench.client.hubspot.generateRecords('deals', 5_200, row('Other', '2'));
		const sort = { order: { property: 'amount', direction: 'DESCENDING' } };
		const { filters } = full(amongNames('full', 'other'));
		const more = { options: { sort }, propertyNames: ['amount'] };
		const five = out(await many([{ filters: filters.slice(0, 5) }], more));
		expect([five.length, new Set(idsOf(five)).size]).toEqual([10_400, 10_400]);
		const six = await many([{ filters }], more);
		expect(six.error?.message).toContain('Group 1 has 6 conditions.');
	});

	it('come complete though there are 18 conditions in three groups', async () => {
		await seeded(5_000, 'One');
		await seeded(5_200, 'Two');
		const groups = ['one', 'two', 'three'].map((name) => full(named(name)));
		const { result, searches } = await counted(groups);
		expect([out(result).length, ascending(out(result))]).toEqual([10_200, true]);
		expect(searches).toBeLessThan(60);
	});
});

describe('records that change while a group of six conditions is read', () => {
	const readThrough = async (
		happen: (search: number) => Promise<void>,
		more: IDataObject = {},
	): Promise<{ found: IDataObject[]; searches: number }> => {
		let searches = 0;
		const gateway = await changingGateway(bench.sandbox.hubspotUrl, async (search) => {
			searches = search;
			await happen(search);
		});
		try {
			const result = await runNode({
				node: 'hubSpotBridge',
				parameters: {
					resource: 'record',
					operation: 'getAll',
					...asking([full(named('full'))], more),
				},
				credentials: {
					hubSpotBridgeAccessTokenApi: { baseUrl: gateway.url, accessToken: HUBSPOT_TOKEN },
				},
				items: [{}],
			});
			return { found: out(result), searches };
		} finally {
			await gateway.close();
		}
	};
	const change = async (ids: string[], dealname: string) =>
		await bench.client.hubspot.changeRecords(
			'deals',
			ids.map((id) => ({ id, properties: { dealname } })),
		);

	it('lose none of those that stay when others stop matching', async () => {
		const wanted = await made(700, 'Full');
		const { found, searches } = await readThrough(async (search) => {
			if (search === 2) await change(wanted.slice(0, 3), 'Gone');
			if (search === 4) await change(wanted.slice(3, 390), 'Gone');
		});
		const missing = wanted.slice(390).filter((id) => !idsOf(found).includes(id));
		expect([missing, new Set(idsOf(found)).size]).toEqual([[], found.length]);
		expect(ascending(found)).toBe(true);
		expect(searches).toBeLessThan(12);
	});

	it('come once when one more matches before them', async () => {
		const [late] = await made(1, 'Late');
		const wanted = await made(450, 'Full');
		const { found } = await readThrough(async (search) => {
			if (search === 2) await change([late!], 'Full');
		});
		expect(idsOf(found)).toEqual(wanted);
	});

	it('end the reading when all are gone', async () => {
		const wanted = await made(450, 'Full');
		const { found, searches } = await readThrough(async (search) => {
			if (search === 2) await change(wanted, 'Gone');
		});
		expect([idsOf(found), searches]).toEqual([wanted.slice(0, 200), 3]);
	});

	it('lose none of those that stay in the order of a property either', async () => {
		const wanted = await made(450, 'Full');
		const sort = { order: { property: 'createdate', direction: 'ASCENDING' } };
		const { found } = await readThrough(
			async (search) => {
				if (search === 2) await change(wanted.slice(0, 5), 'Gone');
			},
			{ options: { sort } },
		);
		expect(new Set(idsOf(found))).toEqual(new Set(wanted));
		expect(found).toHaveLength(450);
	});
});
