import { HUBSPOT_TOKEN } from '../../sandbox';
import { CriteriaError } from '../../nodes/HubSpot/domain/criteria/criteriaError';
import { criteriaFromJson } from '../../nodes/HubSpot/domain/criteria/json';
import { criteriaFromGroups } from '../../nodes/HubSpot/domain/criteria/rows';
import { SEARCH_LIMITS, searchesFor } from '../../nodes/HubSpot/domain/criteria/split';
import type { Criteria } from '../../nodes/HubSpot/domain/criteria/types';
import type { Property } from '../../nodes/HubSpot/domain/property';
import { seededRandom } from '../helpers/seededRandom';
import {
	fulfilsGroups,
	fulfilsQuery,
	type Held,
	type HubSpotGroup,
	type OpsHub,
} from './support/criteriaEvaluator';
import { HubSpotBench, out } from './support/hubSpot';
import { CODES, KINDS, labelOf, PROPERTIES, RandomCriteria } from './support/randomCriteria';

const SEED = Number(process.env.CRITERIA_SEED ?? Date.now() % 1_000_000);
const RECORDS = 2_000;
const TYPE = 'products';

let bench: HubSpotBench;
let records: Array<{ id: string; held: Held }>;
const random = new RandomCriteria(seededRandom(SEED));

const definitions = new Map<string, Property>(
	PROPERTIES.map(({ name, options = [], ...kind }) => [
		name,
		{
			name,
			label: name,
			...kind,
			options: options.map((value) => ({ value, label: labelOf(value) })),
		},
	]),
);
const lookUp = (name: string) => definitions.get(name)!;

beforeAll(async () => {
	bench = await HubSpotBench.start();
	const { hubspot } = bench.client;
	await hubspot.setLimits({ enabled: false });
	await hubspot.setSearchLag(0);
	for (const { options = [], ...property } of PROPERTIES) {
		await hubspot.defineProperty(TYPE, {
			...property,
			label: property.name,
			options: options.map((value) => ({ value, label: labelOf(value) })),
		} as never);
	}
	const rows = Array.from({ length: RECORDS }, () => ({ name: 'Random', ...random.record() }));
	records = (await hubspot.createRecords(TYPE, rows)).map(({ id }, index) => ({
		id,
		held: rows[index]!,
	}));
	console.log(`criteria seed ${SEED}`);
}, 60_000);
afterAll(async () => await bench.sandbox.close());

/** The ids that searches find together: sent as they are, so that the sandbox checks HubSpot's limits. */
async function search(searches: Criteria[]): Promise<string[]> {
	const found = new Set<string>();
	for (const filterGroups of searches) {
		for (let after: string | undefined = '0'; after !== undefined; ) {
			const answer = await fetch(`${bench.sandbox.hubspotUrl}/crm/objects/2026-09/${TYPE}/search`, {
				method: 'POST',
				headers: { authorization: `Bearer ${HUBSPOT_TOKEN}`, 'content-type': 'application/json' },
				body: JSON.stringify({ filterGroups, limit: 200, after, properties: ['hs_object_id'] }),
			});
			const body = (await answer.json()) as {
				message?: string;
				results: Array<{ id: string }>;
				paging?: { next: { after: string } };
			};
			if (!answer.ok) throw new Error(body.message);
			for (const { id } of body.results) found.add(id);
			after = body.paging?.next.after;
		}
	}
	return [...found].sort();
}

const ours = { propertyName: 'name', operator: 'EQ' as const, value: 'Random' };

const expected = (fulfils: (held: Held) => boolean) =>
	records
		.filter(({ held }) => fulfils(held))
		.map(({ id }) => id)
		.sort();

async function expectSame(
	given: unknown,
	criteria: Criteria,
	fulfils: (held: Held) => boolean,
): Promise<number> {
	const searches = searchesFor(criteria, [ours]);
	const found = await search(searches);
	const wanted = expected(fulfils);
	if (found.join() !== wanted.join()) {
		throw new Error(
			`seed ${SEED}: ${JSON.stringify(given)} finds ${found.length}, not ${wanted.length}`,
		);
	}
	return searches.length;
}

