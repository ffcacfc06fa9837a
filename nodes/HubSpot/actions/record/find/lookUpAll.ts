import { matchesOf, type Wanted } from './matches';
import { recentlyCreated } from './recent';
import type { LookUpRequest, Matches } from './request';

/** What criteria find, by their key, also among the records that search does not know yet. */
export async function lookUpAll(
	request: LookUpRequest,
	wanted: Wanted[],
): Promise<Map<string, Matches>> {
	if (wanted.length === 0) return new Map();
	const found = await matchesOf(request, wanted);
	const unseen = wanted.filter(({ key }) => {
		const matches = found.get(key);
		return matches?.ok === true && matches.count === 0;
	});
	for (const [key, matches] of await recentlyCreated(request, unseen)) found.set(key, matches);
	return found;
}
