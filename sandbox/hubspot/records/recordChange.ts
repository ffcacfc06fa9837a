/** Something that happened to a record; what webhooks are made of. */
export interface RecordChange {
	kind: 'creation' | 'propertyChange' | 'deletion' | 'merge';
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
