import type { Account } from '../account';
import type { AssociationChange } from '../associations';
import type { MembershipChange, StoredList } from '../lists';
import type { RecordWritten } from '../records';
import { AppJournal, type Candidate } from './appJournal';
import type { JournalEvent } from './journalEvent';
import { Snapshots } from './snapshots';

/** The journals of the apps that have one, and what the account writes into them. */
export class Journals {
	readonly snapshots: Snapshots;
	private readonly byApp = new Map<number, AppJournal>();

	constructor(
		private readonly account: Account,
		private readonly now: () => number,
	) {
		this.snapshots = new Snapshots(account);
	}

	/** The journal of an app; an empty one for an app that has not used it. */
	of(appId: number): AppJournal {
		const known = this.byApp.get(appId);
		if (known) return known;
		const { settings } = this.account;
		const journal = new AppJournal(appId, this.now, () => ({
			publishDelayMs: settings.journalPublishDelayMs,
			eventsPerFile: settings.journalEventsPerFile,
		}));
		this.byApp.set(appId, journal);
		return journal;
	}

	all(): AppJournal[] {
		return [...this.byApp.values()];
	}

	recordWritten({ action, type, record, changed, mergedId }: RecordWritten): void {
		if (this.byApp.size === 0) return;
		const isPrivacy = action === 'GDPR_DELETE';
		this.offer({
			subscriptionType: isPrivacy ? 'GDPR_PRIVACY_DELETION' : 'OBJECT',
			event: {
				...this.happened(isPrivacy ? 'gdprPrivacyDeletion' : 'crmObject', action),
				objectTypeId: type.id,
				objectId: Number(record.id),
				...(changed
					? {
							propertyChanges: Object.fromEntries(
								changed.map((name) => [name, record.properties.get(name) ?? '']),
							),
						}
					: {}),
				...(mergedId === undefined ? {} : { mergedObjectIds: [Number(mergedId)] }),
			},
			properties: record.properties,
		});
	}

	/** Seen from each end: a subscription to notes sees note → deal, one to deals sees deal → note. */
	associationChanged({ from, to, added, removed }: AssociationChange): void {
		if (this.byApp.size === 0) return;
		const tell = (action: string, associationTypeId: number): void =>
			this.offer({
				subscriptionType: 'ASSOCIATION',
				associatedTypeId: to.type.id,
				event: {
					...this.happened('association', action),
					objectTypeId: from.type.id,
					objectId: Number(from.id),
					fromObjectId: Number(from.id),
					toObjectId: Number(to.id),
					associationTypeId,
				},
			});
		for (const { typeId } of added) tell('ASSOCIATION_ADDED', typeId);
		for (const { typeId } of removed) tell('ASSOCIATION_REMOVED', typeId);
	}

	membersChanged({ id, type }: StoredList, { added, removed }: MembershipChange): void {
		if (this.byApp.size === 0) return;
		const tell = (action: string, recordId: string): void =>
			this.offer({
				subscriptionType: 'LIST_MEMBERSHIP',
				event: {
					...this.happened('listMembership', action),
					objectTypeId: type.id,
					objectId: Number(recordId),
					listId: Number(id),
				},
			});
		for (const recordId of added) tell('ADDED_TO_LIST', recordId);
		for (const recordId of removed) tell('REMOVED_FROM_LIST', recordId);
	}

	private offer(candidate: Candidate): void {
		for (const journal of this.byApp.values()) journal.offer(candidate);
	}

	private happened(
		type: JournalEvent['type'],
		action: string,
	): Pick<JournalEvent, 'type' | 'portalId' | 'occurredAt' | 'action'> {
		const occurredAt = new Date(this.now()).toISOString();
		return { type, portalId: this.account.portalId, occurredAt, action };
	}
}
