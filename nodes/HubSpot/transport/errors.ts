import { NodeApiError, type INode, type JsonObject } from 'n8n-workflow';

import type { Failure } from './failure';
import { refusedIds } from './refusedIds';

/**
 * A failure as n8n shows it: HubSpot's own words as the message, what to do about it in the description.
 *
 * @param itemIndex the input item it belongs to, where there is one.
 */
export function apiError(node: INode, failure: Failure, itemIndex?: number): NodeApiError {
	const error = new NodeApiError(node, details(failure), {
		message: headline(failure),
		description: description(failure),
		...(failure.status !== undefined && { httpCode: String(failure.status) }),
		...(itemIndex !== undefined && { itemIndex }),
	});
	// n8n would put a general sentence of its own in the place of HubSpot's.
	error.message = headline(failure);
	error.description = description(failure);
	return error;
}

function headline(failure: Failure): string {
	if (failure.missingScopes.length > 0) {
		return `The HubSpot token lacks the scope ${failure.missingScopes.join(' or ')}`;
	}
	if (failure.credentialUnusable) return failure.message;
	switch (failure.status) {
		case undefined:
			return failure.carriedOut === 'no'
				? 'HubSpot could not be reached'
				: 'The connection to HubSpot was lost before it answered';
		case 401:
			return 'HubSpot refused the token';
		case 429:
			return failure.policyName === 'DAILY'
				? "HubSpot's daily request limit for this account is used up"
				: "HubSpot's rate limit was still exceeded after several tries";
		default:
			return `HubSpot: ${refusedIds(failure.message) ?? failure.message}`;
	}
}

function description(failure: Failure): string {
	return [
		failure.carriedOut === 'unknown' &&
			'It is not known whether HubSpot carried the request out. Look in HubSpot before you repeat it.',
		advice(failure),
		failure.properties.length > 0 && `Properties: ${failure.properties.join(', ')}.`,
		headline(failure).endsWith(failure.message)
			? ''
			: `${failure.status === undefined ? 'Cause' : 'HubSpot said'}: ${failure.message}.`,
		failure.category && `Category: ${failure.category}.`,
		failure.correlationId && `Correlation ID: ${failure.correlationId}.`,
	]
		.filter(Boolean)
		.join(' ');
}

function advice(failure: Failure): string {
	const nothingSent = failure.carriedOut === 'no' ? 'Nothing was sent. ' : '';
	if (failure.missingScopes.length > 0) {
		return 'Add it to the service key or app in HubSpot; for OAuth2 add it to the credential too and reconnect.';
	}
	if (failure.credentialUnusable) {
		return `${nothingSent}Open the HubSpot credential and reconnect it, or paste a valid token.`;
	}
	switch (failure.status) {
		case undefined:
			return `${nothingSent}Check the Base URL in the credential and the network of this server.`;
		case 401:
			return 'Paste a valid token into the credential, or reconnect an OAuth2 credential. Nothing else needs to change.';
		case 408:
			return 'The request did not reach HubSpot in time. Try again later.';
		case 423:
			return 'Another change holds it. Try again later.';
		case 429:
			return failure.policyName === 'DAILY'
				? 'It starts anew at midnight in the time zone of the account.'
				: 'Other programs use the same limit. Run fewer workflows at once, or raise the limit in HubSpot.';
		case 477:
			return 'HubSpot is moving this account to another data centre. Try again later.';
		default:
			return '';
	}
}

/** What the error view shows under "details": from the answer only, never from the request. */
const details = ({ status, message, category, correlationId }: Failure): JsonObject => ({
	message,
	...(status !== undefined && { status }),
	...(category !== undefined && { category }),
	...(correlationId !== undefined && { correlationId }),
});
