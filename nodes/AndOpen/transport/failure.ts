import type { Attempt } from '../../shared/http/attempt';
import { asString, isObject, objectsIn } from '../../shared/json';

/** One entry of &Open's `errors`. */
export interface Problem {
	message: string;
	/** Dot notation, e.g. `recipient.email`; only on errors of a field. */
	param?: string;
	code?: string;
}

/** Why &Open did not do what was asked. Holds nothing of the request, so no token can be in it. */
export interface Failure {
	/** `no`: nothing happened. `unknown`: it may have been carried out, a usable answer is missing. */
	carriedOut: 'no' | 'unknown';
	/** HTTP status; undefined when no answer came. */
	status?: number;
	/** What happened to the connection, or to the answer. */
	reason: string;
	problems: Problem[];
	/** &Open's name for the request, for their support. */
	requestId?: string;
}

/** Reads what went wrong from whatever came back, in either version's error format. */
export function failureOf(attempt: Attempt): Failure {
	if (attempt.kind === 'notSent') {
		return { carriedOut: 'no', reason: withoutToken(attempt.reason), problems: [] };
	}
	if (attempt.kind === 'lost') {
		return { carriedOut: 'unknown', reason: withoutToken(attempt.reason), problems: [] };
	}
	const requestId = attempt.headers['request-id'];
	return {
		carriedOut: isRefusal(attempt.status) ? 'no' : 'unknown',
		status: attempt.status,
		reason: `HTTP ${attempt.status}`,
		problems: problemsIn(attempt.body),
		...(requestId !== undefined && { requestId }),
	};
}

/**
 * Whether a status says that &Open did nothing. 408 does not: a gateway gives it too, when it has waited long
 * enough for a server that is still at work.
 */
const isRefusal = (status: number): boolean => status >= 400 && status < 500 && status !== 408;

/** `message` in version 2026-05, `detail` in 2025-10. */
function problemsIn(body: unknown): Problem[] {
	if (!isObject(body)) return [];
	return objectsIn(body.errors).map(({ message, detail, param, code }) => {
		const field = asString(param);
		const name = asString(code);
		return {
			message: withoutToken(asString(message) ?? asString(detail) ?? 'no message'),
			...(field !== undefined && { param: field }),
			...(name !== undefined && { code: name }),
		};
	});
}

/** A message that repeats the token it refuses must not carry it into an execution's data. */
const withoutToken = (text: string): string => text.replace(/ao-v1-\w+-[^\s"']+/g, 'ao-v1-…');
