import { objectTypeId } from './objectTypes';

/** Where HubSpot's interface shows an account. */
export interface AccountSite {
	portalId: number;
	uiDomain: string;
}

/** The address of a record's page in HubSpot. */
export const recordUrl = (
	{ uiDomain, portalId }: AccountSite,
	objectType: string,
	id: string,
): string => `https://${uiDomain}/contacts/${portalId}/record/${objectTypeId(objectType)}/${id}`;
