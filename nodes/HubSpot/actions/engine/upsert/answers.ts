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
		else answers.set(row, { ...result, id });
	}
}

/** Rows that did not fit, and so were not part of what was sent, keep their own error. */
export function failPlan(
	upsert: UpsertRequest,
	answers: UpsertAnswers,
	{ plan, failure }: FailedPlan,
): void {
	const sent = plan.rows.filter((row) => !(plan.results.get(row) instanceof Error));
	failRows(upsert, answers, sent, failure, plan.record?.id);
}

/** Answers rows with why HubSpot did not do what they ask. */
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
