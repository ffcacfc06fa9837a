import { grouped } from '../../../shared/grouped';
import type { RequestContext } from '../../../shared/http/attempt';
import {
	ASSOCIATE_AT_ONCE,
	associateDefault,
	associateLabelled,
	type TypedPair,
} from '../../api/associations';
import {
	associationTypeKey,
	unionOfTypes,
	type AssociatedRecord,
	type AssociationType,
} from '../../domain/associations';
import { objectTypeInPath } from '../../domain/objectTypes';
import { apiError, type Failure } from '../../transport';
import { writeOutcome } from '../engine/writeOutcome';
import { readAssociations } from './readAssociations';
import { pairKey, sendPairs } from './sendPairs';
import { withPairs } from './withPairs';

export { associationTypes } from './associationTypes';

/** Two records that are to be associated, with a label or without. Several labels are several wishes. */
export interface AssociationWish {
	fromType: string;
	fromId: string;
	toType: string;
	toId: string;
	label?: AssociationType;
}

/**
 * `unchanged`: they were associated, with this label, before. `unknown`: the request left, and nobody knows whether it
 * was carried out.
 */
export type AssociationOutcome =
	| { ok: true; outcome: 'added' | 'unchanged' }
	| { ok: false; outcome: 'failed' | 'unknown'; failure: Failure };

type Outcomes = Map<AssociationWish, AssociationOutcome>;

/**
 * Associates records, all wishes together: for each pair of object types one read per 1,000 records and one write per
 * 2,000 pairs. What is there already is not sent; labels that are there stay. A bad id fails by itself. Between
 * reading and writing, nothing else of this process writes to these pairs.
 *
 * Scope: write of both objects.
 *
 * @param dryRun tells what would be done, and writes nothing.
 */
export async function associate(
	context: RequestContext,
	wanted: AssociationWish[],
	{ dryRun = false }: { dryRun?: boolean } = {},
): Promise<Outcomes> {
	const outcomes: Outcomes = new Map();
	for (const wishes of grouped(wanted, typesKey).values()) {
		const pairs = [...grouped(wishes, wishedPairKey).values()].map(toPair);
		const plain = pairs.filter(({ types }) => types.length === 0);
		const labelled = pairs.filter(({ types }) => types.length > 0);
		await withPairs(context, wishes, async () => {
			await addMissing(context, plain, dryRun, outcomes);
			await addMissing(context, labelled, dryRun, outcomes);
		});
	}
	return outcomes;
}

/**
 * The records of `toType` that each record is associated with, complete; an empty list where there is none.
 *
 * @param ids no id twice.
 * @throws NodeApiError when HubSpot does not tell.
 */
export async function associatedIds(
	context: RequestContext,
	fromType: string,
	ids: string[],
	toType: string,
): Promise<Map<string, AssociatedRecord[]>> {
	const { found, failures } = await readAssociations({ context, fromType, ids, toType });
	const [failure] = failures.values();
	if (failure) throw apiError(context.getNode(), failure);
	return new Map([...found].map(([id, associated]) => [id, [...associated.values()]]));
}

/** What several items want of the same two records. */
interface WantedPair extends TypedPair {
	fromType: string;
	toType: string;
	wishes: AssociationWish[];
}

function toPair(wishes: [AssociationWish, ...AssociationWish[]]): WantedPair {
	const [{ fromType, fromId, toType, toId }] = wishes;
	return {
		fromType: objectTypeInPath(fromType),
		toType: objectTypeInPath(toType),
		from: fromId,
		to: toId,
		types: unionOfTypes(wishes.flatMap(({ label }) => (label ? [label] : []))),
		wishes,
	};
}

/** Pairs of the same object types, all with labels or all without. */
async function addMissing(
	context: RequestContext,
	pairs: WantedPair[],
	dryRun: boolean,
	outcomes: Outcomes,
): Promise<void> {
	const [first] = pairs;
	if (!first) return;
	const { fromType, toType } = first;
	const isLabelled = first.types.length > 0;
	const current = await currentOf(context, pairs, isLabelled);
	const missing: WantedPair[] = [];
	for (const pair of pairs) {
		const failure = current.failureOf(pair);
		const there = current.recordOf(pair);
		const isMissing = !hasAll(there, pair.types);
		if (failure) settle(pair, { ok: false, outcome: 'failed', failure }, outcomes);
		else if (!isMissing) settle(pair, { ok: true, outcome: 'unchanged' }, outcomes);
		else {
			const kept = there?.types.filter(({ label }) => label !== null) ?? [];
			missing.push({ ...pair, types: unionOfTypes<AssociationType>(kept, pair.types) });
		}
	}
	const failures = dryRun
		? new Map<WantedPair, Failure>()
		: await sendPairs(context, missing, ASSOCIATE_AT_ONCE, (part) =>
				isLabelled
					? associateLabelled(fromType, toType, part)
					: associateDefault(fromType, toType, part),
			);
	for (const pair of missing) {
		const failure = failures.get(pair);
		const there = current.recordOf(pair);
		for (const wish of pair.wishes) {
			const wasThere = hasAll(there, wish.label ? [wish.label] : []);
			if (wasThere) outcomes.set(wish, { ok: true, outcome: 'unchanged' });
			else if (failure) outcomes.set(wish, { ok: false, outcome: writeOutcome(failure), failure });
			else outcomes.set(wish, { ok: true, outcome: 'added' });
		}
	}
}

/**
 * How the pairs are associated now. A record with very many associations has to be read page by page; without labels,
 * which differ from end to end, the same can be seen from the other end.
 */
async function currentOf(context: RequestContext, pairs: WantedPair[], isLabelled: boolean) {
	const [first] = pairs;
	const froms = grouped(pairs, ({ from }) => from);
	const tos = grouped(pairs, ({ to }) => to);
	const isReversed = !isLabelled && tos.size > froms.size;
	const wanted = isReversed ? tos : froms;
	const { found, failures } = await readAssociations({
		context,
		fromType: (isReversed ? first?.toType : first?.fromType) ?? '',
		toType: (isReversed ? first?.fromType : first?.toType) ?? '',
		ids: [...wanted.keys()],
		enough: (id, associated) =>
			(wanted.get(id) ?? []).every(({ from, to }) => associated.has(isReversed ? from : to)),
	});
	const ends = ({ from, to }: WantedPair): [string, string] =>
		isReversed ? [to, from] : [from, to];
	return {
		failureOf: (pair: WantedPair) => failures.get(ends(pair)[0]),
		recordOf: (pair: WantedPair) => found.get(ends(pair)[0])?.get(ends(pair)[1]),
	};
}

function hasAll(there: AssociatedRecord | undefined, types: AssociationType[]): boolean {
	if (!there) return false;
	const keys = new Set(there.types.map(associationTypeKey));
	return types.every((type) => keys.has(associationTypeKey(type)));
}

const settle = ({ wishes }: WantedPair, outcome: AssociationOutcome, outcomes: Outcomes): void =>
	wishes.forEach((wish) => outcomes.set(wish, outcome));

const typesKey = ({ fromType, toType }: AssociationWish) =>
	`${objectTypeInPath(fromType)} ${objectTypeInPath(toType)}`;

const wishedPairKey = ({ fromId, toId }: AssociationWish) => pairKey({ from: fromId, to: toId });
