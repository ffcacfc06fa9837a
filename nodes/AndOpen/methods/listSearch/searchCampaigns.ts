import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { Query } from '../../../shared/call';
import { readCampaign } from '../../domain/campaign';
import { campaignPage } from '../../transport';

/** Pages are heavy, as every campaign comes with its products and stock. The editor asks again on scrolling. */
const MOST_PAGES = 8;
const ENOUGH_FOUND = 10;

/**
 * Campaigns for the picker, newest first, without archived ones. &Open documents no search, so names are compared
 * here. Errors surface: an empty list means that there is no such campaign.
 */
export async function searchCampaigns(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const results: INodeListSearchResult['results'] = [];
	let next = paginationToken ? asQuery(paginationToken) : undefined;
	for (let pages = 0; pages < MOST_PAGES && results.length < ENOUGH_FOUND; pages++) {
		const page = await campaignPage(this, next);
		for (const payload of page.campaigns) {
			const { id, name, archived } = readCampaign(payload);
			if (id === null || archived || !matches(name ?? id, filter)) continue;
			results.push({ name: name ?? id, value: id });
		}
		next = page.next;
		if (!next) return { results };
	}
	return { results, paginationToken: asToken(next) };
}

const matches = (name: string, filter = ''): boolean =>
	name.toLowerCase().includes(filter.trim().toLowerCase());

const asQuery = (token: string): Query => Object.fromEntries(new URLSearchParams(token));

const asToken = (query: Query = {}): string =>
	new URLSearchParams(
		Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
	).toString();
