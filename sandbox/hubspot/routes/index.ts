import type { FastifyInstance } from 'fastify';
import { guardRoutes } from '../access';
import { answerErrorsLikeHubSpot } from '../errorHandler';
import type { HubSpot } from '../hubSpot';
import { accountRoutes } from './account';
import { batchCreateRoutes } from './batchCreate';
import { batchReadRoutes } from './batchRead';
import { batchUpdateRoutes } from './batchUpdate';
import { batchUpsertRoutes } from './batchUpsert';
import { oauthRoutes } from './oauth';
import { objectRoutes } from './objects';
import { propertyRoutes } from './properties';
import type { RouteFamily } from './registration';

/** Every family of endpoints; a new one is a file and a line here. */
const FAMILIES: readonly RouteFamily[] = [
	accountRoutes,
	batchCreateRoutes,
	batchReadRoutes,
	batchUpdateRoutes,
	batchUpsertRoutes,
	oauthRoutes,
	objectRoutes,
	propertyRoutes,
];

/** Puts HubSpot's API on a listener. */
export function registerHubSpot(app: FastifyInstance, hubSpot: HubSpot): void {
	answerErrorsLikeHubSpot(app);
	guardRoutes(app, hubSpot);
	for (const family of FAMILIES) family(app, hubSpot);
}
