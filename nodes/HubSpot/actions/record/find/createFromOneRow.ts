import type { UpsertRow } from '../../../domain/upsertPlan';
import { SAME_REFUSALS } from '../../engine/hopeless';
import {
	isSameRefusal,
	upsertRecords,
	type UpsertAnswers,
	type UpsertRequest,
} from '../../engine/upsert';
import type { Creation, Missing } from './create';

/**
 * Several rows ask for the same new record and one of them is at fault: as with a key, the first that HubSpot takes
 * creates the record, and those after it write to it. Rows left after many that were refused in the same words keep
 * that refusal.
 *
 * @param create creates the record of one row each.
 */
export async function createFromOneRow(
	upsert: UpsertRequest,
	refused: Creation[],
	answers: UpsertAnswers,
	create: (missing: Missing[]) => Promise<UpsertAnswers>,
): Promise<void> {
	const written: Array<{ row: UpsertRow; to: UpsertRow }> = [];
	let open = refused
		.filter(({ rows }) => rows.length > 1)
		.map(({ rows, skipped }) => ({ rows: [...rows], skipped, refusals: 0 }));
	while (open.length > 0) {
		const firsts = open.flatMap(({ rows: [first, ...rest], skipped }): Missing[] =>
			first ? [{ rows: [first], skipped: [...rest, ...skipped] }] : [],
		);
		const created = await create(firsts);
		const left: typeof open = [];
		for (const { rows, skipped, refusals } of open) {
			const [first, ...rest] = rows.map(({ row }) => row);
			const answer = first && created.get(first);
			if (!first || !answer) continue;
			const together = answers.get(first);
			answers.set(first, answer);
			if (answer.outcome !== 'failed') {
				const { id = '' } = answer;
				written.push(...rest.map((row) => ({ row, to: { ...row, key: id } })));
			} else if (answer.because !== 'unknown') {
				const again = isSameRefusal(answer, together) ? refusals + 1 : 0;
				const more = { rows: rows.slice(1), skipped, refusals: again };
				if (again < SAME_REFUSALS && rest.length > 0) left.push(more);
			}
		}
		open = left;
	}
	if (written.length === 0) return;
	const then = await upsertRecords({ ...upsert, rows: written.map(({ to }) => to) });
	for (const { row, to } of written) {
		const answer = then.get(to);
		if (answer) answers.set(row, answer);
	}
}
