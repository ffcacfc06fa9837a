import { get, type Call } from '../../shared/call';
import { ACCOUNT } from './versions';

export interface AccountDetails {
	portalId: number;
	/** The host of HubSpot's interface for this account, e.g. `app-eu1.hubspot.com`. */
	uiDomain: string;
	timeZone?: string;
}

/** GET /account-info/2026-09/details. Scope: oauth, which every token has. */
export const accountDetails = (): Call<AccountDetails> => get(`${ACCOUNT}/details`);
