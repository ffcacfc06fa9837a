import { eachChunk } from '../../../../shared/chunks';
import { batchUpdate, type BatchResult } from '../../../api/objects';
import { BATCH } from '../../../api/versions';
import { confirmWrites, needsWrite, planRecord, type RecordPlan } from '../../../domain/upsertPlan';
import { failureOfRow, NO_WORD_ABOUT_ROW, request, type Outcome } from '../../../transport';
import { toKnownRecord } from '../findRecords';
import { isAboutEntries, isolateBadEntries } from '../isolate';
import type { FailedPlan, UpsertRequest } from './request';

/** Carries out the plans of records that exist: one request for 100, bad ones isolated. */
export async function updateRecords(
	upsert: UpsertRequest,
	plans: RecordPlan[],
): Promise<FailedPlan[]> {
	const failed: FailedPlan[] = [];
	for (const refused of await send(upsert, plans)) {
		const { plan, failure } = refused;
		const oneRowIsAtFault = plan.rows.length > 1 && isAboutEntries(failure.status);
		failed.push(...(oneRowIsAtFault ? await rowByRow(upsert, plan) : [refused]));
	}
	return failed;
}

async function send(upsert: UpsertRequest, plans: RecordPlan[]): Promise<FailedPlan[]> {
	const failed: FailedPlan[] = [];
	await eachChunk(plans, BATCH, async (chunk) => {
		const unanswered: RecordPlan[] = [];
		await isolateBadEntries(
			chunk,
			async (part) => await sendOnce(upsert, part),
			(part, result) => unanswered.push(...confirm(part, result)),
			(part, failure) => failed.push(...part.map((plan) => ({ plan, failure }))),
		);
		// An update may be repeated, and alone it gets an answer of its own.
		for (const plan of unanswered) failed.push(...(await sendAlone(upsert, plan)));
	});
	return failed;
}

async function sendAlone(upsert: UpsertRequest, plan: RecordPlan): Promise<FailedPlan[]> {
	const outcome = await sendOnce(upsert, [plan]);
	if (!outcome.ok) return [{ plan, failure: outcome.failure }];
	if (confirm([plan], outcome.body).length === 0) return [];
	const [error] = outcome.body.errors ?? [];
	return [{ plan, failure: error ? failureOfRow(error) : NO_WORD_ABOUT_ROW }];
}

const sendOnce = async (
	upsert: UpsertRequest,
	plans: RecordPlan[],
): Promise<Outcome<BatchResult>> =>
	await request(upsert.context, batchUpdate(upsert.objectType, plans.map(toRow)));

const toRow = ({ record, write }: RecordPlan) => ({ id: record?.id ?? '', properties: write });

/** @returns the plans that an answer with errors (HTTP 207) names no result for. */
function confirm(plans: RecordPlan[], { results, errors = [] }: BatchResult): RecordPlan[] {
	const now = new Map(results.map((result) => [String(result.id), toKnownRecord(result)]));
	const unanswered: RecordPlan[] = [];
	for (const plan of plans) {
		const record = plan.record && now.get(plan.record.id);
		if (record) confirmWrites(plan, record.properties);
		else if (errors.length > 0) unanswered.push(plan);
	}
	return unanswered;
}

/**
 * Several input items wrote to this record and one of them is at fault: each gets a request of its own, in input
 * order, on top of what the ones before it wrote.
 */
async function rowByRow(upsert: UpsertRequest, plan: RecordPlan): Promise<FailedPlan[]> {
	const failed: FailedPlan[] = [];
	let { record } = plan;
	for (const row of plan.rows) {
		const single = planRecord([row], record, upsert.match);
		const refused = needsWrite(single) ? await send(upsert, [single]) : [];
		plan.results.set(row, single.results.get(row) ?? new Error('This row has no plan'));
		failed.push(...refused);
		if (refused.length === 0 && record) record = { ...record, properties: single.after };
	}
	return failed;
}
