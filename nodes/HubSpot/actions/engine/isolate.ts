import type { Outcome } from '../../transport';

/**
 * Sends entries as one batch; when HubSpot refuses the whole batch for a bad entry, finds it by halving, so that all
 * others are carried out. A batch of 100 with one bad entry takes at most 14 more requests.
 *
 * @param send sends one batch. Called again with parts of it, never with an entry that was carried out.
 * @param done the answer for a part that was carried out.
 * @param failed an entry that failed by itself, or with its whole batch for a reason that is not about entries.
 */
export async function isolateBadEntries<Entry, Result>(
	entries: Entry[],
	send: (entries: Entry[]) => Promise<Outcome<Result>>,
	done: (entries: Entry[], result: Result) => void,
	failed: (entries: Entry[], failure: Extract<Outcome<Result>, { ok: false }>['failure']) => void,
	knownBad = false,
): Promise<boolean> {
	if (!knownBad || entries.length === 1) {
		const outcome = await send(entries);
		if (outcome.ok) {
			done(entries, outcome.body);
			return true;
		}
		const { status } = outcome.failure;
		if (entries.length === 1 || !isAboutEntries(status)) {
			failed(entries, outcome.failure);
			return false;
		}
	}
	const middle = Math.ceil(entries.length / 2);
	const left = entries.slice(0, middle);
	const leftFine = await isolateBadEntries(left, send, done, failed);
	// When the left half is fine, the bad entry is in the right one, and sending that whole would be in vain.
	await isolateBadEntries(entries.slice(middle), send, done, failed, leftFine);
	return false;
}

/** Refusals of what was sent, as opposed to refusals of who sends, when, or how often. */
export const isAboutEntries = (status: number | undefined): boolean =>
	status === 400 || status === 404 || status === 409 || status === 422;
