import { exclusively } from '../../../shared/exclusively';
import { backOffMs, wait } from '../../../shared/http/wait';
import { referencesIn } from '../../domain/noteBody';
import { noteBody, referenceOf, type TimelineEntry } from '../../domain/timeline';
import { accountName, failureAfter, type Failure } from '../../transport';
import { createRows } from '../engine/createRows';
import type { LogOutcomes, LogRequest } from './kinds';
import { loggedNotes } from './loggedNotes';
import { NOTE_TO } from './recordType';

/** How often notes whose creation got no answer are looked up and created again. */
const ROUNDS = 3;

/**
 * Logs events as notes, each once. HubSpot has no id for a note that would do that, so a note carries a short
 * reference, and the notes of the record are read first. Checks and creations for one record wait for each other
 * within this process; two processes that log the same event at the same moment can both create it.
 */
export async function logNotes(log: LogRequest): Promise<LogOutcomes> {
	const account = await accountName(log.context);
	const records = new Set(
		log.entries.map(({ recordId }) => `notes of ${account} ${log.objectType} ${recordId}`),
	);
	return await exclusively([...records], async () => await logOnce(log));
}

/** Entries, with why nobody knows whether their note was created in a round before. */
type Open = Map<TimelineEntry, Failure | undefined>;

/** Of several entries that name the same event only one may be among them. */
async function logOnce(log: LogRequest): Promise<LogOutcomes> {
	const outcomes: LogOutcomes = new Map();
	const cancelled = log.context.getExecutionCancelSignal();
	let open: Open = new Map(log.entries.map((entry) => [entry, undefined]));
	for (let round = 1; round <= ROUNDS && open.size > 0; round++) {
		const noteOf = await loggedNotes(log, [...open.keys()]);
		const missing: Open = new Map();
		for (const [entry, lost] of open) {
			const { noteId, failure } = noteOf(entry);
			// What a lost answer left open stays open when looking it up fails.
			if (failure) outcomes.set(entry, { outcome: 'failed', failure: lost ?? failure });
			else if (noteId !== undefined) {
				// Found after a lost answer of this run, it is this run that logged it.
				outcomes.set(entry, { outcome: round === 1 ? 'alreadyLogged' : 'logged', noteId });
			} else missing.set(entry, lost);
		}
		open = await createNotes(log, missing, outcomes);
		// HubSpot may still be at it: a look that comes too early would find nothing, and the note come twice.
		if (open.size === 0 || !(await wait(backOffMs(round + 1), cancelled))) break;
	}
	return outcomes;
}

/** @returns the entries of which nobody knows whether their note was created. */
async function createNotes(log: LogRequest, wanted: Open, outcomes: LogOutcomes): Promise<Open> {
	const created = await createRows<TimelineEntry>({
		context: log.context,
		objectType: 'notes',
		entries: [...wanted.keys()],
		toRow: (entry) => ({
			properties: { hs_timestamp: entry.occurredAt, hs_note_body: noteBody(entry) },
			associations: [
				{
					to: { id: entry.recordId },
					types: [
						{
							associationCategory: 'HUBSPOT_DEFINED',
							associationTypeId: NOTE_TO[log.objectType],
						},
					],
				},
			],
		}),
		keyOf: referenceOf,
		keyIn: ({ properties }) => referencesIn(String(properties.hs_note_body ?? '')).at(-1) ?? '',
	});
	const unknown: Open = new Map();
	for (const [entry, outcome] of created) {
		if (outcome.ok) {
			outcomes.set(entry, { outcome: 'logged', noteId: String(outcome.record.id) });
			continue;
		}
		const failure = failureAfter(wanted.get(entry), outcome.failure);
		outcomes.set(entry, { outcome: 'failed', failure });
		if (failure.carriedOut === 'unknown') unknown.set(entry, failure);
	}
	return unknown;
}
