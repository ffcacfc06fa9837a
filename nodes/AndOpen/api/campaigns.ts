import { get, type Call, type Query } from '../../shared/call';
import { pathSegment } from '../../shared/pathSegment';

/** &Open gives at most this many campaigns in one answer. */
export const CAMPAIGN_PAGE_SIZE = 25;

/**
 * GET /campaigns, newest first.
 *
 * @param next the query of a further page, as the one before gave it.
 * @see https://developers.andopen.co/docs/2026-05/campaigns
 */
export const campaigns = (next?: Query): Call =>
	get('/campaigns', { limit: CAMPAIGN_PAGE_SIZE, ...next });

/**
 * GET /campaigns/{id}.
 *
 * @throws UserError for an id that cannot stand in a path.
 * @see https://developers.andopen.co/docs/2026-05/campaigns/show
 */
export const campaign = (id: string): Call => get(`/campaigns/${pathSegment(id)}`);
