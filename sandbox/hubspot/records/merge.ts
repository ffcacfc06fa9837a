import type { Account } from '../account';
import { HubSpotError, objectNotFound, validationError } from '../errors';
import type { ObjectType } from '../objectTypes';
import type { ChangeSource } from './changeSource';
import type { StoredRecord } from './record';
import { secondaryEmails } from './recordStore';

/** HubSpot docs: a record that took in 250 others takes no more. */
const MERGE_LIMIT = 250;

/** The winner keeps its values, takes what it lacks from the loser, and the loser's emails and associations. */
export function mergeRecords(
	account: Account,
	type: ObjectType,
	winnerId: string,
	loserId: string,
	source: ChangeSource,
): StoredRecord {
	const winner = account.records.live(type, winnerId);
	const loser = account.records.live(type, loserId);
	if (!winner || !loser) throw objectNotFound();
	if (winner === loser) throw validationError(`Cannot merge object ${winner.id} with itself`);
	const merged = mergedIds(winner);
	if (merged.length >= MERGE_LIMIT) {
		throw new HubSpotError(414, 'VALIDATION_ERROR', `Object ${winner.id} has too many merges`);
	}
	const values = new Map<string, string>();
	for (const [name, value] of loser.properties) {
		if (!winner.properties.has(name) && name !== 'email') values.set(name, value);
	}
	values.set('hs_merged_object_ids', [...merged, loser.id, ...mergedIds(loser)].join(';'));
	if (type.name === 'contacts') takeEmails(winner, loser, values);
	account.records.mergeAway(type, loser, winner, values, source);
	account.associations.move({ type, id: loser.id }, { type, id: winner.id }, (typeId) =>
		account.objectTypes.get(typeId),
	);
	account.events.move(type.name, loser.id, winner.id);
	return winner;
}

function takeEmails(winner: StoredRecord, loser: StoredRecord, values: Map<string, string>): void {
	const primary = winner.properties.get('email');
	const losersEmail = loser.properties.get('email');
	if (primary === undefined && losersEmail !== undefined) values.set('email', losersEmail);
	const others = [
		...secondaryEmails(winner.properties),
		...(primary !== undefined && losersEmail !== undefined ? [losersEmail] : []),
		...secondaryEmails(loser.properties),
	];
	if (others.length > 0) values.set('hs_additional_emails', [...new Set(others)].join(';'));
}

const mergedIds = ({ properties }: StoredRecord): string[] =>
	(properties.get('hs_merged_object_ids') ?? '').split(';').filter((id) => id !== '');
