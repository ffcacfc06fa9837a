/** What a test may change about the account beyond its data. */
export interface AccountSettings {
	/** How long a new or changed record stays hidden from search. */
	searchLagMs: number;
	/** Whether `idProperty=email` also finds a contact by a secondary email (not documented; likely). */
	secondaryEmailsMatch: boolean;
	/** Enterprise tier: custom events can be defined and sent. */
	customEvents: boolean;
	/** HubSpot approved the app for app events. */
	appEvents: boolean;
	/** The app is an older public one that already has timeline templates. */
	legacyTimeline: boolean;
}

export const DEFAULT_SETTINGS: Readonly<AccountSettings> = {
	searchLagMs: 800,
	secondaryEmailsMatch: true,
	customEvents: false,
	appEvents: false,
	legacyTimeline: false,
};
