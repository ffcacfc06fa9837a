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
 * @throws NodeApiError when HubSpot refuses, e.g. for want of a scope.
 */
export async function pipelinesOf(
	context: RequestContext,
	objectType: string,
): Promise<Pipeline[]> {
	const { account } = await connectionOf(context);
	return await keep(kept, `${account} ${objectType}`, KEPT_MS, async () => {
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
