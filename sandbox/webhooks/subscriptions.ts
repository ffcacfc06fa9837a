/** What a person sets up in HubSpot before anything is sent: workflows with a webhook action, and apps. */

export type WorkflowAuth =
	/** "Include request signature in header" with an app id; `alsoV3` sends the v3 headers next to v2. */
	| { kind: 'signature'; clientSecret: string; alsoV3?: boolean }
	| { kind: 'apiKey'; location: 'header' | 'query'; name: string; secret: string }
	| { kind: 'authorization'; value: string }
	| { kind: 'none' };

/** A key of the customised body: a property of the record, or a fixed value. */
export type BodyField =
	| { key: string; property: string }
	| { key: string; value: string | number | boolean };

export type WorkflowBody = { kind: 'custom'; fields: BodyField[] } | { kind: 'full' };

export interface Workflow {
	/** Names it in calls and on the page; registering the same name again replaces it. */
	name: string;
	url: string;
	method: 'POST' | 'GET';
	/** What its enrolled records are: "contacts", "deals" … */
	objectType: string;
	auth: WorkflowAuth;
	body: WorkflowBody;
	/** Where the connection really goes when `url` is the public address of a receiver behind a proxy. */
	deliverTo?: string;
}

export interface AppEventSubscription {
	/** contact.creation, contact.propertyChange, object.propertyChange … */
	subscriptionType: string;
	propertyName?: string;
	/** On `object.*` only, for example 0-1. */
	objectTypeId?: string;
	active?: boolean;
}

export interface AppSubscription {
	name: string;
	appId: number;
	targetUrl: string;
	clientSecret: string;
	events: AppEventSubscription[];
	/** The older header that goes with v3. */
	olderSignature: 'v1' | 'v2';
	deliverTo?: string;
}

/** https as HubSpot demands; plain http only to this machine, where the sandbox's receivers live. */
export function assertReceiverUrl(url: string): void {
	const { protocol, hostname } = new URL(url);
	const local = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
	if (protocol === 'https:' || (protocol === 'http:' && local)) return;
	throw new Error(
		`HubSpot sends webhooks to https addresses only; ${url} is neither https nor local`,
	);
}
