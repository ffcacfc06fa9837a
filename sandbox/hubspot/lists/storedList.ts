import type { ObjectType } from '../objectTypes';

/** MANUAL: members come and go by hand. SNAPSHOT: filtered once, by hand since. DYNAMIC: HubSpot's filters alone decide. */
export const PROCESSING_TYPES = ['MANUAL', 'DYNAMIC', 'SNAPSHOT'] as const;
export type ProcessingType = (typeof PROCESSING_TYPES)[number];

export interface Membership {
	recordId: string;
	/** Milliseconds; `firstAddedAt` stays when a record leaves and comes back. */
	addedAt: number;
	firstAddedAt: number;
	/** Counts up with every join: two records can join in the same millisecond. */
	order: number;
}

export interface NewList {
	name: string;
	type: ObjectType;
	processingType: ProcessingType;
	filterBranch?: Record<string, unknown>;
}

/** A list (segment) of records of one type. */
export class StoredList {
	name: string;
	filterBranch: Record<string, unknown> | undefined;
	readonly type: ObjectType;
	readonly processingType: ProcessingType;
	updatedAt: number;
	filtersUpdatedAt: number;
	deletedAt: number | undefined;
	version = 1;
	private readonly present = new Map<string, Membership>();
	private readonly firstAdded = new Map<string, number>();
	private joins = 0;

	constructor(
		readonly id: string,
		readonly createdAt: number,
		{ name, type, processingType, filterBranch }: NewList,
	) {
		this.name = name;
		this.type = type;
		this.processingType = processingType;
		this.filterBranch = filterBranch;
		this.updatedAt = createdAt;
		this.filtersUpdatedAt = createdAt;
	}

	/** Whether records may be put in and taken out over the API. */
	get isByHand(): boolean {
		return this.processingType !== 'DYNAMIC';
	}

	memberships(): Membership[] {
		return [...this.present.values()];
	}

	membership(recordId: string): Membership | undefined {
		return this.present.get(recordId);
	}

	/** Gives whether the record was not a member before. */
	add(recordId: string, now: number): boolean {
		if (this.present.has(recordId)) return false;
		const firstAddedAt = this.firstAdded.get(recordId) ?? now;
		this.joins += 1;
		this.firstAdded.set(recordId, firstAddedAt);
		this.present.set(recordId, { recordId, addedAt: now, firstAddedAt, order: this.joins });
		return true;
	}

	/** Gives whether the record was a member before. */
	remove(recordId: string): boolean {
		return this.present.delete(recordId);
	}

	clear(): void {
		this.present.clear();
	}
}
