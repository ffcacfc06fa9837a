import type { IExecuteFunctions } from 'n8n-workflow';

import type { BatchCreateRow } from '../../../api/objects';
import { existingRecordId } from '../../../domain/conflicts';
import {
	confirmWrites,
	planRecord,
	type RecordPlan,
	type UpsertRow,
} from '../../../domain/upsertPlan';
import type { Failure } from '../../../transport';
import { createRows } from '../createRows';
import { toKnownRecord } from '../findRecords';
import { failPlan, settle } from './answers';
import type { UpsertAnswers, UpsertRequest } from './request';

/** A record for each row, whatever there is already. */
export interface NewRecords {
	context: IExecuteFunctions;
	objectType: string;
	rows: UpsertRow[];
	associationsOf: (row: UpsertRow) => NonNullable<BatchCreateRow['associations']>;
	/** Answers as if it had written, and writes nothing. */
	dryRun: boolean;
}

/**
 * Creates a record for each row, 100 in a request, together with its associations; a bad row fails by itself.
 *
 * HubSpot would create a record again that is sent again: what lost its answer is not repeated, but reported as
 * `unknown`.
 */
export async function createNew(wanted: NewRecords): Promise<UpsertAnswers> {
	const { context, objectType, rows, associationsOf, dryRun } = wanted;
	const answers: UpsertAnswers = new Map();
	const match = { by: 'recordId' } as const;
	const request: UpsertRequest = {
		context,
		objectType,
		match,
		properties: [],
		rows,
		dryRun,
	};
	const possible: RecordPlan[] = [];
	for (const row of rows) {
		const plan = planRecord([row], undefined, match);
		if (dryRun || plan.results.get(row) instanceof Error) settle(request, answers, plan);
		else possible.push(plan);
	}
	const outcomes = await createRows<RecordPlan>({
		context,
		objectType,
		entries: possible,
		toRow: (plan) => ({
			properties: plan.write,
			associations: plan.rows.flatMap(associationsOf),
		}),
	});
	for (const [plan, outcome] of outcomes) {
		if (outcome.ok) {
			confirmWrites(plan, toKnownRecord(outcome.record).properties);
			settle(request, answers, plan, String(outcome.record.id));
		} else {
			failPlan(request, answers, { plan, failure: outcome.failure });
			nameExisting(answers, plan, outcome.failure);
		}
	}
	return answers;
}

/** Says which record has the unique value already that a new one was to get. */
function nameExisting(answers: UpsertAnswers, { rows }: RecordPlan, { message }: Failure): void {
	const existingId = existingRecordId(message);
	if (existingId === undefined) return;
	for (const row of rows) {
		const answer = answers.get(row);
		if (answer?.outcome === 'failed') answers.set(row, { ...answer, existingId });
	}
}
