/** What a test may change about the account beyond its data. */
export interface AccountSettings {
	/** How long search does not know that a record is new, changed, archived or restored, at least. */
	searchLagMs: number;
	/** Every change may stay unknown for up to this much longer, each for a time of its own. */
	searchLagSpreadMs: number;
	/** How long an event waits before it stands in the webhooks journal. */
	journalPublishDelayMs: number;
	/** HubSpot docs: 10,000. */
	journalEventsPerFile: number;
	/** How long the URL of a journal file works (not documented). */
	journalUrlLifetimeMs: number;
	/** The answer to an offset that has aged out or never was: 404 in the latest documentation, otherwise not documented. */
	journalLostOffsetStatus: number;
	/** How long an import of a file waits in the queue before it begins. */
	importQueueMs: number;
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
	searchLagSpreadMs: 0,
	journalPublishDelayMs: 1_000,
	journalEventsPerFile: 10_000,
	journalUrlLifetimeMs: 300_000,
	journalLostOffsetStatus: 404,
	importQueueMs: 50,
	secondaryEmailsMatch: true,
	customEvents: false,
	appEvents: false,
	legacyTimeline: false,
};
