/** What the page asks of the HubSpot account. */

export interface PageContact {
	id: string;
	name: string;
	email: string;
	updatedAt: number;
	properties: ReadonlyArray<readonly [name: string, value: string]>;
}

export interface TimelineEntry {
	kind: 'note' | 'customEvent' | 'appEvent' | 'legacyEvent' | 'created';
	at: string;
	title: string;
	/** Plain text. */
	text: string;
	details: ReadonlyArray<readonly [name: string, value: string]>;
}

export interface PageAccount {
	portalId: number;
	/** Last changed first. */
	contacts: () => PageContact[];
	contact: (id: string) => PageContact | undefined;
	/** Newest first. */
	timeline: (contactId: string) => TimelineEntry[];
}
