import type { IExecuteFunctions } from 'n8n-workflow';

import { eachChunk } from '../../../shared/chunks';
import { backOffMs, wait } from '../../../shared/http/wait';
import { isObject, stringsIn } from '../../../shared/json';
import { batchArchive, deleteForGood, type BatchError } from '../../api/objects';
import { BATCH } from '../../api/versions';
import { failureAfter, failureOfRow, request, type Failure, type Outcome } from '../../transport';
import { untilShutOut } from '../engine/hopeless';
import { isolateBadEntries } from '../engine/isolate';

/** A record that is to be deleted, once however many items name it. */
export interface Doomed {
	/** What items call it: a record id, an email address or a unique value. */
	key: string;
	/** Its record id; undefined when it was not there when it was looked for. */
	id: string | undefined;
}

export type Deletion =
	| { outcome: 'archived' | 'deleted' | 'notFound' }
	| { outcome: 'failed'; failure: Failure };

export type Deletions = Map<Doomed, Deletion>;

/** Archives records, 100 in a request; one that is archived again stays as it is, so that a lost answer does no harm. */
export async function archiveRecords(
	context: IExecuteFunctions,
	objectType: string,
	doomed: Doomed[],
): Promise<Deletions> {
	const done: Deletions = new Map();
	await eachChunk(doomed, BATCH, async (chunk) => {
		await isolateBadEntries(
			chunk,
			async (part) =>
				await request(
					context,
					batchArchive(
						objectType,
						part.map(({ id, key }) => id ?? key),
					),
				),
			(part, answer) => sortOut(part, answer?.errors ?? [], done),
			(part, failure) => part.forEach((each) => done.set(each, { outcome: 'failed', failure })),
		);
	});
	return done;
}

/** HubSpot answers without a word when all went well. Which record an error is about, it may leave open. */
function sortOut(part: Doomed[], errors: BatchError[], done: Deletions): void {
	const idsOf = ({ context }: BatchError) => (isObject(context) ? stringsIn(context.ids) : []);
	const nameless = errors.find((error) => idsOf(error).length === 0);
	for (const each of part) {
		const error = errors.find((one) => idsOf(one).includes(each.id ?? each.key)) ?? nameless;
		if (!error) done.set(each, { outcome: 'archived' });
		else if (error.category === 'OBJECT_NOT_FOUND') done.set(each, { outcome: 'notFound' });
		else done.set(each, { outcome: 'failed', failure: failureOfRow(error) });
	}
}

/** How often a permanent deletion whose answer was lost is sent again. */
const TRIES = 4;

/**
 * Deletes contacts for good, one in a request. Those that were not found are sent too, as they may be archived.
 *
 * @param byEmail whether the keys of contacts that were not found are email addresses; they are record ids otherwise.
 */
export async function eraseContacts(
	context: IExecuteFunctions,
	doomed: Doomed[],
	byEmail: boolean,
): Promise<Deletions> {
	const done: Deletions = new Map();
	const send = untilShutOut(
		async (contact: Contact) => await request(context, deleteForGood(contact)),
	);
	await eachChunk(doomed, 1, async (chunk) => {
		for (const each of chunk) done.set(each, await erase(context, send, each, byEmail));
	});
	return done;
}

type Contact = Parameters<typeof deleteForGood>[0];

/** A contact that is gone at the second try was deleted by the first one, if it was there before. */
async function erase(
	context: IExecuteFunctions,
	send: (contact: Contact) => Promise<Outcome<void>>,
	{ id, key }: Doomed,
	byEmail: boolean,
): Promise<Deletion> {
	const contact = {
		objectId: id ?? key,
		...(id === undefined && byEmail && { idProperty: 'email' }),
	};
	let failure: Failure | undefined;
	for (let tried = 1; ; tried++) {
		const outcome = await send(contact);
		if (outcome.ok) return { outcome: 'deleted' };
		if (outcome.failure.status === 404) {
			return { outcome: tried > 1 && id !== undefined ? 'deleted' : 'notFound' };
		}
		failure = failureAfter(failure, outcome.failure);
		const isOver = outcome.failure.carriedOut === 'no' || tried === TRIES;
		if (isOver || !(await wait(backOffMs(tried), context.getExecutionCancelSignal()))) {
			return { outcome: 'failed', failure };
		}
	}
}
