import { HUBSPOT_TOKEN } from '../../sandbox';
import { CriteriaError } from '../../nodes/HubSpot/domain/criteria/criteriaError';
import { criteriaFromJson } from '../../nodes/HubSpot/domain/criteria/json';
import { criteriaFromGroups } from '../../nodes/HubSpot/domain/criteria/rows';
import { SEARCH_LIMITS, searchesFor } from '../../nodes/HubSpot/domain/criteria/split';
import type { Criteria } from '../../nodes/HubSpot/domain/criteria/types';
import { seededRandom } from '../helpers/seededRandom';
import {
	filledAccount,
	lookUp,
	rowsOf,
	TYPE,
	withoutNull,
	type KnownRecord,
} from './support/criteriaAccount';
import {
	fulfilsGroups,
	fulfilsQuery,
	type Held,
	type HubSpotGroup,
	type OpsHub,
} from './support/criteriaEvaluator';
import { HubSpotBench } from './support/hubSpot';
import { CODES, KINDS, RandomCriteria } from './support/randomCriteria';

/** The same criteria in every run; others with e.g. `CRITERIA_SEED=42 npx jest --selectProjects=unit criteriaRandom`. */
const SEED = Number(process.env.CRITERIA_SEED ?? 1);
const RECORDS = 2_000;
/** How many criteria are asked side by side. */
const AT_ONCE = 3;

let bench: HubSpotBench;
let records: KnownRecord[];
const random = new RandomCriteria(seededRandom(SEED));
let compared = 0;
let refused = 0;

beforeAll(async () => {
	bench = await HubSpotBench.start();
	records = await filledAccount(bench.client, random, RECORDS);
	console.log(`criteria seed ${SEED}`);
});
afterAll(async () => await bench.sandbox.close());

/** The ids that searches find together: sent as they are, so that the sandbox checks HubSpot's limits. */
async function search(searches: Criteria[]): Promise<Set<string>> {
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
	return found;
}

/** @returns how many searches it took. */
async function expectSame(
	given: unknown,
	criteria: Criteria,
	fulfils: (held: Held) => boolean,
): Promise<number> {
	const searches = searchesFor(criteria);
	const found = await search(searches);
	const wanted = records.filter(({ held }) => fulfils(held));
	if (found.size !== wanted.length || !wanted.every(({ id }) => found.has(id))) {
		throw new Error(
			`seed ${SEED}: ${JSON.stringify(given)} finds ${found.size}, not ${wanted.length}, or others`,
		);
	}
	compared++;
	return searches.length;
}

/** Asks for so many random criteria, some side by side; what HubSpot cannot be asked for is counted. */
async function expectAllSame(count: number, ask: (run: number) => Promise<unknown>): Promise<void> {
	const runs = Array.from({ length: count }, (_, run) => run).values();
	const work = async () => {
		for (const run of runs) {
			try {
				await ask(run);
			} catch (error) {
				if (!(error instanceof CriteriaError)) throw error;
				expect(error.message).toMatch(
					/conditions\. HubSpot's search takes 6|combinations|alternatives/,
				);
				refused++;
			}
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, work));
}

describe('random criteria find what an evaluator of their notation finds', () => {
	it("in HubSpot's notation", async () => {
		await expectAllSame(700, async (run) => {
			const groups = run % 5 ? random.groups() : [random.groupOf(6), ...random.groups(2)];
			const given = run % 2 ? groups : { filterGroups: groups };
			const criteria = criteriaFromJson(given, lookUp);
			await expectSame(given, criteria, (held) => fulfilsGroups(groups, held, KINDS));
		});
	});

	it("in OpsHub's notation, single, many and nested", async () => {
		await expectAllSame(950, async () => {
			const query = random.query();
			const criteria = criteriaFromJson(query, lookUp);
			await expectSame(query, criteria, (held) => fulfilsQuery(query, held, KINDS));
		});
	});

	it("in the editor's rows", async () => {
		await expectAllSame(500, async () => {
			const groups = withoutNull(random.groups());
			const rows = rowsOf(groups);
			const criteria = criteriaFromGroups(rows, lookUp);
			await expectSame(rows, criteria, (held) => fulfilsGroups(groups, held, KINDS));
		});
	});

	it('with lists that are cut into several searches, and with more groups than one search takes', async () => {
		const before = compared;
		await expectAllSame(6, async () => {
			const groups: HubSpotGroup[] = [
				{ filters: [{ propertyName: 'c_code', operator: 'IN', values: random.codes(400) }] },
				...random.groups(12),
			];
			// Drawn before the first wait: what others draw in the meantime depends on the network.
			const values = random.codes(400);
			const used = await expectSame(groups, criteriaFromJson(groups, lookUp), (held) =>
				fulfilsGroups(groups, held, KINDS),
			);
			expect(used).toBeGreaterThan(2);
			const query: OpsHub = {
				condition: 'not',
				criterias: [{ condition: 'NOT_IN', field: 'c_code', values }],
			};
			await expectSame(query, criteriaFromJson(query, lookUp), (held) =>
				fulfilsQuery(query, held, KINDS),
			);
		});
		expect(compared - before).toBe(12);
	});

	it('are thousands, and few of them are refused', () => {
		expect(compared).toBeGreaterThan(2_000);
		expect(refused).toBeLessThan(250);
	});

	it('refuses a NOT_IN that is longer than a request, by name', () => {
		const query = [{ condition: 'NOT_IN', field: 'c_code', values: random.codes(CODES) }];
		expect(() => searchesFor(criteriaFromJson(query, lookUp))).toThrow(
			`Group 1 is too long for one request: HubSpot's search takes ${SEARCH_LIMITS.bodyCharacters} characters, of which 2600 are left for a group. The list of c_code (NOT_IN) cannot be cut`,
		);
	});
});
