import { propertiesIn } from '../../../domain/criteria/lookUp';
import type { KnownRecord } from '../../../domain/matching';
import { compareIds } from '../../../domain/recordOrder';
import { findRecords } from '../../engine/findRecords';
import { forgetWritten } from '../../engine/writtenLately';
import type { Wanted } from './matches';
import type { LookUpRequest, Matches } from './request';

/** Records that may be what a look-up means. */
export interface Candidates {
	wanted: Wanted;
	ids: string[];
	/** Whether it is what the look-up means, as it is now. */
	isMatch: (record: KnownRecord) => boolean;
}

type Found = Extract<Matches, { ok: true }>;

/**
 * Which of the candidates are matches, by the key of the look-up: all are read, 100 in a request. Those that are gone
 * are kept in mind.
 */
export async function stillThere(
	{ context, objectType, account, ruledOut }: LookUpRequest,
	open: Candidates[],
): Promise<Map<string, Found>> {
	const found = new Map<string, Found>();
	if (open.length === 0) return found;
	const names = open.flatMap(({ wanted }) => propertiesIn(wanted.criteria));
	const read = await findRecords(
		{ context, objectType, match: { by: 'recordId' }, properties: [...new Set(names)] },
		[...new Set(open.flatMap(({ ids }) => ids))],
	);
	for (const { wanted, ids, isMatch } of open) {
		const matches = new Set<string>();
		for (const id of ids) {
			const record = read.records.get(id);
			// Of records that were merged, what is left answers to both ids.
			if (record && !ruledOut.isArchived(record.id) && isMatch(record)) matches.add(record.id);
			// Whether it is there, nobody knows now: the write will tell, if it has not told yet.
			if (read.failures.has(id) && !ruledOut.has(id, wanted.key)) matches.add(id);
			if (record || read.failures.has(id)) continue;
			ruledOut.addArchived(id);
			forgetWritten(account, objectType, id);
		}
		const isRead = !ids.some((id) => read.failures.has(id));
		found.set(wanted.key, {
			ok: true,
			ids: [...matches].sort(compareIds),
			isRead,
			isMeant: isMatch,
		});
	}
	return found;
}
