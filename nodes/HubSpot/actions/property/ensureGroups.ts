import type { RequestContext } from '../../../shared/http/attempt';
import { createPropertyGroup, listPropertyGroups } from '../../api/properties';
import type { WantedDefinition } from '../../domain/propertyPlan';
import { request, type Failure } from '../../transport';

export interface GroupOutcomes {
	/** Internal names of the groups that were created, or would be. */
	created: Set<string>;
	/** Why a group is not there. */
	failures: Map<string, Failure>;
}

/**
 * Sees to it that the groups of new properties exist. A group that some property stands in needs no look.
 *
 * @param inUse internal names of the groups that properties stand in.
 */
export async function ensureGroups(
	context: RequestContext,
	objectType: string,
	wanted: WantedDefinition[],
	{ inUse, dryRun }: { inUse: Set<string>; dryRun: boolean },
): Promise<GroupOutcomes> {
	const outcomes: GroupOutcomes = { created: new Set(), failures: new Map() };
	const labels = new Map<string, string>();
	for (const { groupName, groupLabel } of wanted) {
		if (!inUse.has(groupName)) labels.set(groupName, labels.get(groupName) || groupLabel);
	}
	if (labels.size === 0) return outcomes;
	const listed = await request(context, listPropertyGroups(objectType));
	if (!listed.ok) {
		for (const name of labels.keys()) outcomes.failures.set(name, listed.failure);
		return outcomes;
	}
	for (const { name } of listed.body.results) labels.delete(name);
	for (const [name, label] of labels) {
		if (!dryRun) {
			const group = createPropertyGroup(objectType, { name, label: label || name });
			const outcome = await request(context, group);
			if (!outcome.ok && outcome.failure.status !== 409) {
				outcomes.failures.set(name, outcome.failure);
				continue;
			}
			// Somebody else created it since the list was read, or a sending of ours whose answer was lost.
			if (!outcome.ok) continue;
		}
		outcomes.created.add(name);
	}
	return outcomes;
}
