import type { FastifyInstance } from 'fastify';
import type { HubSpot } from '../hubSpot';
import { searchAt } from '../routes/search';
import { legacyContactRoutes } from './contacts';
import { legacyWebhookRoutes } from './webhooks';

/**
 * What n8n's built-in HubSpot nodes call: paths of v1 and v3 that HubSpot still serves to those who use them, and that
 * the account's dated API does not have. Put on a listener beside the dated paths, on the same account: same records,
 * same tokens, same limits, same request log.
 */
export function registerHubSpotLegacy(app: FastifyInstance, hubSpot: HubSpot): void {
	legacyContactRoutes(app, hubSpot);
	legacyWebhookRoutes(app, hubSpot);
	searchAt('/crm/v3/objects/:objectType/search')(app, hubSpot);
}
