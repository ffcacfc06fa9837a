import { grouped } from '../../../shared/grouped';
import type { RequestContext } from '../../../shared/http/attempt';
import {
	REMOVE_AT_ONCE,
	removeAssociations,
	removeLabels,
	type TypedPair,
} from '../../api/associations';
import { associationTypeKey, unionOfTypes, type LabelledType } from '../../domain/associations';
import type { Failure } from '../../transport';
import { readAssociations } from '../associating/readAssociations';
import { writeOutcome } from '../engine/writeOutcome';
import { withPairs } from '../associating/withPairs';
import { pairKey, sendPairs } from '../associating/sendPairs';
import type { RecordPairWish } from './pair';

/** What one item wants to be taken away. */
export interface Removal extends RecordPairWish {
	/** The labels only; else the whole association, whatever its labels. */
	onlyLabels: boolean;
}

/**
 * `notFound`: there was no such association, or none of the labels. `labels` are the ones that went. `unknown`: the
 * answer was lost.
 */
export type RemovalOutcome =
	| { ok: true; outcome: 'removed' | 'notFound'; labels: LabelledType[] }
	| { ok: false; outcome: 'failed' | 'unknown'; failure: Failure };

/** What all items want of the same two records. */
interface RemovedPair extends TypedPair {
	removals: Removal[];
	there: LabelledType[] | undefined;
	isWhole: boolean;
}

/**
 * Takes associations away: per pair of object types one read per 1,000 records, and one request per 100 pairs for
 * those that are there. Between reading and writing, nothing else of this process writes to these pairs.
 */
export async function removeAll(
	context: RequestContext,
	removals: Removal[],
): Promise<Map<Removal, RemovalOutcome>> {
	const outcomes = new Map<Removal, RemovalOutcome>();
	// What is really removed first is gone for the items that only try.
	for (const dryRun of [false, true]) {
		const some = removals.filter((removal) => removal.dryRun === dryRun);
		const byTypes = grouped(some, ({ fromType, toType }) => `${fromType} ${toType}`);
		for (const group of byTypes.values()) {
			await withPairs(context, group, async () => {
				await removeBetween(context, group, dryRun, outcomes);
			});
		}
	}
	return outcomes;
}

async function removeBetween(
	context: RequestContext,
	removals: [Removal, ...Removal[]],
	dryRun: boolean,
	outcomes: Map<Removal, RemovalOutcome>,
): Promise<void> {
	const [{ fromType, toType }] = removals;
	const byRecord = grouped(removals, ({ fromId }) => fromId);
	const { found, failures } = await readAssociations({
		context,
		fromType,
		ids: [...byRecord.keys()],
		toType,
		enough: (id, associated) => (byRecord.get(id) ?? []).every(({ toId }) => associated.has(toId)),
	});
	const pairs: RemovedPair[] = [];
	const samePair = ({ fromId, toId }: Removal) => pairKey({ from: fromId, to: toId });
	for (const same of grouped(removals, samePair).values()) {
		const [{ fromId, toId }] = same;
		const failure = failures.get(fromId);
		if (failure) {
			same.forEach((removal) => outcomes.set(removal, { ok: false, outcome: 'failed', failure }));
		} else pairs.push(toPair(same, found.get(fromId)?.get(toId)?.types));
	}
	const failed = dryRun
		? new Map<RemovedPair, Failure>()
		: await send(context, fromType, toType, pairs);
	for (const pair of pairs) {
		const failure = failed.get(pair);
		for (const removal of pair.removals) {
			const outcome = removed(removal, pair.there);
			const isLost = failure && outcome.outcome === 'removed';
			outcomes.set(
				removal,
				isLost ? { ok: false, outcome: writeOutcome(failure), failure } : { ok: true, ...outcome },
			);
		}
	}
}

async function send(
	context: RequestContext,
	fromType: string,
	toType: string,
	pairs: RemovedPair[],
): Promise<Map<RemovedPair, Failure>> {
	const there = pairs.filter((pair) => pair.there);
	const whole = there.filter(({ isWhole }) => isWhole);
	const labelled = there.filter(({ isWhole, types }) => !isWhole && types.length > 0);
	return new Map([
		...(await sendPairs(context, whole, REMOVE_AT_ONCE, (part) =>
			removeAssociations(fromType, toType, part),
		)),
		...(await sendPairs(context, labelled, REMOVE_AT_ONCE, (part) =>
			removeLabels(fromType, toType, part),
		)),
	]);
}

function toPair(removals: [Removal, ...Removal[]], there: LabelledType[] | undefined): RemovedPair {
	const [{ fromId: from, toId: to }] = removals;
	const types = unionOfTypes(...removals.map((removal) => removed(removal, there).labels));
	return { from, to, types, removals, there, isWhole: removals.some((each) => !each.onlyLabels) };
}

/** What of a removal can be done. */
function removed(
	{ onlyLabels, labels }: Removal,
	there: LabelledType[] | undefined,
): { outcome: 'removed' | 'notFound'; labels: LabelledType[] } {
	const had = (there ?? []).filter(({ label }) => label !== null);
	if (!onlyLabels) return { outcome: there ? 'removed' : 'notFound', labels: had };
	const wanted = new Set(labels.map(associationTypeKey));
	const gone = had.filter((type) => wanted.has(associationTypeKey(type)));
	return { outcome: gone.length > 0 ? 'removed' : 'notFound', labels: gone };
}
