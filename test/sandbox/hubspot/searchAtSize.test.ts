import { cpuMs } from '../../helpers/cpuTime';
import { SeededRandom } from '../../../sandbox/core';
import { CONTACTS, HubSpotUnderTest } from './support';

let hubSpot: HubSpotUnderTest;
beforeAll(async () => {
	hubSpot = await HubSpotUnderTest.start();
});
beforeEach(async () => await hubSpot.reset());
afterAll(async () => await hubSpot.sandbox.close());

const search = async (body: object) => (await hubSpot.post(`${CONTACTS}/search`, body)).body;
const SIZE = 100_000;
const pattern = { email: 'many{n}@example.com', firstname: 'Many', lastname: 'N{n}', city: 'Rome' };

describe('100,000 records', () => {
	it('are seeded, walked by id, by time and by list, and read in batches in seconds', async () => {
		const { hubspot } = hubSpot.client;
		const measure = async (work: () => Promise<void>) => {
			const started = cpuMs();
			await work();
			return Math.round(cpuMs() - started);
		};
		const took: Record<string, number> = {};
		let firstId = '';
		took.seed = await measure(async () => {
			const from = '2026-09-01T00:00:00.000Z';
			const seeded = await hubspot.generateRecords('contacts', SIZE, pattern, { from, everyMs: 7 });
			expect(seeded.count).toBe(SIZE);
			firstId = seeded.firstId;
		});

		took.byId = await measure(async () => {
			const seen = new Set<string>();
			let last = String(Number(firstId) - 1);
			for (let left = SIZE; left > 0; left -= 200) {
				const { total, results } = await search({
					filterGroups: [
						{
							filters: [
								{ propertyName: 'city', operator: 'EQ', value: 'rome' },
								{ propertyName: 'hs_object_id', operator: 'GT', value: last },
							],
						},
					],
					sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
					properties: ['email', 'firstname', 'lastname'],
					limit: 200,
				});
				expect(total).toBe(left);
				for (const { id } of results) seen.add(id);
				last = results.at(-1)?.id ?? '';
			}
			expect(seen.size).toBe(SIZE);
		});

		took.byTime = await measure(async () => {
			const seen = new Set<string>();
			let from = Date.parse('2026-09-01T00:00:00.000Z');
			while (seen.size < SIZE) {
				const before = seen.size;
				const { results } = await search({
					filterGroups: [
						{
							filters: [
								{ propertyName: 'lastmodifieddate', operator: 'GTE', value: String(from) },
								{ propertyName: 'city', operator: 'EQ', value: 'rome' },
							],
						},
					],
					sorts: [{ propertyName: 'lastmodifieddate', direction: 'ASCENDING' }],
					properties: ['lastmodifieddate'],
					limit: 200,
				});
				for (const { id } of results) seen.add(id);
				from = Date.parse(results.at(-1)?.properties.lastmodifieddate ?? '');
				expect(seen.size).toBeGreaterThan(before);
			}
		});

		const ids: string[] = [];
		took.list = await measure(async () => {
			let after = '';
			do {
				const { body } = await hubSpot.get(
					`${CONTACTS}?limit=100&properties=email${after === '' ? '' : `&after=${after}`}`,
				);
				for (const { id } of body.results) ids.push(id);
				after = body.paging?.next.after ?? '';
			} while (after !== '');
			expect(new Set(ids).size).toBe(ids.length);
			expect(ids.length).toBeGreaterThanOrEqual(SIZE);
		});

		took.batchRead = await measure(async () => {
			for (let start = 0; start < ids.length; start += 100) {
				const inputs = ids.slice(start, start + 100).map((id) => ({ id }));
				const { body } = await hubSpot.post(`${CONTACTS}/batch/read`, {
					inputs,
					properties: ['email'],
				});
				expect(body.results).toHaveLength(inputs.length);
			}
		});
		took.seedRows = await measure(async () => {
			const rows = ids.map((id) => ({
				name: `Firm ${id}`,
				domain: `d${id}.example`,
				city: 'Rome',
			}));
			expect((await hubspot.seedRecords('companies', rows)).count).toBe(rows.length);
		});
		process.stdout.write(`sandbox, ${SIZE} records, CPU milliseconds: ${JSON.stringify(took)}\n`);
		for (const milliseconds of Object.values(took)) expect(milliseconds).toBeLessThan(15_000);
	});

	it('are there before anybody looks: searchable at once, whatever the lag', async () => {
		await hubSpot.client.hubspot.setSearchLag(60_000);
		const rows = [{ email: 'seed@example.com', firstname: 'Seed' }];
		const { firstId } = await hubSpot.client.hubspot.seedRecords('contacts', rows);
		const value = 'seed@example.com';
		const filters = [{ propertyName: 'email', operator: 'EQ', value }];
		expect((await search({ filterGroups: [{ filters }] })).results.map(({ id }) => id)).toEqual([
			firstId,
		]);
	});
});

