import { fixedAccess, type RouteFamily } from './registration';

/** GET /account-info/2026-09/details. HubSpot docs: scope `oauth`, which every token has. */
export const accountRoutes: RouteFamily = (app, hubSpot) => {
	app.get(
		'/account-info/2026-09/details',
		{ config: { access: fixedAccess('oauth') } },
		async () => ({
			portalId: hubSpot.account.portalId,
			accountType: 'STANDARD',
			timeZone: 'Europe/Dublin',
			utcOffset: '+00:00',
			utcOffsetMilliseconds: 0,
			companyCurrency: 'EUR',
			additionalCurrencies: [],
			uiDomain: hubSpot.account.uiDomain,
			dataHostingLocation: 'eu1',
		}),
	);
};
