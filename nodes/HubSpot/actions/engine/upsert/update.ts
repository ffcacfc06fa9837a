import { eachChunk } from '../../../../shared/chunks';
import type { BatchResult } from '../../../api/objects';
import { BATCH } from '../../../api/versions';
import {
	confirmWrites,
	needsWrite,
	planRecord,
	type RecordPlan,
	type UpsertRow,
} from '../../../domain/upsertPlan';
import { failureOfRow, NO_WORD_ABOUT_ROW, type Outcome } from '../../../transport';
import { toKnownRecord } from '../findRecords';
import { untilHopeless } from '../hopeless';
import { isAboutEntries, isolateBadEntries } from '../isolate';
import type { FailedPlan, UpsertRequest } from './request';
import { sendPlans } from './sendPlans';

/** Carries out the plans of records that exist: one request for 100, bad ones isolated. */
export async function updateRecords(
	upsert: UpsertRequest,
	plans: RecordPlan[],
): Promise<FailedPlan[]> {
	const failed: FailedPlan[] = [];
	for (const refused of await send(upsert, plans)) {
		const { plan, failure } = refused;
		const oneRowIsAtFault = plan.rows.length > 1 && isAboutEntries(failure.status);
		failed.push(...(oneRowIsAtFault ? await inParts(upsert, plan) : [refused]));
	}
	return failed;
}

async function send(upsert: UpsertRequest, plans: RecordPlan[]): Promise<FailedPlan[]> {
	const failed: FailedPlan[] = [];
	await eachChunk(plans, BATCH, async (chunk) => {
		const unanswered: RecordPlan[] = [];
		await isolateBadEntries(
			chunk,
			async (part) => await sendPlans(upsert, part),
			(part, result) => unanswered.push(...confirm(part, result)),
			(part, failure) => failed.push(...part.map((plan) => ({ plan, failure }))),
		);
		// An update may be repeated, and alone it gets an answer of its own.
		for (const plan of unanswered) failed.push(...(await sendAlone(upsert, plan)));
	});
	return failed;
}

async function sendAlone(upsert: UpsertRequest, plan: RecordPlan): Promise<FailedPlan[]> {
	const outcome = await sendPlans(upsert, [plan]);
	if (!outcome.ok) return [{ plan, failure: outcome.failure }];
	if (confirm([plan], outcome.body).length === 0) return [];
	const [error] = outcome.body.errors ?? [];
	return [{ plan, failure: error ? failureOfRow(error) : NO_WORD_ABOUT_ROW }];
}

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
 * Several input items wrote to this record and one of them is at fault: it is found by halving. Each part is one write,
 * in input order, on top of what the ones before it wrote.
 */
async function inParts(upsert: UpsertRequest, plan: RecordPlan): Promise<FailedPlan[]> {
	const failed: FailedPlan[] = [];
	let { record } = plan;
	await isolateBadEntries(
		plan.rows,
		untilHopeless(async (rows: UpsertRow[]): Promise<Outcome<RecordPlan>> => {
			const part = planRecord(rows, record, upsert.match);
			const [refused] = needsWrite(part) ? await sendAlone(upsert, part) : [];
			for (const [row, result] of part.results) plan.results.set(row, result);
			return refused
				? { ok: false, failure: refused.failure }
				: { ok: true, status: 200, body: part };
		}),
		(_rows, { after }) => {
			record &&= { ...record, properties: after };
		},
		(rows, failure) => failed.push({ plan: { ...plan, rows }, failure }),
		true,
	);
	if (record) plan.after = record.properties;
	return failed;
}
