import type { AccessToken } from '../access';

/** Where a write comes from, as HubSpot's property history tells it. */
export interface ChangeSource {
	sourceType: string;
	sourceId?: string;
	sourceLabel?: string;
	/** Whom HubSpot takes for the author; private apps have none. */
	updatedByUserId?: number;
}

/** A person who edits in HubSpot. */
export const DEMO_USER_ID = 88001;

/** By a call of the API: the app of its access token and, when the token stands for a user, that user. */
export const byToken = ({ appId, appName, userId }: AccessToken): ChangeSource => ({
	sourceType: 'INTEGRATION',
	sourceId: String(appId),
	sourceLabel: appName,
	...(userId === undefined ? {} : { updatedByUserId: userId }),
});

/** By the API, before anything is known of the token. */
export const BY_API: ChangeSource = { sourceType: 'INTEGRATION', sourceId: '4711' };

/** In HubSpot's own pages. */
export const byPerson = (userId = DEMO_USER_ID): ChangeSource => ({
	sourceType: 'CRM_UI',
	sourceId: `userId:${userId}`,
	updatedByUserId: userId,
});

/** What HubSpot works out itself; nobody wrote it. */
export const CALCULATED: ChangeSource = { sourceType: 'CALCULATED' };
