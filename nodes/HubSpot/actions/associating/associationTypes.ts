import type { RequestContext } from '../../../shared/http/attempt';
import { listAssociationTypes } from '../../api/associations';
import type { LabelledType } from '../../domain/associations';
import { connectionOf, hubSpot } from '../../transport';
import { keep, type Kept } from '../../transport/account';

/** A person adds a label to the account now and then. */
const KEPT_MS = 5 * 60_000;

const kept = new Map<string, Kept<LabelledType[]>>();

/**
 * The ways in which records of one type can be associated with those of another, as the account has them; kept for
 * five minutes. The one without a label is among them.
 *
 * @param atLeastAsNewAs milliseconds of the clock: asks again when what is kept is older.
 * @throws NodeApiError when HubSpot does not tell, e.g. for want of a scope.
 */
export async function associationTypes(
	context: RequestContext,
	fromType: string,
	toType: string,
	atLeastAsNewAs = Date.now() - KEPT_MS,
): Promise<LabelledType[]> {
	const { key } = await connectionOf(context);
	const maxAgeMs = Math.max(0, Date.now() - atLeastAsNewAs);
	return await keep(kept, `${key} ${fromType} ${toType}`, maxAgeMs, async () => {
		const { results } = await hubSpot(context, listAssociationTypes(fromType, toType));
		return results.map(({ category, typeId, label }) => ({
			category,
			typeId,
			label: label || null,
		}));
	});
}
