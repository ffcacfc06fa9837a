/** One line of the journal, as its files hold it. */
export interface JournalEvent {
	type:
		| 'crmObject'
		| 'association'
		| 'listMembership'
		| 'app_lifecycle_event'
		| 'gdprPrivacyDeletion';
	portalId: number;
	/** ISO 8601. */
	occurredAt: string;
	action: string;
	objectTypeId?: string;
	objectId?: number;
	propertyChanges?: Record<string, string>;
	mergedObjectIds?: number[];
	fromObjectId?: number;
	toObjectId?: number;
	associationTypeId?: number;
	listId?: number;
}
