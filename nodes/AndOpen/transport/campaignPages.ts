import type { JsonObject } from '../../shared/json';
import type { Query } from '../../shared/call';
import type { RequestContext } from '../../shared/http/attempt';
import { campaigns } from '../api/campaigns';
import { readCampaignPage, type CampaignPage } from '../domain/campaignPage';
import { andOpen } from './client';

/** One page of campaigns; the first one, or the one that a page before led to. */
export async function campaignPage(context: RequestContext, next?: Query): Promise<CampaignPage> {
	return readCampaignPage(await andOpen(context, campaigns(next)));
}

/** All campaigns, newest first, a page at a time; asks for the next page only when it is wanted. */
export async function* allCampaigns(context: RequestContext): AsyncGenerator<JsonObject> {
	const seen = new Set<string>();
	for (let next: Query | undefined; ; ) {
		const page = await campaignPage(context, next);
		yield* page.campaigns;
		next = page.next;
		// A page that leads back to an earlier one would never end.
		const cursor = JSON.stringify(next);
		if (next === undefined || seen.has(cursor)) return;
		seen.add(cursor);
	}
}
