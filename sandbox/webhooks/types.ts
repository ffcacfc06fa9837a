import type { IncomingHttpHeaders } from 'node:http';

export interface SignedRequest {
	method: 'POST' | 'GET';
	url: string;
	headers: Record<string, string>;
	body: Buffer;
}

export interface Timeouts {
	connectMs: number;
	responseMs: number;
}

/** What came back over the wire; `status: null` means that no answer arrived, and `error` says why. */
export interface WireAnswer {
	status: number | null;
	durationMs: number;
	answer: string;
	headers: IncomingHttpHeaders;
	error?: string;
}

/** What a sender does after an answer. */
export type Verdict = { outcome: 'delivered' | 'refused' | 'gaveUp' } | { retryInMs: number };

/** `attempt` counts from 0, as HubSpot's own attemptNumber does. */
export type RetryPolicy = (answer: WireAnswer, attempt: number) => Verdict;

export interface Attempt {
	number: number;
	sentAt: string;
	request: { method: string; url: string; headers: Record<string, string>; body: string };
	status: number | null;
	durationMs: number;
	answer: string;
	error?: string;
	retryInMs?: number;
}

export type DeliveryKind = 'workflow' | 'app' | 'gift' | 'replay';
export type DeliveryStatus = 'pending' | 'delivered' | 'refused' | 'gaveUp' | 'stopped';

/** One thing that a vendor wanted to tell a receiver, with every try it took. */
export interface Delivery {
	id: string;
	kind: DeliveryKind;
	/** The workflow, app subscription or gift that it belongs to. */
	source: string;
	/** What a person reads: "contact.creation", "gift_request.redeemed" … */
	label: string;
	url: string;
	createdAt: string;
	status: DeliveryStatus;
	attempts: Attempt[];
}

/** Ways to send what the vendor would never send, to see the receiver refuse it. */
export interface Tampering {
	/** `wrong`: signed with another secret. `missing`: signature (or shared secret) left out. */
	signature?: 'wrong' | 'missing';
	/** Moves the signed timestamp: -301000 is stale, 3600000 is far in the future. */
	timestampShiftMs?: number;
	/** Replaces the body after it was signed. */
	bodyAfterSigning?: string;
	/** Replaces or adds headers after signing. */
	headersAfterSigning?: Record<string, string>;
	/** Added to the query after signing. */
	queryAfterSigning?: string;
}

/** HubSpot's and &Open's real waits are minutes to hours: the sandbox keeps their proportions at its own scale. */
export interface WebhookTiming {
	/** How long a minute of the vendor's schedule lasts here. */
	msPerMinute: number;
	/** HubSpot retries a workflow webhook for 3 days, about 17 tries; the sandbox stops after this many. */
	workflowAttempts: number;
	/** 1 first try + 10 retries. */
	appAttempts: number;
	giftAttempts: number;
	workflowTimeouts: Timeouts;
	appTimeouts: Timeouts;
	giftTimeouts: Timeouts;
	/** Upper bound for a receiver's Retry-After. */
	longestRetryAfterMs: number;
}
