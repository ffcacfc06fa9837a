import type { Account } from '../account';
import type { TimelineItem } from '../events';
import type { ObjectType } from '../objectTypes';
import type { PropertyVersion, StoredRecord } from '../records';

/** A record as it stands in the account, for tests to assert on. */
export interface RecordView {
	id: string;
	objectType: string;
	objectTypeId: string;
	/** Only properties that have a value. */
	properties: Record<string, string>;
	createdAt: string;
	updatedAt: string;
	archived: boolean;
	/** The winner's id, when this record was merged away. */
	mergedInto: string | null;
}

export interface RecordDetails extends RecordView {
	/** Oldest first. */
	history: Record<string, readonly PropertyVersion[]>;
	/** By object type name: who it is connected with, and the labels. */
	associations: Record<string, Array<{ id: string; typeIds: number[]; labels: string[] }>>;
}

/** Everything on a record's timeline. */
export interface TimelineView {
	notes: RecordView[];
	/** Calls, emails, meetings, tasks, communications. */
	otherActivities: RecordView[];
	customEvents: TimelineItem[];
	appEvents: TimelineItem[];
	legacyEvents: TimelineItem[];
}

export const recordView = (type: ObjectType, record: StoredRecord): RecordView => ({
	id: record.id,
	objectType: type.name,
	objectTypeId: type.id,
	properties: Object.fromEntries(record.properties),
	createdAt: new Date(record.createdAt).toISOString(),
	updatedAt: new Date(record.updatedAt).toISOString(),
	archived: record.archivedAt !== undefined,
	mergedInto: record.mergedInto ?? null,
});

export const recordDetails = (
	account: Account,
	type: ObjectType,
	record: StoredRecord,
): RecordDetails => ({
	...recordView(type, record),
	history: Object.fromEntries(record.history),
	associations: Object.fromEntries(
		account.objectTypes.all().flatMap((to) => {
			const others = account.associated({ type, id: record.id }, to);
			if (others.length === 0) return [];
			return [
				[
					to.name,
					others.map(({ id, labels }) => ({
						id,
						typeIds: labels.map(({ typeId }) => typeId),
						labels: labels.flatMap(({ label }) => label ?? []),
					})),
				],
			];
		}),
	),
});

export function timelineView(account: Account, type: ObjectType, id: string): TimelineView {
	const activities = account.objectTypes
		.all()
		.filter(({ kind }) => kind === 'engagement')
		.flatMap((engagement) =>
			account.associated({ type, id }, engagement).flatMap((other) => {
				const record = account.records.live(engagement, other.id);
				return record ? [recordView(engagement, record)] : [];
			}),
		);
	const events = account.events.of(type.name, id);
	const ofKind = (kind: TimelineItem['kind']) => events.filter((event) => event.kind === kind);
	return {
		notes: activities.filter(({ objectType }) => objectType === 'notes'),
		otherActivities: activities.filter(({ objectType }) => objectType !== 'notes'),
		customEvents: ofKind('customEvent'),
		appEvents: ofKind('appEvent'),
		legacyEvents: ofKind('legacyEvent'),
	};
}
