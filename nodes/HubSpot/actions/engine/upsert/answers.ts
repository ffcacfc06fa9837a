import { NodeOperationError } from 'n8n-workflow';

import type { ItemError } from '../../../../shared/items/operation';
import { recordWord } from '../../../domain/objectTypes';
import type { RecordPlan, UpsertRow } from '../../../domain/upsertPlan';
import { apiError, type Failure } from '../../../transport';
import type { FailedPlan, UpsertAnswers, UpsertRequest } from './request';

/** Answers each row of a plan by what became of it. */
export function settle(
	upsert: UpsertRequest,
	answers: UpsertAnswers,
	plan: RecordPlan,
	createdId?: string,
): void {
	const id = plan.record?.id ?? createdId;
	for (const [row, result] of plan.results) {
		if (result instanceof Error) fail(answers, [row], () => invalid(upsert, result, row), id);
		else answers.set(row, { ...result, id, after: plan.after });
	}
}

/** The rows that were part of what was sent; those that did not fit were not. */
export const sentRows = ({ rows, results }: RecordPlan): UpsertRow[] =>
	rows.filter((row) => !(results.get(row) instanceof Error));

/**
 * Answers the rows of a plan with why HubSpot did not carry it out, or that nobody knows whether it did. Rows that were
 * not part of what was sent keep their own error.
 */
export function failPlan(
	upsert: UpsertRequest,
	answers: UpsertAnswers,
	{ plan, failure }: FailedPlan,
): void {
	const id = plan.record?.id;
	if (failure.carriedOut === 'no') {
		failRows(upsert, answers, sentRows(plan), failure, id);
		return;
	}
	for (const row of sentRows(plan)) {
		const error = apiError(node(upsert), failure, row.itemIndex);
		error.message = `The record may have been ${id === undefined ? 'created' : 'updated'}: ${error.message}`;
		answers.set(row, { outcome: 'failed', because: 'unknown', id, error });
	}
}

/** Answers rows of which nothing was written with HubSpot's reason. */
export function failRows(
	upsert: UpsertRequest,
	answers: UpsertAnswers,
	rows: UpsertRow[],
	failure: Failure,
	id?: string,
): void {
	fail(answers, rows, (row) => apiError(node(upsert), failure, row.itemIndex), id);
}

/** Answers rows whose key names no record. */
export function failNotFound(
	upsert: UpsertRequest,
	answers: UpsertAnswers,
	rows: UpsertRow[],
): void {
	for (const row of rows) {
		const error = notFound(upsert, row);
		answers.set(row, { outcome: 'failed', because: 'notFound', id: undefined, error });
	}
}

/** Answers rows whose key names a record that they do not mean. */
export function failNotMeant(
	upsert: UpsertRequest,
	answers: UpsertAnswers,
	rows: UpsertRow[],
): void {
	for (const row of rows) {
		const error = invalid(upsert, new Error(`The record ${row.key} has changed`), row);
		answers.set(row, { outcome: 'failed', because: 'notMeant', id: undefined, error });
	}
}

/** Answers rows that would create a record and must not. */
export function failCreation(
	upsert: UpsertRequest,
	answers: UpsertAnswers,
	rows: UpsertRow[],
): void {
	fail(answers, rows, (row) => invalid(upsert, new Error(row.creationProblem), row));
}

function fail(
	answers: UpsertAnswers,
	rows: UpsertRow[],
	error: (row: UpsertRow) => ItemError,
	id?: string,
): void {
	for (const row of rows) answers.set(row, { outcome: 'failed', id, error: error(row) });
}

const invalid = (upsert: UpsertRequest, error: Error, { itemIndex }: UpsertRow) =>
	new NodeOperationError(node(upsert), error.message, { itemIndex });

const notFound = (upsert: UpsertRequest, { key, itemIndex }: UpsertRow) =>
	new NodeOperationError(
		node(upsert),
		upsert.match.by === 'recordId'
			? `There is no record with the ID ${key} in HubSpot`
			: `There is no ${recordWord(upsert.objectType)} "${key}" in HubSpot`,
		{ itemIndex, description: 'It may be archived, or belong to another account.' },
	);

const node = ({ context }: UpsertRequest) => context.getNode();
