import { comparedProperties, RecordsByValue } from '../../../domain/criteria/recordsByValue';
import { planRecord } from '../../../domain/upsertPlan';
import type { Properties } from '../../../domain/writeModes';
import type { Missing } from './create';
import { isUpdate, type LookUpRequest, type LookUpRow } from './request';

/**
 * Puts look-ups that would find what an earlier one is about to create together with it, also where their criteria
 * differ: one by number or email, the other by the same number and another email.
 */
export function joinAlike(request: LookUpRequest, missing: Missing[]): Missing[] {
	const criteria = missing.flatMap(({ rows: [{ criteria: own }] }) => (own ? [own] : []));
	const planned = new RecordsByValue<Missing>(comparedProperties(criteria), request.lookUp);
	const valuesOf = new Map<Missing, Properties>();
	for (const each of missing) {
		const [earlier] = planned.matching(each.rows[0].criteria ?? []);
		const creation = earlier ?? each;
		const values = valuesAfter(earlier ? updating(each) : each.rows, valuesOf.get(creation));
		if (earlier) addTo(earlier, each);
		valuesOf.set(creation, values);
		planned.add(creation, values);
	}
	return [...valuesOf.keys()];
}

/** What the record will hold: a new one, or one with the values that it will have by then. */
export const valuesAfter = (rows: LookUpRow[], before: Properties | undefined): Properties =>
	planRecord(
		rows.map(({ row }) => row),
		before && { id: '', properties: before },
		{ by: 'recordId' },
	).after;

const updating = ({ rows }: Missing): LookUpRow[] => rows.filter(isUpdate);

function addTo(earlier: Missing, later: Missing): void {
	earlier.rows.push(...updating(later));
	const others = later.rows.filter((row) => !isUpdate(row));
	earlier.skipped.push(...others, ...later.skipped);
}