describe('the short cuts find what a look at every record finds', () => {
	interface Row {
		id: string;
		properties: Record<string, string>;
	}
	interface Bound {
		propertyName: string;
		operator: string;
		value: string;
		highValue?: string;
	}
	const number = (row: Row, name: string): number => {
		const value = row.properties[name];
		if (value === undefined) return Number.NaN;
		return name === 'hs_object_id' || name === 'seats' ? Number(value) : Date.parse(value);
	};
	const holds = (row: Row, { propertyName, operator, value, highValue }: Bound): boolean => {
		const held = number(row, propertyName);
		const low = Number(value);
		return {
			GT: held > low,
			GTE: held >= low,
			LT: held < low,
			LTE: held <= low,
			EQ: held === low,
			BETWEEN: held >= low && held <= Number(highValue),
		}[operator] as boolean;
	};

	it('for 300 searches by seeded chance, while records change', async () => {
		const random = new SeededRandom(7);
		const upTo = (most: number) => Math.floor(random.next() * most);
		const pick = <T>(list: readonly T[]): T => list[upTo(list.length)] as T;
		const { hubspot } = hubSpot.client;
		const start = Date.parse('2026-09-01T00:00:00.000Z');
		const rows = Array.from({ length: 400 }, (_none, index) => ({
			firstname: `R${index}`,
			city: pick(['Rome', 'Oslo', 'Kyoto']),
			...(random.next() < 0.8 ? { seats: String(upTo(30)) } : {}),
		}));
		await hubspot.seedRecords('contacts', rows, {
			from: new Date(start).toISOString(),
			everyMs: 3,
		});
		await hubSpot.client.stopClock(new Date(start + 600).toISOString());

		for (let round = 0; round < 300; round += 1) {
			const all = (await hubspot.records('contacts')).filter(
				({ archived, mergedInto }) => !archived && mergedInto === null,
			);
			if (round % 5 === 0) {
				const { id } = pick(all);
				if (round % 20 === 0) await hubspot.archive('contacts', id);
				else await hubspot.updateRecord('contacts', id, { seats: String(upTo(30)) });
				await hubSpot.client.advanceClock(upTo(3));
				continue;
			}
			const sorted = pick(['hs_object_id', 'lastmodifieddate', 'seats']);
			const bound = (propertyName: string): Bound => {
				const value = (): string => String(number(pick(all), propertyName) || upTo(30));
				const operator = pick(['GT', 'GTE', 'LT', 'LTE', 'EQ', 'BETWEEN']);
				return { propertyName, operator, value: value(), highValue: value() };
			};
			const shared = Array.from({ length: upTo(3) }, () => bound(sorted));
			const groups = Array.from({ length: 1 + upTo(3) }, () => [
				...Array.from({ length: upTo(3) }, () => bound(pick(['hs_object_id', 'seats']))),
				...shared,
			]).filter((filters) => filters.length > 0);
			const descending = random.next() < 0.5;
			const direction = descending ? 'DESCENDING' : 'ASCENDING';
			const limit = 1 + upTo(200);
			const after = random.next() < 0.3 ? upTo(50) : 0;
			const answer = await search({
				filterGroups: groups.map((filters) => ({ filters })),
				sorts: [{ propertyName: sorted, direction }],
				limit,
				after,
			});
			const expected = all
				.filter(
					(row) =>
						groups.length === 0 ||
						groups.some((filters) => filters.every((filter) => holds(row, filter))),
				)
				.sort((one, other) => {
					const [left, right] = [number(one, sorted), number(other, sorted)];
					if (Number.isNaN(left) || Number.isNaN(right)) {
						return Number(Number.isNaN(left)) - Number(Number.isNaN(right));
					}
					return (descending ? right - left : left - right) || Number(one.id) - Number(other.id);
				})
				.map(({ id }) => id);
			expect([answer.total, answer.results.map(({ id }) => id)]).toEqual([
				expected.length,
				expected.slice(after, after + limit),
			]);
		}
	});
});
