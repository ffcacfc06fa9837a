import type { ObjectType } from '../objectTypes';
import type { StoredRecord } from './record';

/** One write of a record as a whole; what the webhooks journal is made of. */
export interface RecordWritten {
	action: 'CREATE' | 'UPDATE' | 'DELETE' | 'MERGE' | 'RESTORE' | 'GDPR_DELETE';
	type: ObjectType;
	record: StoredRecord;
	/** Names of the properties that have another value now; without what HubSpot notes with every write. */
	changed?: readonly string[];
	/** MERGE: the record that is gone. */
	mergedId?: string;
}

/** Something that happened to a record; what webhooks are made of. */
export interface RecordChange {
	kind: 'creation' | 'propertyChange' | 'deletion' | 'merge' | 'restore' | 'privacyDeletion';
	objectType: string;
	objectTypeId: string;
	objectId: string;
	occurredAt: number;
	changeSource: string;
	sourceId?: string;
	/** propertyChange only. */
	propertyName?: string;
	propertyValue?: string;
	/** merge only: the record that is gone. */
	mergedObjectId?: string;
}
