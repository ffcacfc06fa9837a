import type { HubSpot } from '../hubSpot';
import type { ChangeSource } from '../records';
import type { SeededRecords, SeedRecords } from './arguments';

const MIGRATED: ChangeSource = { sourceType: 'MIGRATION' };

/** Fills the account with many records at once: nobody is told of them, and the search index knows them. */
export function seedRecords(
	{ account, core }: HubSpot,
	{ objectType, rows, count = 0, pattern = {}, from, everyMs = 0 }: SeedRecords,
): SeededRecords {
	const type = account.objectTypes.get(objectType);
	const start = from === undefined ? core.clock.now() : Date.parse(from);
	const total = rows?.length ?? count;
	const ids: string[] = [];
	for (let index = 0; index < total; index += 1) {
		const values = rows?.[index] ?? numbered(pattern, index + 1);
		const plan = account.writer.planCreate(type, values, new Map(), { asHubSpot: true });
		const record = core.clock.during(start + index * everyMs, () =>
			account.writer.commit(plan, MIGRATED, true),
		);
		ids.push(record.id);
	}
	return { count: total, firstId: ids[0] ?? '', lastId: ids.at(-1) ?? '' };
}

const numbered = (pattern: Record<string, string>, number: number): Record<string, string> =>
	Object.fromEntries(
		Object.entries(pattern).map(([name, value]) => [name, value.replaceAll('{n}', String(number))]),
	);
