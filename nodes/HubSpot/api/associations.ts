import type { BatchResponsePublicAssociationMultiWithLabelWithErrors } from '@hubspot/api-client/lib/codegen/crm/associations/v4/models/BatchResponsePublicAssociationMultiWithLabelWithErrors';

import { repeatablePost, type Call } from '../../shared/call';
import { pathSegment } from '../../shared/pathSegment';
import { ASSOCIATIONS } from './versions';
import { asJson, type Wire } from './wire';

type Batch = Wire<BatchResponsePublicAssociationMultiWithLabelWithErrors>;
export type AssociationBatch = Pick<Batch, 'results'> & Partial<Omit<Batch, 'results'>>;

/**
 * POST /crm/associations/2026-09/{from}/{to}/batch/read, at most 1,000 records. Scope: read of both objects.
 * A record without associations is left out (HTTP 207).
 */
export const batchReadAssociations = (
	from: string,
	to: string,
	inputs: Array<{ id: string; after?: string }>,
): Call<AssociationBatch> =>
	repeatablePost(
		`${ASSOCIATIONS}/${pathSegment(from)}/${pathSegment(to)}/batch/read`,
		asJson({ inputs }),
	);
