/** What &Open knows, in its own words. The two API versions are two ways to write the same things down. */

export type ApiVersion = '2025-10' | '2026-05';

/** Where a listener pretends to be: a token is good for one of these only. */
export type Environment = 'us' | 'eu' | 'staging';

export type GiftStatus = 'submitted' | 'redeemed' | 'dispatched' | 'delivered' | 'cancelled';

export type InvitationMethod = 'email' | 'link' | 'sender_provided_address';

export interface StockLevel {
	id: string;
	quantity: number;
	warehouse: { id: string; name: string; country_code: string };
}

export interface Variant {
	id: string;
	name: string;
	sku: string;
	stock: StockLevel[];
}

export interface Product {
	id: string;
	name: string;
	description: string;
	variants: Variant[];
}

export interface Campaign {
	id: string;
	name: string;
	description: string;
	status: 'available' | 'archived';
	invitationMethod: InvitationMethod;
	archivedAt: string | null;
	createdAt: string;
	updatedAt: string;
	products: Product[];
}

export interface Recipient {
	id: string;
	firstName: string;
	lastName: string;
	email: string | null;
}

export interface NewGift {
	campaignId: string;
	firstName: string;
	lastName: string;
	email: string | null;
	/** The sub-fields are not documented: what was sent comes back. */
	shippingAddress: Record<string, unknown> | null;
	lineItems: Array<Record<string, unknown>> | null;
}

export interface Gift {
	id: string;
	status: GiftStatus;
	campaignId: string;
	recipient: Recipient;
	shippingAddress: Record<string, unknown> | null;
	lineItems: Array<Record<string, unknown>> | null;
	redemptionUrl: string | null;
	createdAt: string;
	updatedAt: string;
	/** The first time of each status. */
	history: Array<{ status: GiftStatus; at: string }>;
	/** How often it was read through the API, which is what the redemption link may wait for. */
	reads: number;
}

/** What a person decides in &Open's platform, or what the vendor's servers do today. */
export interface AndOpenSettings {
	environment: Environment;
	/** `2025-10` answers, and writes webhooks, in the older envelope whatever version was asked for. */
	answerVersion: ApiVersion;
	/** The link is there once the gift was read this often and is this old. */
	redemptionUrlAfterReads: number;
	redemptionUrlAfterMs: number;
	/** Documented as 201 for 2025-10 only. */
	createdStatus: number;
	emailRequired: boolean;
	/** 2025-10's rule for names: 2 to 255 characters, letters only. Not documented for 2026-05. */
	strictNames: boolean;
	/** Whether making a gift already sends a webhook with status `submitted`. */
	announceSubmitted: boolean;
}
