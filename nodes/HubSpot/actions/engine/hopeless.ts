import type { Failure, Outcome } from '../../transport';
import { isAboutEntries } from './isolate';

/** So many single entries, refused in the same words with nothing carried out, and the reason is not one entry. */
export const SAME_REFUSALS = 8;

/**
 * Keeps the search for bad entries (`isolateBadEntries`) from sending thousands of entries one by one when HubSpot
 * refuses them all for the same reason, e.g. object types that cannot be associated: the others then fail with that
 * reason and are not sent.
 */
export function untilHopeless<Entry, Result>(
	send: (entries: Entry[]) => Promise<Outcome<Result>>,
): (entries: Entry[]) => Promise<Outcome<Result>> {
	let refusal: Extract<Outcome<Result>, { ok: false }> | undefined;
	let refusals = 0;
	return async (entries) => {
		if (refusal && refusals >= SAME_REFUSALS) return refusal;
		const outcome = await send(entries);
		if (outcome.ok) refusals = Number.NEGATIVE_INFINITY;
		else if (entries.length === 1 && isAboutEntries(outcome.failure.status)) {
			const isSame = refusal?.failure.message === outcome.failure.message;
			refusals = isSame ? refusals + 1 : Math.min(refusals, 1);
			refusal = outcome;
		}
		return outcome;
	};
}

/**
 * Keeps requests that go out one by one from being sent after one that HubSpot refused because of who sends: a bad
 * token, a missing scope, a used-up day. They then fail with that reason, and nothing of them was carried out.
 */
export function untilShutOut<Entry, Result>(
	send: (entry: Entry) => Promise<Outcome<Result>>,
): (entry: Entry) => Promise<Outcome<Result>> {
	let refusal: Extract<Outcome<Result>, { ok: false }> | undefined;
	return async (entry) => {
		if (refusal) return refusal;
		const outcome = await send(entry);
		if (!outcome.ok && isAboutSender(outcome.failure)) refusal = outcome;
		return outcome;
	};
}

const isAboutSender = ({ status, policyName, credentialUnusable }: Failure): boolean =>
	status === 401 || status === 403 || policyName === 'DAILY' || credentialUnusable === true;
