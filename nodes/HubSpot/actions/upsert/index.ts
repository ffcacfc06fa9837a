import { NodeOperationError } from 'n8n-workflow';

import type { ItemError } from '../../../shared/items/operation';
import { existingRecordId } from '../../domain/conflicts';
import { keyProperty, type KnownRecord } from '../../domain/matching';
import { needsWrite, planRecord, type RecordPlan, type UpsertRow } from '../../domain/upsertPlan';
import { isEmpty } from '../../domain/values';
import { chunks } from '../../../shared/chunks';
import { apiError } from '../../transport';
import { findRecords, readRecords } from '../findRecords';
import { createRecords } from './create';
import type { UpsertAnswers, UpsertRequest } from './request';
import { updateRecords, type FailedPlan } from './update';

export type { UpsertAnswer, UpsertAnswers, UpsertRequest } from './request';

/** Keys handled side by side: ten requests' worth, so that little time passes between reading and writing. */
const WINDOW = 1_000;

/**
 * How often a creation whose answer was lost is looked up and sent again. The key is unique in HubSpot, so a second
 * creation is refused where the first one went through.
 */
const CREATION_ROUNDS = 3;

/**
 * Creates or updates records: for 100 of them one batch read and at most one batch create and one batch update, and
 * nothing for a record that already is as asked. Every row gets its own answer; none makes another fail.
 */
export async function upsertRecords(upsert: UpsertRequest): Promise<UpsertAnswers> {
	const answers: UpsertAnswers = new Map();
	const byKey = new Map<string, UpsertRow[]>();
	for (const row of upsert.rows) byKey.set(row.key, [...(byKey.get(row.key) ?? []), row]);
	for (const keys of chunks([...byKey.keys()], WINDOW)) {
		await upsertWindow(upsert, new Map(keys.map((key) => [key, byKey.get(key) ?? []])), answers);
	}
	return answers;
}

async function upsertWindow(
	upsert: UpsertRequest,
	byKey: Map<string, UpsertRow[]>,
	answers: UpsertAnswers,
	round = 1,
): Promise<void> {
	const found = await findRecords(upsert, [...byKey.keys()]);
	const existing = new Map<string, { record: KnownRecord; rows: UpsertRow[] }>();
	const missing: RecordPlan[] = [];
	for (const [key, rows] of byKey) {
		const failure = found.failures.get(key);
		const record = found.records.get(key);
		if (failure) {
			fail(answers, rows, (row) => apiError(node(upsert), failure, row.itemIndex));
		} else if (record) {
			// Two keys may name one record: a secondary address, a merged id.
			const entry = existing.get(record.id) ?? { record, rows: [] };
			entry.rows.push(...rows);
			existing.set(record.id, entry);
		} else if (upsert.match.by === 'recordId') {
			fail(answers, rows, (row) => notFound(upsert, row));
		} else {
			missing.push(plan(upsert, rows, undefined));
		}
	}
	const updates = [...existing.values()].map(({ record, rows }) =>
		plan(upsert, rows.sort(byItem), record),
	);
	if (upsert.dryRun)
		return [...updates, ...missing].forEach((each) => settle(upsert, answers, each));
	await Promise.all([update(upsert, updates, answers), create(upsert, missing, answers, round)]);
}

async function update(
	upsert: UpsertRequest,
	plans: RecordPlan[],
	answers: UpsertAnswers,
): Promise<void> {
	const failed = await updateRecords(upsert, plans.filter(needsWrite));
	plans.forEach((each) => settle(upsert, answers, each));
	failed.forEach((refused) => failPlan(upsert, answers, refused));
}

async function create(
	upsert: UpsertRequest,
	plans: RecordPlan[],
	answers: UpsertAnswers,
	round: number,
): Promise<void> {
	const { ids, failed, unknown } = await createRecords(upsert, plans.filter(needsWrite));
	for (const each of plans) settle(upsert, answers, each, ids.get(each));
	const conflicts = failed.filter(({ failure }) => existingRecordId(failure.message));
	failed.forEach((refused) => failPlan(upsert, answers, refused));
	await adopt(upsert, conflicts, answers);
	await settleUnknown(upsert, unknown, answers, round);
}

