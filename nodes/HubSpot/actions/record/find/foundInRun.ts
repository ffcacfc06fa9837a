import { comparedProperties, RecordsByValue } from '../../../domain/criteria/recordsByValue';
import { compareIds } from '../../../domain/recordOrder';
import type { Properties } from '../../../domain/writeModes';
import { valuesAfter } from './join';
import {
	isUpdate,
	type FindAnswer,
	type LookUpRequest,
	type LookUpRow,
	type Matches,
} from './request';

/**
 * What look-ups that found nothing find among the records that this run has written to (or would have, in a dry run):
 * one item found its record by number and gave it an address, the other looks for that address. By key. The write
 * tells whether it still is so.
 */
export function foundInRun(
	request: LookUpRequest,
	unmatched: Map<string, [LookUpRow, ...LookUpRow[]]>,
	answers: Map<LookUpRow, FindAnswer>,
): Map<string, Matches> {
	const found = new Map<string, Matches>();
	const criteriaOf = ([{ criteria = [] }]: [LookUpRow, ...LookUpRow[]]) => criteria;
	const names = comparedProperties([...unmatched.values()].map(criteriaOf));
	const written = new RecordsByValue<string>(names, request.lookUp);
	const valuesOf = new Map<string, Properties>();
	const add = (id: string, values: Properties) => {
		valuesOf.set(id, values);
		written.add(id, values);
	};
	if (names.length === 0) return found;
	for (const answer of answers.values()) {
		if ('after' in answer && answer.id !== undefined)
			add(answer.id, { ...valuesOf.get(answer.id), ...answer.after });
	}
	for (const [key, rows] of unmatched) {
		const ids = written
			.matching(criteriaOf(rows))
			.filter((id) => !request.ruledOut.isArchived(id))
			.sort(compareIds);
		const [id] = ids;
		if (id === undefined) continue;
		// In a dry run, the record does not hold what it would.
		const planned = request.dryRun && { isRead: true, isMeant: () => true };
		found.set(key, { ok: true, ids, ...planned });
		// Those after it may look for what it writes.
		const writing = rows.filter((row) => isUpdate(row) && takes(row, ids));
		if (writing.length > 0) add(id, valuesAfter(writing, valuesOf.get(id)));
	}
	return found;
}

/** Several matches are an error for rows that do not take the first. */
const takes = ({ policies }: LookUpRow, ids: string[]): boolean =>
	ids.length === 1 || policies.severalMatches === 'first';
