import { grouped } from '../../../../shared/grouped';
import type { KnownRecord } from '../../../domain/matching';
import {
	inInputOrder,
	planRecord,
	type RecordPlan,
	type UpsertRow,
} from '../../../domain/upsertPlan';
import { findRecords } from '../findRecords';
import { failNotMeant } from './answers';
import type { UpsertAnswers, UpsertRequest } from './request';

/** Records that exist, by id, and the rows that are about each. */
export type Existing = Map<string, { record: KnownRecord; rows: UpsertRow[] }>;

/** Two keys may name one record: a secondary address, a merged id. */
export function addTo(existing: Existing, record: KnownRecord, rows: UpsertRow[]): void {
	const before = existing.get(record.id)?.rows ?? [];
	existing.set(record.id, { record, rows: [...before, ...rows] });
}

/** One plan for each record. Rows that do not mean it, as it is now, are answered instead. */
export function plansFor(
	upsert: UpsertRequest,
	existing: Existing,
	answers: UpsertAnswers,
): RecordPlan[] {
	return [...existing.values()].flatMap(({ record, rows }) => {
		const isMeant = (row: UpsertRow) => row.isMeant?.(record) ?? true;
		const meant = rows.filter(isMeant);
		failNotMeant(
			upsert,
			answers,
			rows.filter((row) => !isMeant(row)),
		);
		return meant.length > 0 ? [planRecord(inInputOrder(meant), record, upsert.match)] : [];
	});
}

/** Records as they are now. */
interface Current {
	current: Existing;
	/** Rows, by key, whose key names none of them any more, or nobody knows which. */
	moved: Map<string, UpsertRow[]>;
}

/** Reads those that are out of date again, by the keys of their rows. */
export async function readAgain(
	upsert: UpsertRequest,
	existing: Existing,
	outOfDate: ReadonlySet<string>,
): Promise<Current> {
	const current: Existing = new Map([...existing].filter(([id]) => !outOfDate.has(id)));
	const stale = [...outOfDate].flatMap((id) => existing.get(id)?.rows ?? []);
	const again = grouped(stale, ({ key }) => key);
	const moved = new Map<string, UpsertRow[]>();
	const { records } = await findRecords(upsert, [...again.keys()]);
	for (const [key, rows] of again) {
		const record = records.get(key);
		if (record && existing.has(record.id)) addTo(current, record, rows);
		else moved.set(key, rows);
	}
	return { current, moved };
}