/** HubSpot named the record that is in the way (a lagging read, a race, a secondary address): it is updated instead. */
async function adopt(
	upsert: UpsertRequest,
	conflicts: FailedPlan[],
	answers: UpsertAnswers,
): Promise<void> {
	if (conflicts.length === 0) return;
	const idOf = ({ failure }: FailedPlan) => existingRecordId(failure.message) ?? '';
	const records = await readRecords(upsert, conflicts.map(idOf));
	const plans = new Map<string, RecordPlan>();
	for (const conflict of conflicts) {
		const record = records.find(({ id, properties }) =>
			[id, ...(properties.hs_merged_object_ids ?? '').split(';')].includes(idOf(conflict)),
		);
		if (!record || !mayAdopt(upsert, record)) continue;
		const rows = [...(plans.get(record.id)?.rows ?? []), ...conflict.plan.rows].sort(byItem);
		plans.set(record.id, plan(upsert, rows, record));
	}
	await update(upsert, [...plans.values()], answers);
}

/** A record that another key already names stays what it is; its conflict is reported. */
function mayAdopt(upsert: UpsertRequest, record: KnownRecord): boolean {
	const name = keyProperty(upsert.match);
	return name === 'email' || (name !== undefined && isEmpty(record.properties[name]));
}

/** Looks up what a lost answer left behind, and goes on from there. */
async function settleUnknown(
	upsert: UpsertRequest,
	unknown: FailedPlan[],
	answers: UpsertAnswers,
	round: number,
): Promise<void> {
	if (unknown.length === 0) return;
	unknown.forEach((lost) => failPlan(upsert, answers, lost));
	if (round >= CREATION_ROUNDS) return;
	const byKey = new Map(unknown.map(({ plan: lost }) => [lost.rows[0]?.key ?? '', lost.rows]));
	await upsertWindow(upsert, byKey, answers, round + 1);
	for (const { plan: lost } of unknown) keepAsCreated(lost, answers);
}

/** The record was not there before this run, so it is this run that created it. */
function keepAsCreated(lost: RecordPlan, answers: UpsertAnswers): void {
	for (const row of lost.rows) {
		const answer = answers.get(row);
		const planned = lost.results.get(row);
		if (answer?.outcome !== 'unchanged' || !planned || planned instanceof Error) continue;
		answers.set(row, { ...answer, ...planned });
	}
}

function plan(
	upsert: UpsertRequest,
	rows: UpsertRow[],
	record: KnownRecord | undefined,
): RecordPlan {
	const planned = planRecord(rows, record, upsert.match);
	const name = keyProperty(upsert.match);
	const key = rows[0]?.key;
	// A record that was adopted for its address gets the key that will name it from now on.
	if (record && name !== undefined && key && isEmpty(record.properties[name]) && name !== 'email') {
		planned.write[name] = key;
	}
	return planned;
}

function settle(
	upsert: UpsertRequest,
	answers: UpsertAnswers,
	planned: RecordPlan,
	createdId?: string,
): void {
	const id = planned.record?.id ?? createdId;
	for (const [row, result] of planned.results) {
		answers.set(
			row,
			result instanceof Error
				? { outcome: 'failed', id, error: invalid(upsert, result, row) }
				: { ...result, id },
		);
	}
}

/** Rows that did not fit, and so were not part of what was sent, keep their own error. */
function failPlan(
	upsert: UpsertRequest,
	answers: UpsertAnswers,
	{ plan: refused, failure }: FailedPlan,
): void {
	const sent = refused.rows.filter((row) => !(refused.results.get(row) instanceof Error));
	fail(answers, sent, (row) => apiError(node(upsert), failure, row.itemIndex), refused.record?.id);
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
	new NodeOperationError(node(upsert), `There is no record with the ID ${key} in HubSpot`, {
		itemIndex,
		description: 'It may be archived, or belong to another account.',
	});

const node = ({ context }: UpsertRequest) => context.getNode();

const byItem = (a: UpsertRow, b: UpsertRow) => a.itemIndex - b.itemIndex;
