import { propertiesIn } from '../../../domain/criteria/lookUp';
import type { KnownRecord } from '../../../domain/matching';
import { propertiesToRead, type UpsertRow } from '../../../domain/upsertPlan';
import { upsertRecords, type UpsertAnswer } from '../../engine/upsert';
import { isUpdate, type FindAnswer, type LookUpRequest, type LookUpRow } from './request';

/** A row and the record that it is about. */
export interface FoundRow {
	row: LookUpRow;
	id: string;
	/** How many records match. */
	matches: number;
	/** Whether it was read just now, so that it is there for sure. */
	isRead: boolean;
	/** Whether it is still a match, as it is now. */
	isMeant: (record: KnownRecord) => boolean;
}

/**
 * Writes to the records that were found; those that are to be left alone are only looked at.
 *
 * @returns the rows whose match is none any more: search goes on showing for some seconds what was archived or changed.
 */
export async function settleFound(
	request: LookUpRequest,
	found: FoundRow[],
	answers: Map<LookUpRow, FindAnswer>,
): Promise<LookUpRow[]> {
	const updates = found.filter(({ row }) => isUpdate(row));
	const others = found.filter(({ row }) => !isUpdate(row));
	for (const { row, id, matches } of others.filter(({ isRead }) => isRead)) {
		answers.set(row, leftAlone(id, matches));
	}
	const unread = others.filter(({ isRead }) => !isRead);
	return [
		...(await settle(request, updates, answers, request.dryRun)),
		...(await settle(request, unread, answers, true)),
	];
}

const leftAlone = (id: string, matches: number): FindAnswer => ({
	matches,
	id,
	outcome: 'skipped',
	reason: 'There is a matching record',
});

async function settle(
	request: LookUpRequest,
	found: FoundRow[],
	answers: Map<LookUpRow, FindAnswer>,
	dryRun: boolean,
): Promise<LookUpRow[]> {
	if (found.length === 0) return [];
	const byRow = new Map(found.map((each) => [upsertRowOf(each), each]));
	const rows = [...byRow.keys()];
	const written = await upsertRecords({
		context: request.context,
		objectType: request.objectType,
		match: { by: 'recordId' },
		dryRun,
		properties: [...propertiesToRead(rows), ...comparedIn(found)],
		rows,
	});
	const ruledOut: LookUpRow[] = [];
	for (const [row, { row: lookUp, matches, id }] of byRow) {
		const answer = written.get(row);
		if (!answer) continue;
		const because = answer.outcome === 'failed' ? answer.because : undefined;
		if (because === 'notFound') request.ruledOut.addArchived(id);
		if (because === 'notMeant') request.ruledOut.addChanged(id, lookUp.key);
		if (because === 'notFound' || because === 'notMeant') ruledOut.push(lookUp);
		else answers.set(lookUp, answerOf(lookUp, answer, id, matches));
	}
	return ruledOut;
}

const comparedIn = (found: FoundRow[]): string[] => [
	...new Set(found.flatMap(({ row: { criteria } }) => (criteria ? propertiesIn(criteria) : []))),
];

/** A row that leaves its record alone asks for nothing but whether it is there. */
function upsertRowOf({ row: asked, id, isMeant }: FoundRow): UpsertRow {
	const { row, policies } = asked;
	return {
		...row,
		key: id,
		...(policies.oneMatch === 'skip' && { wanted: [] }),
		isMeant,
	};
}

function answerOf(
	{ policies }: LookUpRow,
	answer: UpsertAnswer,
	id: string,
	matches: number,
): FindAnswer {
	if (policies.oneMatch === 'skip' && answer.outcome !== 'failed') {
		return leftAlone(id, matches);
	}
	return { matches, ...answer, id: answer.id ?? id };
}
