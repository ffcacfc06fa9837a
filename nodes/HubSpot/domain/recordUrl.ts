/** HubSpot's ids of the object types that have a record page; custom objects are named by their id already. */
const OBJECT_TYPE_IDS: Record<string, string> = {
	contacts: '0-1',
	companies: '0-2',
	deals: '0-3',
	tickets: '0-5',
};

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
): string =>
	`https://${uiDomain}/contacts/${portalId}/record/${OBJECT_TYPE_IDS[objectType] ?? objectType}/${id}`;
