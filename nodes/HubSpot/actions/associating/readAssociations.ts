import { eachChunk } from '../../../shared/chunks';
import type { RequestContext } from '../../../shared/http/attempt';
import { isObject, stringsIn } from '../../../shared/json';
import { batchReadAssociations, READ_AT_ONCE, type AssociationBatch } from '../../api/associations';
import type { BatchError } from '../../api/objects';
import type { AssociatedRecord } from '../../domain/associations';
import { failureOfRow, request, type Failure } from '../../transport';
import { untilHopeless } from '../engine/hopeless';
import { isolateBadEntries } from '../engine/isolate';

export interface AssociationQuery {
	context: RequestContext;
	fromType: string;
	/** No id twice. */
	ids: string[];
	toType: string;
	/** Ends the reading of a record's associations early, where not all of them matter. */
	enough?: (id: string, found: Found) => boolean;
}

/** The associated records of one record, by id. */
type Found = ReadonlyMap<string, AssociatedRecord>;

export interface Associations {
	/** An empty map for a record without associations, and for one that does not exist: HubSpot answers the same. */
	found: Map<string, Map<string, AssociatedRecord>>;
	/** Why nobody knows. */
	failures: Map<string, Failure>;
}

interface Input {
	id: string;
	after?: string;
}

/**
 * The records of one type that records of another are associated with: 1,000 in a request, then the next pages of
 * those that have more, again together.
 */
export async function readAssociations(query: AssociationQuery): Promise<Associations> {
	const answer: Associations = {
		found: new Map(query.ids.map((id) => [id, new Map<string, AssociatedRecord>()])),
		failures: new Map(),
	};
	let inputs: Input[] = query.ids.map((id) => ({ id }));
	while (inputs.length > 0) {
		const next: Input[] = [];
		await eachChunk(inputs, READ_AT_ONCE, async (chunk) => {
			await isolateBadEntries(
				chunk,
				untilHopeless(
					async (part: Input[]) =>
						await request(query.context, batchReadAssociations(query.fromType, query.toType, part)),
				),
				(part, batch) => next.push(...takePage(query, part, batch, answer)),
				(part, failure) => part.forEach(({ id }) => answer.failures.set(id, failure)),
			);
		});
		inputs = next;
	}
	return answer;
}

/** Takes over one answer, and gives what to ask for next. */
function takePage(
	{ enough }: AssociationQuery,
	inputs: Input[],
	{ results, errors = [] }: AssociationBatch,
	{ found, failures }: Associations,
): Input[] {
	const answered = new Set<string>();
	const next: Input[] = [];
	for (const { from, to, paging } of results) {
		const id = String(from.id);
		const associated = found.get(id);
		if (!associated) continue;
		answered.add(id);
		for (const { toObjectId, associationTypes } of to) {
			const types = associationTypes.map(({ category, typeId, label }) => ({
				category,
				typeId,
				label: label ?? null,
			}));
			associated.set(String(toObjectId), { id: String(toObjectId), types });
		}
		const after = paging?.next?.after;
		if (after !== undefined && !enough?.(id, associated)) next.push({ id, after });
	}
	for (const error of errors.filter((each) => !isAboutNone(each))) {
		const named = idsIn(error);
		for (const { id } of inputs) {
			const isMeant = named.length === 0 ? !answered.has(id) : named.includes(id);
			if (isMeant) failures.set(id, failureOfRow(error));
		}
	}
	return next;
}

/** HubSpot calls it an error that a record has no associations. */
const isAboutNone = ({ category, subCategory }: BatchError): boolean =>
	category === 'OBJECT_NOT_FOUND' || String(subCategory).includes('NO_ASSOCIATIONS_FOUND');

const idsIn = ({ context }: BatchError): string[] =>
	isObject(context) ? stringsIn(context.fromObjectId) : [];
