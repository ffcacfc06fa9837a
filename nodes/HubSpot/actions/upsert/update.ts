import { batchUpdate, type BatchResult } from '../../api/objects';
import { confirmWrites, planRecord, type RecordPlan } from '../../domain/upsertPlan';
import { request, type Failure } from '../../transport';
import { BATCH } from '../../api/versions';
import { toKnownRecord } from '../findRecords';
import { chunks } from '../../../shared/chunks';
import { isolateBadEntries } from '../isolate';
import type { UpsertRequest } from './request';

/** A plan that HubSpot did not carry out. */
export interface FailedPlan {
	plan: RecordPlan;
	failure: Failure;
}

/** Carries out the plans of records that exist: one request for 100, bad ones isolated. */
export async function updateRecords(
	upsert: UpsertRequest,
	plans: RecordPlan[],
): Promise<FailedPlan[]> {
	const failed = await send(upsert, plans);
	const alone = failed.filter(({ plan }) => plan.rows.length === 1);
	const shared = failed.filter(({ plan }) => plan.rows.length > 1);
	const oneByOne = await Promise.all(shared.map(async ({ plan }) => await rowByRow(upsert, plan)));
	return [...alone, ...oneByOne.flat()];
}

async function send(upsert: UpsertRequest, plans: RecordPlan[]): Promise<FailedPlan[]> {
	const failed: FailedPlan[] = [];
	await Promise.all(
		chunks(plans, BATCH).map(async (chunk) => {
			await isolateBadEntries(
				chunk,
				async (part) =>
					await request(upsert.context, batchUpdate(upsert.objectType, part.map(toRow))),
				confirm,
				(part, failure) => failed.push(...part.map((plan) => ({ plan, failure }))),
			);
		}),
	);
	return failed;
}

const toRow = ({ record, write }: RecordPlan) => ({ id: record?.id ?? '', properties: write });

function confirm(plans: RecordPlan[], { results }: BatchResult): void {
	const now = new Map(results.map((result) => [String(result.id), toKnownRecord(result)]));
	for (const plan of plans) {
		const record = plan.record && now.get(plan.record.id);
		if (record) confirmWrites(plan, record.properties);
	}
}

/**
 * Several input items wrote to this record and one of them is at fault: each gets a request of its own, in input
 * order, on top of what the ones before it wrote.
 */
async function rowByRow(upsert: UpsertRequest, plan: RecordPlan): Promise<FailedPlan[]> {
	const failed: FailedPlan[] = [];
	let record = plan.record;
	for (const row of plan.rows) {
		const single = planRecord([row], record, upsert.match);
		const refused = Object.keys(single.write).length > 0 ? await send(upsert, [single]) : [];
		plan.results.set(row, single.results.get(row) ?? new Error('This row has no plan'));
		failed.push(...refused);
		if (refused.length === 0 && record) {
			record = { ...record, properties: { ...record.properties, ...single.write } };
		}
	}
	return failed;
}
