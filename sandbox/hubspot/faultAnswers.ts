import { randomUUID } from 'node:crypto';
import type { Fault } from '../core';
import { rateLimitBody, searchLimitBody } from './access';

/** Ready faults with HubSpot's own answers: `client.faults.fail({ system: 'hubspot', ...hubSpotFault.locked() })`. */

type StatusFault = Extract<Fault, { kind: 'status' }>;

const refusal = (
	status: number,
	body: StatusFault['body'],
	headers: Record<string, string> = {},
): StatusFault => ({ kind: 'status', status, headers, ...(body === undefined ? {} : { body }) });

const errorBody = (category: string, message: string): Record<string, unknown> => ({
	status: 'error',
	message,
	category,
	correlationId: randomUUID(),
});

const retryAfter = (seconds: number | undefined): Record<string, string> =>
	seconds === undefined ? {} : { 'Retry-After': String(seconds) };

const gatewayPage = (title: string): string =>
	`<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>cloudflare</center>\r\n</body>\r\n</html>\r\n`;

export const hubSpotFault = {
	/** 429; HubSpot does not document `Retry-After` for it, so it is left out unless asked for. */
	tenSecondly: (retryAfterSeconds?: number): Fault =>
		refusal(429, rateLimitBody('TEN_SECONDLY_ROLLING'), retryAfter(retryAfterSeconds)),
	/** 429 that does not end before midnight. */
	daily: (): Fault => refusal(429, rateLimitBody('DAILY')),
	/** 429 of the search endpoints, without rate-limit headers. */
	searchSecondly: (): Fault => refusal(429, searchLimitBody()),
	/** 423: HubSpot docs: wait at least two seconds. */
	locked: (): Fault =>
		refusal(423, errorBody('LOCKED', 'The object is locked. Try again in 2 seconds.')),
	/** 477: the account moves to another data centre. */
	migrating: (retryAfterSeconds: number): Fault =>
		refusal(
			477,
			errorBody('MIGRATION_IN_PROGRESS', 'This account is being migrated between data centres.'),
			retryAfter(retryAfterSeconds),
		),
	serverError: (): Fault => refusal(500, errorBody('INTERNAL_ERROR', 'internal error')),
	emptyServerError: (): Fault => refusal(500, undefined),
	/** 502 with a page instead of JSON, before anything was processed. */
	badGateway: (): Fault => refusal(502, gatewayPage('502 Bad Gateway')),
	unavailable: (retryAfterSeconds?: number): Fault =>
		refusal(
			503,
			errorBody('SERVICE_UNAVAILABLE', 'Service unavailable'),
			retryAfter(retryAfterSeconds),
		),
	gatewayTimeout: (): Fault => refusal(504, gatewayPage('504 Gateway Time-out')),
	/** The request was processed, and the gateway says that it gave up: a retry may write twice. */
	badGatewayAfterWrite: (): Fault => ({
		kind: 'statusAfterWrite',
		status: 502,
		body: gatewayPage('502 Bad Gateway'),
	}),
	gatewayTimeoutAfterWrite: (): Fault => ({
		kind: 'statusAfterWrite',
		status: 504,
		body: gatewayPage('504 Gateway Time-out'),
	}),
} as const;
