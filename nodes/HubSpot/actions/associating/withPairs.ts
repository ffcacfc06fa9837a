import { exclusively } from '../../../shared/exclusively';
import type { RequestContext } from '../../../shared/http/attempt';
import { objectTypeId } from '../../domain/objectTypes';
import { accountName } from '../../transport';

/** Two records, whichever way round. */
export interface PairEnds {
	fromType: string;
	fromId: string;
	toType: string;
	toId: string;
}

/**
 * Runs work that reads how pairs of records are associated and then writes: what is written is made of what was read,
 * so that no other execution of this process may write to one of the pairs in between. It would lose the labels that
 * the other one added, or bring back those that it removed. An association is the same from both of its ends.
 */
export async function withPairs<Result>(
	context: RequestContext,
	pairs: PairEnds[],
	run: () => Promise<Result>,
): Promise<Result> {
	const account = await accountName(context);
	const names = pairs.map(({ fromType, fromId, toType, toId }) => {
		const ends = [`${objectTypeId(fromType)}/${fromId}`, `${objectTypeId(toType)}/${toId}`];
		return ['association', account, ...ends.sort()].join(' ');
	});
	return await exclusively([...new Set(names)], run);
}
