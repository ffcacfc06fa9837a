export { lostOffset, type AppJournal } from './appJournal';
export { FILTER_OPERATORS, type FilterCondition, type JournalFilter } from './filter';
export type { JournalEvent } from './journalEvent';
export type { JournalEntry } from './journalLog';
export { Journals } from './journals';
export { FILES_PATH, isSigned, presignedUrl, type Grant } from './presignedUrl';
export type { SnapshotRequest } from './snapshots';
export {
	isSubscriptionType,
	readSubscription,
	type Subscription,
	type SubscriptionInput,
} from './subscription';
