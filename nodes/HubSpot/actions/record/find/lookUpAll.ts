import { matchesOf, type Wanted } from './matches';
import { meantBy } from './meant';
import { recentlyWritten } from './recentlyWritten';
import type { LookUpRequest, LookUpRow, Matches } from './request';
import { stillThere, type Candidates } from './stillThere';

/** Who looks for something. */
type Asking = Pick<LookUpRow, 'criteria' | 'itemIndex' | 'policies'>;

/** What is looked for, once for all that look for the same. */
export const wantedIn = (byKey: Map<string, [Asking, ...Asking[]]>): Wanted[] =>
	[...byKey].flatMap(([key, asking]) => {
		const [{ criteria, itemIndex }] = asking;
		const mustBeOne = asking.some(({ policies }) => policies.severalMatches === 'fail');
		return criteria ? [{ key, criteria, itemIndex, mustBeOne }] : [];
	});

/** What criteria find, by their key, also among the records that search does not know yet. */
export async function lookUpAll(
	request: LookUpRequest,
	wanted: Wanted[],
): Promise<Map<string, Matches>> {
	if (wanted.length === 0) return new Map();
	return await withoutRuledOut(request, wanted, await matchesOf(request, wanted));
}

/**
 * What is left of what was found, without the records that are known to be no matches any more: search goes on showing
 * them for some seconds. Where nothing is left, also what search does not show yet.
 *
 * Several are read only where it matters which of them are matches: one of them is not, or several are an error. Of one,
 * what is done with it will tell.
 */
export async function withoutRuledOut(
	request: LookUpRequest,
	wanted: Wanted[],
	found: Map<string, Matches>,
): Promise<Map<string, Matches>> {
	const left = new Map(found);
	const unsure: Candidates[] = [];
	for (const each of wanted) {
		const { key, mustBeOne = false } = each;
		const matches = found.get(key);
		if (!matches?.ok) continue;
		const ids = matches.ids.filter((id) => !request.ruledOut.has(id, key));
		const isLess = ids.length < matches.ids.length;
		if (isLess) left.set(key, { ...matches, ids, isRead: false });
		if (ids.length > 1 && (isLess || mustBeOne)) {
			unsure.push({ wanted: each, ids, isMatch: meantBy(request, each.criteria, matches) });
		}
	}
	for (const [key, matches] of await stillThere(request, unsure)) left.set(key, matches);
	const unseen = wanted.filter(({ key }) => {
		const matches = left.get(key);
		return matches?.ok === true && matches.ids.length === 0;
	});
	for (const [key, matches] of await recentlyWritten(request, unseen)) left.set(key, matches);
	return left;
}

/** The lowest first; none where nobody knows. */
export function idsIn(found: Map<string, Matches>, key: string): string[] {
	const matches = found.get(key);
	return matches?.ok ? matches.ids : [];
}
