import type { IDataObject } from 'n8n-workflow';

import { seededRandom } from '../helpers/seededRandom';
import {
	filledAccount,
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
import { HubSpotBench, out } from './support/hubSpot';
import { KINDS, RandomCriteria } from './support/randomCriteria';

/** The same criteria in every run; others with e.g. `CRITERIA_SEED=42 npx jest --selectProjects=unit criteriaRandom`. */
const SEED = Number(process.env.CRITERIA_SEED ?? 1);
const RECORDS = 12_500;
/** More than HubSpot hands out of one search, and less than there are. */
const PAST = { least: 10_001, most: 11_900 };

let bench: HubSpotBench;
let records: KnownRecord[];
const random = new RandomCriteria(seededRandom(SEED));

beforeAll(async () => {
	bench = await HubSpotBench.start();
	records = await filledAccount(bench.client, random, RECORDS);
	console.log(`criteria seed ${SEED}`);
});
afterAll(async () => await bench.sandbox.close());

/** Criteria as parameters of the node, and which records the evaluator of their notation takes. */
interface Asked {
	parameters: IDataObject;
	fulfils: (held: Held) => boolean;
}
const json = (query: unknown): IDataObject => ({
	filterBy: 'json',
	criteriaJson: JSON.stringify(query),
});
const byRows = (groups: HubSpotGroup[]): Asked => {
	const given = withoutNull(groups);
	return {
		parameters: { filterBy: 'rows', filterGroups: rowsOf(given) },
		fulfils: (held) => fulfilsGroups(given, held, KINDS),
	};
};
const byGroups = (groups: HubSpotGroup[]): Asked => ({
	parameters: json({ filterGroups: groups }),
	fulfils: (held) => fulfilsGroups(groups, held, KINDS),
});
const byQuery = (query: ReturnType<RandomCriteria['query']>): Asked => ({
	parameters: json(query),
	fulfils: (held) => fulfilsQuery(query, held, KINDS),
});

const SAMPLE = 400;

/** Random criteria of a kind that take so many of the records, by the evaluator's count. */
function drawn(make: () => Asked, least: number, most: number): Asked & { wanted: string[] } {
	for (let tried = 0; tried < 20_000; tried++) {
		const asked = make();
		const isTaken = ({ held }: KnownRecord) => asked.fulfils(held);
		const share = records.slice(-SAMPLE).filter(isTaken).length / SAMPLE;
		if (share * RECORDS < least * 0.9 || share * RECORDS > most * 1.1) continue;
		const wanted = records.filter(isTaken).map(({ id }) => id);
		if (wanted.length >= least && wanted.length <= most) return { ...asked, wanted };
	}
	throw new Error(`seed ${SEED}: no criteria take ${least} to ${most} records`);
}

/** Each run has a credential of its own, as several accounts would: it waits for its own five searches a second. */
async function expectSame({ parameters, wanted }: Asked & { wanted: string[] }): Promise<void> {
	const scopes = ['oauth', 'crm.objects.products.read', 'e-commerce'];
	const result = await bench.run('record', 'getAll', {
		parameters: { objectType: TYPE, returnAll: true, propertyNames: ['c_number'], ...parameters },
		token: await bench.client.hubspot.createToken({ scopes }),
	});
	const found = out(result).map(({ id }) => id as string);
	if (found.join() !== wanted.join()) {
		const twice = found.length - new Set(found).size;
		const missing = wanted.filter((id) => !new Set(found).has(id)).length;
		throw new Error(
			`seed ${SEED}: ${JSON.stringify(parameters)} finds ${found.length}, not ${wanted.length}; ` +
				`${twice} twice, ${missing} missing`,
		);
	}
}

const times = (count: number, make: () => Asked, least: number, most: number) =>
	Array.from({ length: count }, () => drawn(make, least, most));

const notAmong = (): OpsHub => ({
	condition: 'not',
	criterias: [{ condition: 'NOT_IN', field: 'c_code', values: random.codes(250) }],
});
const longList = (): HubSpotGroup => ({
	filters: [{ propertyName: 'c_code', operator: 'IN', values: random.codes(400) }],
});
const hasNull = ({ parameters }: Asked) =>
	/[:,[]null/.test(JSON.stringify(parameters.criteriaJson));
const withNull = (make: () => Asked) => () => {
	for (;;) {
		const asked = make();
		if (hasNull(asked)) return asked;
	}
};
const six = () => random.groupOf(6);

describe('random criteria on more than 10,000 records, through Record: Get Many', () => {
	it('find more than HubSpot hands out of one search: complete, in order, none twice', async () => {
		const { least, most } = PAST;
		const asked = [
			...times(2, () => byRows(random.groups()), least, most),
			...times(1, () => byGroups(random.groups()), least, most),
			...times(1, () => byQuery(random.query()), least, most),
			...times(
				1,
				withNull(() => byQuery(random.query())),
				least,
				most,
			),
			...times(
				1,
				withNull(() => byGroups([longList(), ...random.groups()])),
				least,
				most,
			),
		];
		await Promise.all(asked.map(expectSame));
	});

	it('find what takes many searches, or has as many conditions as HubSpot takes', async () => {
		const { length } = records;
		const asked = [
			...times(2, () => byGroups([longList(), six()]), 2_000, length),
			...times(2, () => byQuery(notAmong()), 2_000, length),
			...times(2, () => byGroups([six()]), 10, 9_900),
			...times(2, () => byRows([six(), six(), six()]), 10, 9_900),
			...times(1, () => byGroups([six(), ...random.groups(2)]), 1_000, length),
		];
		await Promise.all(asked.map(expectSame));
	});
});
