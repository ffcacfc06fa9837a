import type { RequestContext } from '../../shared/http/attempt';
import { listPipelines, type Pipeline } from '../api/pipelines';
import { connectionOf, hubSpot } from '../transport';
import { keep, type Kept } from '../transport/account';

/** Several items share one look, and yet a stage that a person has just created is seen. */
const KEPT_MS = 10_000;

const kept = new Map<string, Kept<Pipeline[]>>();

/**
 * The pipelines of an object type with their stages, both as HubSpot's interface orders them.
 *
 * @param atLeastAsNewAs as for `schema`.
 * @throws NodeApiError when HubSpot refuses, e.g. for want of a scope.
 */
export async function pipelinesOf(
	context: RequestContext,
	objectType: string,
	atLeastAsNewAs = Date.now() - KEPT_MS,
): Promise<Pipeline[]> {
	const { key } = await connectionOf(context);
	const maxAgeMs = Math.max(0, Date.now() - atLeastAsNewAs);
	return await keep(kept, `${key} ${objectType}`, maxAgeMs, async () => {
		const { results } = await hubSpot(context, listPipelines(objectType));
		return results
			.map((pipeline) => ({ ...pipeline, stages: inOrder(pipeline.stages) }))
			.sort(byOrder);
	});
}

const byOrder = (one: { displayOrder: number }, other: { displayOrder: number }) =>
	one.displayOrder - other.displayOrder;

const inOrder = <Stage extends { displayOrder: number }>(stages: Stage[]): Stage[] =>
	[...stages].sort(byOrder);
