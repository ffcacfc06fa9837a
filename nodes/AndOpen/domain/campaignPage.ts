import type { Query } from '../../shared/call';
import { asString, isObject, objectsIn, type JsonObject } from '../../shared/json';
import { flatFields } from './gift';

export interface CampaignPage {
	/** As sent; `readCampaign` reads one of them. */
	campaigns: JsonObject[];
	/** The query of the next page; undefined on the last one. */
	next?: Query;
}

/**
 * Reads a page of campaigns: `has_more` and the last id in version 2026-05, an opaque `links.next` in 2025-10.
 *
 * Only the query of that link is used: its host is &Open's, and not where a proxy or a test server is reached.
 */
export function readCampaignPage(body: unknown): CampaignPage {
	if (!isObject(body)) return { campaigns: [] };
	const campaigns = objectsIn(body.data);
	const next = nextOf(body, campaigns);
	return { campaigns, ...(next && { next }) };
}

function nextOf(body: JsonObject, campaigns: JsonObject[]): Query | undefined {
	const last = campaigns.at(-1);
	// A page without campaigns leads nowhere, whatever it says.
	if (!last) return undefined;
	const link = isObject(body.links) ? linkOf(body.links.next) : undefined;
	if (link !== undefined) return queryOf(link);
	const after = asString(flatFields(last).id);
	return body.has_more === true && after !== undefined ? { after } : undefined;
}

/** JSON:API writes a link as text or as an object with `href`. */
const linkOf = (link: unknown): string | undefined =>
	asString(isObject(link) ? link.href : link) || undefined;

function queryOf(link: string): Query | undefined {
	const mark = link.indexOf('?');
	return mark < 0 ? undefined : Object.fromEntries(new URLSearchParams(link.slice(mark + 1)));
}
