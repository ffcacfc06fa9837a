import { eachChunk } from '../../../shared/chunks';
import type { Call } from '../../../shared/call';
import type { RequestContext } from '../../../shared/http/attempt';
import { isObject, stringsIn, textOf } from '../../../shared/json';
import type { PairBatch, RecordPair } from '../../api/associations';
import type { BatchError } from '../../api/objects';
import { failureOfRow, NO_WORD_ABOUT_ROW, request, type Failure } from '../../transport';
import { untilHopeless } from '../engine/hopeless';
import { isolateBadEntries } from '../engine/isolate';

/**
 * Sends pairs of records in batches. A bad pair fails by itself: HubSpot tells it apart (207), or refuses the batch,
 * and then it is found by halving; each of these writes may be repeated without harm.
 *
 * @param pairs none twice.
 * @returns why each pair that failed did; all others were carried out.
 */
export async function sendPairs<Pair extends RecordPair>(
	context: RequestContext,
	pairs: Pair[],
	size: number,
	toCall: (pairs: Pair[]) => Call<PairBatch | undefined>,
): Promise<Map<Pair, Failure>> {
	const failures = new Map<Pair, Failure>();
	await eachChunk(pairs, size, async (chunk) => {
		await isolateBadEntries(
			chunk,
			untilHopeless(async (part: Pair[]) => await request(context, toCall(part))),
			(part, batch) => sortOut(part, batch, failures),
			(part, failure) => part.forEach((pair) => failures.set(pair, failure)),
		);
	});
	return failures;
}

/** One text for the same two records. */
export const pairKey = ({ from, to }: RecordPair): string => `${from} ${to}`;

function sortOut<Pair extends RecordPair>(
	pairs: Pair[],
	batch: PairBatch | undefined,
	failures: Map<Pair, Failure>,
): void {
	const errors = batch?.errors ?? [];
	if (errors.length === 0) return;
	const done = new Set((batch?.results ?? []).flatMap(keyOfRow));
	const nameless = errors.find((error) => !pairs.some((pair) => names(error, pair)));
	for (const pair of pairs) {
		if (done.has(pairKey(pair))) continue;
		const error = errors.find((each) => names(each, pair)) ?? nameless;
		if (error) failures.set(pair, failureOfRow(error));
		// Removals list no results: whom no error names was removed.
		else if (done.size > 0) failures.set(pair, NO_WORD_ABOUT_ROW);
	}
}

/** The two endpoints that add name the records in different ways. */
function keyOfRow(row: unknown): string[] {
	if (!isObject(row)) return [];
	const { from, to } = row;
	if (isObject(from) && isObject(to)) {
		return [pairKey({ from: textOf(from.id), to: textOf(to.id) })];
	}
	return [pairKey({ from: textOf(row.fromObjectId), to: textOf(row.toObjectId) })];
}

function names({ context }: BatchError, { from, to }: RecordPair): boolean {
	if (!isObject(context)) return false;
	const fromIds = stringsIn(context.fromObjectId);
	const toIds = stringsIn(context.toObjectId);
	if (fromIds.length === 0 && toIds.length === 0) {
		const ids = [...stringsIn(context.ids), ...stringsIn(context.id)];
		return ids.includes(from) || ids.includes(to);
	}
	return (
		(fromIds.length === 0 || fromIds.includes(from)) && (toIds.length === 0 || toIds.includes(to))
	);
}
