import { validationError } from '../errors';
import type { ObjectType } from '../objectTypes';
import type { RecordStore, StoredRecord } from '../records';
import { StoredList, type Membership, type NewList } from './storedList';

const FIRST_ID = 101;

export interface MembershipChange {
	added: string[];
	removed: string[];
	/** Ids that are no live record of the list's type. */
	missing: string[];
}

/** The lists of the account. */
export class ListStore {
	private readonly byId = new Map<string, StoredList>();
	private readonly listeners: Array<(list: StoredList, change: MembershipChange) => void> = [];
	private nextId = FIRST_ID;

	constructor(
		private readonly now: () => number,
		private readonly records: RecordStore,
	) {}

	/** Tells of every change of members that was asked for by hand or over the API. */
	onChange(listener: (list: StoredList, change: MembershipChange) => void): void {
		this.listeners.push(listener);
	}

	/** Also deleted ones. */
	everything(): StoredList[] {
		return [...this.byId.values()];
	}

	live(): StoredList[] {
		return this.everything().filter(({ deletedAt }) => deletedAt === undefined);
	}

	/** Also a deleted one. */
	raw(id: string): StoredList | undefined {
		return this.byId.get(id);
	}

	find(id: string): StoredList | undefined {
		const list = this.byId.get(id);
		return list?.deletedAt === undefined ? list : undefined;
	}

	named(type: ObjectType, name: string): StoredList | undefined {
		const wanted = name.toLowerCase();
		return this.live().find((list) => list.type === type && list.name.toLowerCase() === wanted);
	}

	/** Throws HubSpot's 400 when the name is taken. */
	create(list: NewList): StoredList {
		this.requireFreeName(list.type, list.name);
		const created = new StoredList(String(this.nextId), this.now(), list);
		this.nextId += 1;
		this.byId.set(created.id, created);
		return created;
	}

	/** Throws HubSpot's 400 when another list has the name. */
	rename(list: StoredList, name: string): void {
		this.requireFreeName(list.type, name, list);
		list.name = name;
		this.touch(list);
	}

	changeFilters(list: StoredList, filterBranch: Record<string, unknown>): void {
		list.filterBranch = filterBranch;
		this.touch(list);
		list.filtersUpdatedAt = list.updatedAt;
	}

	delete(list: StoredList): void {
		list.deletedAt = this.now();
	}

	/** Throws HubSpot's 400 when its name was given to another list meanwhile. */
	restore(list: StoredList): void {
		this.requireFreeName(list.type, list.name, list);
		list.deletedAt = undefined;
	}

	/** What HubSpot shows as members: archived records are left out, of a merged one its winner stays. */
	members(list: StoredList): Membership[] {
		const shown = new Map<string, Membership>();
		for (const membership of list.memberships()) {
			const recordId = this.records.live(list.type, membership.recordId)?.id;
			if (recordId !== undefined && !shown.has(recordId)) {
				shown.set(recordId, { ...membership, recordId });
			}
		}
		return [...shown.values()];
	}

	/** How a record is a member, be it by itself or by one that was merged into it. */
	membership(list: StoredList, record: StoredRecord): Membership | undefined {
		return namesOf(record)
			.map((id) => list.membership(id))
			.find((membership) => membership !== undefined);
	}

	/** Takes out, then puts in; ids of records that are (or are not) members already count as neither. */
	change(
		list: StoredList,
		toAdd: readonly string[],
		toRemove: readonly string[],
	): MembershipChange {
		const missing = new Set<string>();
		const present = (ids: readonly string[]): StoredRecord[] =>
			[...new Set(ids)].flatMap((id) => {
				const record = this.records.live(list.type, id);
				if (!record) missing.add(id);
				return record ?? [];
			});
		const removed = present(toRemove).filter((record) =>
			// All of them: a record that took in others may be a member more than once.
			namesOf(record)
				.map((id) => list.remove(id))
				.includes(true),
		);
		const added = present(toAdd).filter(
			(record) => !this.membership(list, record) && list.add(record.id, this.now()),
		);
		if (added.length + removed.length > 0) list.updatedAt = this.now();
		const change: MembershipChange = {
			added: added.map(({ id }) => id),
			removed: removed.map(({ id }) => id),
			missing: [...missing],
		};
		for (const listener of this.listeners) listener(list, change);
		return change;
	}

	private touch(list: StoredList): void {
		list.updatedAt = this.now();
		list.version += 1;
	}

	private requireFreeName(type: ObjectType, name: string, self?: StoredList): void {
		if (name.trim() === '') throw validationError('List name must not be empty.');
		const taken = this.named(type, name);
		if (!taken || taken === self) return;
		throw validationError(`A list with the name ${name} already exists.`, {
			subCategory: 'ILS.DUPLICATE_LIST_NAMES',
			context: { listId: [taken.id] },
		});
	}
}

const namesOf = ({ id, properties }: StoredRecord): string[] => [
	id,
	...(properties.get('hs_merged_object_ids') ?? '').split(';').filter((old) => old !== ''),
];
