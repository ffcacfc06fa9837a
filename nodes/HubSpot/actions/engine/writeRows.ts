import type { IExecuteFunctions } from 'n8n-workflow';

import type { Match } from '../../domain/matching';
import { propertiesToRead, type UpsertRow } from '../../domain/upsertPlan';
import type { Reading } from './recordRow';
import { upsertRecords, type UpsertAnswers, type UpsertRequest } from './upsert';

export interface RowWrite {
	context: IExecuteFunctions;
	objectType: string;
	match: Match;
	updatesOnly?: boolean;
	associationsOf?: UpsertRequest['associationsOf'] | undefined;
}

/** Writes the records of all items that could be read; those of a dry run are only looked at. */
export async function writeRows(
	{ associationsOf, ...write }: RowWrite,
	readings: Reading[],
): Promise<UpsertAnswers> {
	const answers: UpsertAnswers = new Map();
	for (const dryRun of [false, true]) {
		const rows = rowsOf(readings, dryRun);
		if (rows.length === 0) continue;
		const properties = propertiesToRead(rows);
		const written = await upsertRecords({
			...write,
			dryRun,
			properties,
			rows,
			...(associationsOf && { associationsOf }),
		});
		for (const [row, answer] of written) answers.set(row, answer);
	}
	return answers;
}

/** The rows that are to be written, or those that are only tried. */
export const rowsOf = (readings: Reading[], dryRun: boolean): UpsertRow[] =>
	readings.flatMap((reading) =>
		reading.kind === 'row' && reading.dryRun === dryRun ? [reading.row] : [],
	);