describe('random criteria find what an evaluator of their notation finds', () => {
	it("in HubSpot's notation", async () => {
		for (let run = 0; run < 250; run++) {
			const groups = random.groups();
			const given = run % 2 ? groups : { filterGroups: groups };
			const criteria = criteriaFromJson(given, lookUp);
			await expectSame(given, criteria, (held) => fulfilsGroups(groups, held, KINDS));
		}
	}, 60_000);

	it("in OpsHub's notation, single, many and nested", async () => {
		let refused = 0;
		for (let run = 0; run < 350; run++) {
			const query = random.query();
			try {
				const criteria = criteriaFromJson(query, lookUp);
				await expectSame(query, criteria, (held) => fulfilsQuery(query, held, KINDS));
			} catch (error) {
				if (!(error instanceof CriteriaError)) throw error;
				expect(error.message).toMatch(/conditions\. HubSpot's search takes 6|combinations/);
				refused++;
			}
		}
		expect(refused).toBeLessThan(90);
	}, 60_000);

	it("in the editor's rows", async () => {
		for (let run = 0; run < 150; run++) {
			const groups = withoutNull(random.groups());
			const rows = {
				groups: groups.map(({ filters }) => ({
					filters: {
						rows: filters.map(({ propertyName, value, ...rest }) => ({
							property: propertyName,
							...rest,
							...(value !== undefined && { value: { __rl: true, mode: 'text', value } }),
						})),
					},
				})),
			};
			const criteria = criteriaFromGroups(rows, lookUp);
			await expectSame(rows, criteria, (held) => fulfilsGroups(groups, held, KINDS));
		}
	}, 60_000);

	it('with lists that are cut into several searches, and with more groups than one search takes', async () => {
		for (let run = 0; run < 8; run++) {
			const groups: HubSpotGroup[] = [
				{ filters: [{ propertyName: 'c_code', operator: 'IN', values: random.codes(400) }] },
				...random.groups(12),
			];
			const used = await expectSame(groups, criteriaFromJson(groups, lookUp), (held) =>
				fulfilsGroups(groups, held, KINDS),
			);
			expect(used).toBeGreaterThan(2);
			const query: OpsHub = {
				condition: 'not',
				criterias: [{ condition: 'NOT_IN', field: 'c_code', values: random.codes(400) }],
			};
			await expectSame(query, criteriaFromJson(query, lookUp), (held) =>
				fulfilsQuery(query, held, KINDS),
			);
		}
	}, 60_000);

	it('refuses a NOT_IN that is longer than a request, by name', () => {
		const query = [{ condition: 'NOT_IN', field: 'c_code', values: random.codes(CODES) }];
		expect(() => searchesFor(criteriaFromJson(query, lookUp))).toThrow(
			`Group 1 is too long for one request: HubSpot's search takes ${SEARCH_LIMITS.bodyCharacters} characters. The list of c_code (NOT_IN) cannot be cut`,
		);
	});
});

/** Rows have no way to say null; a condition without a value is an error there. */
const withoutNull = (groups: HubSpotGroup[]): HubSpotGroup[] =>
	groups.map(({ filters }) => ({
		filters: filters.map(({ values, ...filter }) => ({
			...filter,
			...(filter.value === null && { operator: 'HAS_PROPERTY' }),
			...(values && { values: values.map((value) => value ?? 'a1') }),
			...(values?.includes(null) && { operator: 'HAS_PROPERTY' }),
		})),
	}));

it('finds more than 10,000 records of several searches, once and in order of their ids', async () => {
	const many = Array.from({ length: 9_000 }, (_, index) => ({
		name: 'Random',
		c_number: String(index % 100),
	}));
	for (let start = 0; start < many.length; start += 3_000) {
		await bench.client.hubspot.createRecords(TYPE, many.slice(start, start + 3_000));
	}
	const criteria = {
		condition: 'or',
		criterias: [
			{ condition: 'EQUALS', field: 'name', value: 'random' },
			...Array.from({ length: 6 }, (_, value) => ({ condition: '=', field: 'c_number', value })),
		],
	};
	const result = await bench.run('record', 'getAll', {
		parameters: {
			objectType: TYPE,
			returnAll: true,
			filterBy: 'json',
			criteriaJson: JSON.stringify(criteria),
			propertyNames: ['c_number'],
		},
	});
	const ids = out(result).map(({ id }) => Number(id));
	expect(ids).toHaveLength(RECORDS + 9_000);
	expect(ids.every((id, index) => index === 0 || id > ids[index - 1]!)).toBe(true);
}, 60_000);
