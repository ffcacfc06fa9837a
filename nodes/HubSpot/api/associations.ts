import type { BatchInputPublicAssociationMultiArchive } from '@hubspot/api-client/lib/codegen/crm/associations/v4/models/BatchInputPublicAssociationMultiArchive';
import type { BatchInputPublicDefaultAssociationMultiPost } from '@hubspot/api-client/lib/codegen/crm/associations/v4/models/BatchInputPublicDefaultAssociationMultiPost';
import type { BatchResponsePublicAssociationMultiWithLabelWithErrors } from '@hubspot/api-client/lib/codegen/crm/associations/v4/models/BatchResponsePublicAssociationMultiWithLabelWithErrors';
import type { PublicAssociationMultiPost } from '@hubspot/api-client/lib/codegen/crm/associations/v4/models/PublicAssociationMultiPost';

import { get, repeatablePost, type Call } from '../../shared/call';
import { pathSegment } from '../../shared/pathSegment';
import type { AssociationType, LabelledType } from '../domain/associations';
import type { BatchError } from './objects';
import { ASSOCIATIONS } from './versions';
import { asJson, type Wire } from './wire';

type Batch = Wire<BatchResponsePublicAssociationMultiWithLabelWithErrors>;
export type AssociationBatch = Pick<Batch, 'results'> & Partial<Omit<Batch, 'results'>>;

/** Two records, by id; the object types stand in the path. */
export interface RecordPair {
	from: string;
	to: string;
}

export interface TypedPair extends RecordPair {
	types: AssociationType[];
}

/**
 * What HubSpot says about a batch of associations; nothing for a removal that went well. The rows name the records
 * as `{from: {id}, to: {id}}` or as `{fromObjectId, toObjectId}`.
 */
export interface PairBatch {
	results?: unknown[];
	errors?: BatchError[];
}

/** HubSpot's limits for the endpoints below: pairs, ids to read, ids to take associations from. */
export const ASSOCIATE_AT_ONCE = 2_000;
export const READ_AT_ONCE = 1_000;
export const REMOVE_AT_ONCE = 100;

const between = (from: string, to: string) =>
	`${ASSOCIATIONS}/${pathSegment(from)}/${pathSegment(to)}`;

/** Batches of associations do not count in the ten-second limit. */
const unpaced = <Result>(call: Call<Result>): Call<Result> => ({ ...call, pace: 'unlimited' });

/**
 * POST /crm/associations/2026-09/{from}/{to}/batch/read, at most 1,000 records. Scope: read of both objects.
 * A record without associations is left out (HTTP 207).
 */
export const batchReadAssociations = (
	from: string,
	to: string,
	inputs: Array<{ id: string; after?: string }>,
): Call<AssociationBatch> =>
	unpaced(repeatablePost(`${between(from, to)}/batch/read`, asJson({ inputs })));

/**
 * POST /crm/associations/2026-09/{from}/{to}/batch/associate/default, at most 2,000 pairs. Scope: write of both
 * objects. Labels that are there stay.
 */
export const associateDefault = (
	from: string,
	to: string,
	pairs: RecordPair[],
): Call<PairBatch | undefined> => {
	const body: Wire<BatchInputPublicDefaultAssociationMultiPost> = { inputs: pairs.map(ids) };
	return unpaced(repeatablePost(`${between(from, to)}/batch/associate/default`, asJson(body)));
};

/**
 * POST /crm/associations/2026-09/{from}/{to}/batch/create, at most 2,000 pairs. Scope: write of both objects.
 * HubSpot documents for the same request about one pair that labels are replaced: send those that are to stay.
 */
export const associateLabelled = (
	from: string,
	to: string,
	pairs: TypedPair[],
): Call<PairBatch | undefined> =>
	unpaced(
		repeatablePost(`${between(from, to)}/batch/create`, asJson({ inputs: pairs.map(typed) })),
	);

/**
 * POST /crm/associations/2026-09/{from}/{to}/batch/archive: takes the associations with all their labels away, of at
 * most 100 records. Scope: write of both objects.
 */
export function removeAssociations(
	from: string,
	to: string,
	pairs: RecordPair[],
): Call<PairBatch | undefined> {
	const others = new Map<string, Array<{ id: string }>>();
	for (const pair of pairs) {
		const known = others.get(pair.from);
		if (known) known.push({ id: pair.to });
		else others.set(pair.from, [{ id: pair.to }]);
	}
	const body: Wire<BatchInputPublicAssociationMultiArchive> = {
		inputs: [...others].map(([id, each]) => ({ from: { id }, to: each })),
	};
	return unpaced(repeatablePost(`${between(from, to)}/batch/archive`, asJson(body)));
}

/**
 * POST /crm/associations/2026-09/{from}/{to}/batch/labels/archive: takes labels away, the association stays. The type
 * without a label would take all labels with it. Scope: write of both objects.
 */
export const removeLabels = (
	from: string,
	to: string,
	pairs: TypedPair[],
): Call<PairBatch | undefined> =>
	unpaced(
		repeatablePost(
			`${between(from, to)}/batch/labels/archive`,
			asJson({ inputs: pairs.map(typed) }),
		),
	);

/** GET /crm/associations/2026-09/{from}/{to}/labels: every association type, the one without a label too. */
export const listAssociationTypes = (from: string, to: string): Call<{ results: LabelledType[] }> =>
	get(`${between(from, to)}/labels`);

const ids = ({ from, to }: RecordPair) => ({ from: { id: from }, to: { id: to } });

const typed = (pair: TypedPair): Wire<PublicAssociationMultiPost> => ({
	...ids(pair),
	types: pair.types.map(({ category, typeId }) => ({
		associationCategory: category,
		associationTypeId: typeId,
	})),
});
