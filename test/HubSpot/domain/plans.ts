import type { Property } from '../../../nodes/HubSpot/domain/property';
import { planRecord, type UpsertRow } from '../../../nodes/HubSpot/domain/upsertPlan';
import type { WriteMode } from '../../../nodes/HubSpot/domain/writeModes';

/** How the rows of these tests name their contact. */
export const byEmail = { by: 'email' } as const;
/** A row of one contact, as an input item makes it. */
export const row = (
	itemIndex: number,
	...wanted: Array<[Property, unknown, WriteMode?]>
): UpsertRow => ({
	itemIndex,
	key: 'ada@example.com',
	emptyValues: 'leave',
	wanted: wanted.map(([definition, value, when = 'always']) => ({
		property: definition,
		value,
		when,
	})),
});
/** What is written for the rows, and what each of them is told. */
export const outcomes = (rows: UpsertRow[], held?: Record<string, string>) => {
	const record = held && { id: '1', properties: held };
	const plan = planRecord(rows, record, byEmail);
	return { write: plan.write, outcomes: rows.map((each) => plan.results.get(each)) };
};
