import { eachChunk } from '../../../shared/chunks';
import type { RequestContext } from '../../../shared/http/attempt';
import { isObject, stringsIn } from '../../../shared/json';
import {
	batchCreate,
	type BatchCreateRow,
	type BatchError,
	type BatchResult,
	type HubSpotRecord,
} from '../../api/objects';
import { BATCH } from '../../api/versions';
import type { KnownRecord } from '../../domain/matching';
import { failureOfRow, NO_WORD_ABOUT_ROW, request, type Failure } from '../../transport';
import { toKnownRecord } from './findRecords';
import { isolateBadEntries } from './isolate';
import { rememberCreations } from './writtenLately';

export interface Creation<Entry> {
	context: RequestContext;
	objectType: string;
	entries: Entry[];
	toRow: (entry: Entry) => Omit<BatchCreateRow, 'objectWriteTraceId'>;
	/** What tells an entry from the others, where there is such a thing, in case HubSpot does not repeat its trace id. */
	keyOf?: (entry: Entry) => string;
	keyIn?: (record: HubSpotRecord) => string;
}

/** What became of one entry. */
export type CreationOutcome = { ok: true; record: HubSpotRecord } | { ok: false; failure: Failure };

/**
 * Creates records, 100 in a request. Each row has a trace id, so that HubSpot refuses a bad row by itself (207)
 * instead of the whole batch; should it refuse the batch all the same, the bad rows are found by halving.
 */
export async function createRows<Entry>(
	creation: Creation<Entry>,
): Promise<Map<Entry, CreationOutcome>> {
	const outcomes = new Map<Entry, CreationOutcome>();
	await eachChunk(creation.entries, BATCH, async (chunk) => {
		await isolateBadEntries(
			chunk,
			async (part) =>
				await request(
					creation.context,
					batchCreate(
						creation.objectType,
						part.map((entry, index) => ({
							...creation.toRow(entry),
							objectWriteTraceId: String(index),
						})),
					),
				),
			(part, result) => sortOut(creation, part, result, outcomes),
			(part, failure) => part.forEach((entry) => outcomes.set(entry, { ok: false, failure })),
		);
	});
	await rememberCreations(creation.context, creation.objectType, createdIn(creation, outcomes));
	return outcomes;
}

/** The new records with what was sent and what HubSpot made of it. */
function createdIn<Entry>(
	{ toRow }: Creation<Entry>,
	outcomes: Map<Entry, CreationOutcome>,
): KnownRecord[] {
	return [...outcomes].flatMap(([entry, outcome]) => {
		if (!outcome.ok) return [];
		const { id, properties } = outcome.record;
		return [toKnownRecord({ id, properties: { ...toRow(entry).properties, ...properties } })];
	});
}

/** HubSpot answers in no order. */
function sortOut<Entry>(
	{ keyOf, keyIn }: Creation<Entry>,
	entries: Entry[],
	{ results, errors = [] }: BatchResult,
	outcomes: Map<Entry, CreationOutcome>,
): void {
	const refused = new Map(errors.flatMap((error) => traceIds(error).map((id) => [id, error])));
	const byTrace = new Map(results.map((record) => [record.objectWriteTraceId, record]));
	const byKey = new Map(keyIn ? results.map((record) => [keyIn(record), record]) : []);
	const only = entries.length === 1 && errors.length === 0 ? results[0] : undefined;
	entries.forEach((entry, index) => {
		const error = refused.get(String(index));
		const record = byTrace.get(String(index)) ?? byKey.get(keyOf?.(entry) ?? '') ?? only;
		if (error) outcomes.set(entry, { ok: false, failure: failureOfRow(error) });
		else if (record) outcomes.set(entry, { ok: true, record });
		else outcomes.set(entry, { ok: false, failure: NO_WORD_ABOUT_ROW });
	});
}

const traceIds = ({ context }: BatchError): string[] =>
	isObject(context) ? stringsIn(context.objectWriteTraceId) : [];
