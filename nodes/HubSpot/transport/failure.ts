import type { Answer, Attempt } from '../../shared/http/attempt';
import { asString, isObject, objectsIn, stringsIn, type JsonObject } from '../../shared/json';

/** Why HubSpot did not do what was asked. Holds nothing of the request, so no token can be in it. */
export interface Failure {
	/** `no`: HubSpot did nothing. `unknown`: it may have been carried out, the answer is missing. */
	carriedOut: 'no' | 'unknown';
	/** n8n itself could not use the credential, e.g. a refused refresh token; nothing was sent. */
	credentialUnusable?: boolean;
	/** HTTP status; undefined when no answer came. */
	status?: number;
	/** HubSpot's own message, or what happened to the connection. */
	message: string;
	category?: string;
	correlationId?: string;
	/** For 429: which limit, e.g. DAILY or TEN_SECONDLY_ROLLING. */
	policyName?: string;
	/** Scopes of which one would do, and the token has none. */
	missingScopes: string[];
	/** Internal names of the properties that HubSpot complained about. */
	properties: string[];
	/** Everything HubSpot said about details, for callers that read its `context`. */
	errors: JsonObject[];
	context: JsonObject;
}

const EMPTY = { missingScopes: [], properties: [], errors: [], context: {} };

/** HubSpot's error body, every field optional; whatever else came is described by its status. */
export function failureOf(attempt: Exclude<Attempt, Answer> | Answer): Failure {
	if (attempt.kind === 'notSent') {
		const credentialUnusable = !attempt.passing;
		return { ...EMPTY, carriedOut: 'no', message: attempt.reason, credentialUnusable };
	}
	if (attempt.kind === 'lost') {
		return { ...EMPTY, carriedOut: 'unknown', message: attempt.reason };
	}
	const body = isObject(attempt.body) ? attempt.body : {};
	const details = detailsOf(body);
	return {
		// A server that failed, or a gateway that gave up on it, may have written all the same.
		carriedOut: attempt.status >= 500 ? 'unknown' : 'no',
		status: attempt.status,
		message: asString(body.message) ?? asString(body.error_description) ?? `HTTP ${attempt.status}`,
		...details,
	};
}

/** Refusals that are about the moment or the token, and would have met whatever was sent. */
const ABOUT_THE_MOMENT = new Set([401, 403, 408, 423, 429, 477]);

/** Why a repeated request failed: that its last attempt was turned away says nothing about an earlier one without an answer. */
export const failureAfter = (earlier: Failure | undefined, last: Failure): Failure =>
	earlier?.carriedOut === 'unknown' &&
	(last.status === undefined || ABOUT_THE_MOMENT.has(last.status))
		? { ...last, carriedOut: 'unknown' }
		: last;

/** The parts of an error that stand in the same places in a whole answer and in one row of a batch. */
export function detailsOf(body: JsonObject): Omit<Failure, 'carriedOut' | 'status' | 'message'> {
	const errors = objectsIn(body.errors);
	const contexts = [body, ...errors].map((error) => (isObject(error.context) ? error.context : {}));
	const listed = (name: string) => contexts.flatMap((context) => stringsIn(context[name]));
	const category = asString(body.category) ?? asString(body.errorType);
	const correlationId = asString(body.correlationId);
	const policyName = asString(body.policyName);
	return {
		...(category !== undefined && { category }),
		...(correlationId !== undefined && { correlationId }),
		...(policyName !== undefined && { policyName }),
		missingScopes: unique([...listed('requiredGranularScopes'), ...listed('requiredScopes')]),
		properties: unique([
			...listed('propertyName'),
			...listed('name'),
			...namedInMessage(asString(body.message) ?? ''),
		]),
		errors,
		context: isObject(body.context) ? body.context : {},
	};
}

/** The failure of a call that any of many scopes would allow, with those that name the object type. */
export function withScopesOf(failure: Failure, objectType: string): Failure {
	const word = objectType.startsWith('2-') ? 'custom' : objectType;
	const own = failure.missingScopes.filter((scope) => scope.split('.').includes(word));
	return own.length > 0 ? { ...failure, missingScopes: own } : failure;
}

/** Why HubSpot refused one row of a batch (HTTP 207). */
export const failureOfRow = (error: { message?: string }): Failure => ({
	carriedOut: 'no',
	status: 400,
	message: error.message ?? 'HubSpot refused the row without a reason',
	...detailsOf({ ...error }),
});

/** HubSpot answered, and neither a result nor an error is about this row. */
export const NO_WORD_ABOUT_ROW: Failure = {
	...EMPTY,
	carriedOut: 'unknown',
	status: 207,
	message: 'the answer has no word about this record',
};

/**
 * Property names inside HubSpot's text. Its validation message carries the details only as JSON behind
 * "Property values were not valid:".
 */
function namedInMessage(message: string): string[] {
	return [
		...message.matchAll(/"name"\s*:\s*"([^"]+)"/g),
		...message.matchAll(/Property "([^"]+)" does not exist/g),
		...message.matchAll(/propertyName=([\w.]+)/g),
	].map((match) => match[1] ?? '');
}

const unique = (values: string[]) => [...new Set(values)];
