import type { ObjectType } from '../objectTypes';
import type { ObjectSchema } from '../schema';
import { StoredRecord, type ChangeSource } from './record';
import type { RecordChange } from './recordChange';
import { UniqueValues, type Holder } from './uniqueValues';

export interface StoreContext {
	now: () => number;
	searchLagMs: () => number;
	schema: (type: ObjectType) => ObjectSchema;
}

const FIRST_ID = 10_001;

/** The records of the account, in memory. Values that come in here were checked before. */
export class RecordStore {
	private readonly byType = new Map<string, Map<string, StoredRecord>>();
	private readonly unique = new UniqueValues();
	private readonly listeners: Array<(change: RecordChange) => void> = [];
	private nextId = FIRST_ID;

	constructor(private readonly context: StoreContext) {}

	onChange(listener: (change: RecordChange) => void): void {
		this.listeners.push(listener);
	}

	/** Ids are taken before a create is checked, as HubSpot does: a refused create leaves a gap. */
	allocateId(): string {
		this.nextId += 1;
		return String(this.nextId);
	}

	/** All records of a type, also archived and merged ones. */
	everything(type: ObjectType): IterableIterator<StoredRecord> {
		return this.table(type).values();
	}

	/** The record as it is, archived or merged. */
	raw(type: ObjectType, id: string): StoredRecord | undefined {
		return this.table(type).get(id);
	}

	/** The live record; the id of a record that was merged away gives the winner. */
	live(type: ObjectType, id: string): StoredRecord | undefined {
		let record = this.raw(type, id);
		while (record?.mergedInto !== undefined) record = this.raw(type, record.mergedInto);
		return record?.archivedAt === undefined ? record : undefined;
	}

	holder(type: ObjectType, property: string, value: string): Holder | undefined {
		return this.unique.holder(type, property, value);
	}

	create(
		type: ObjectType,
		id: string,
		values: ReadonlyMap<string, string>,
		source: ChangeSource,
	): StoredRecord {
		const now = this.context.now();
		const record = new StoredRecord(id, now);
		this.table(type).set(id, record);
		const created = new Map([
			...values,
			['hs_object_id', id],
			[createdProperty(type), new Date(now).toISOString()],
		]);
		this.write(type, record, created, source);
		this.announce(type, record, source, { kind: 'creation' });
		return record;
	}

	/** Gives whether anything changed. */
	update(
		type: ObjectType,
		record: StoredRecord,
		values: ReadonlyMap<string, string>,
		source: ChangeSource,
	): boolean {
		const changed = this.write(type, record, values, source);
		for (const propertyName of changed) {
			const propertyValue = record.properties.get(propertyName) ?? '';
			this.announce(type, record, source, { kind: 'propertyChange', propertyName, propertyValue });
		}
		return changed.length > 0;
	}

	archive(type: ObjectType, record: StoredRecord, source: ChangeSource): void {
		record.archivedAt = this.context.now();
		this.freeUnique(type, record);
		this.announce(type, record, source, { kind: 'deletion' });
	}

	/** Removes every trace (GDPR). */
	purge(type: ObjectType, record: StoredRecord): void {
		this.freeUnique(type, record);
		this.table(type).delete(record.id);
	}

	/** The loser's id leads to the winner from now on. */
	mergeAway(
		type: ObjectType,
		loser: StoredRecord,
		winner: StoredRecord,
		winnersValues: ReadonlyMap<string, string>,
		source: ChangeSource,
	): void {
		this.freeUnique(type, loser);
		loser.mergedInto = winner.id;
		this.write(type, winner, winnersValues, source);
		this.announce(type, winner, source, { kind: 'merge', mergedObjectId: loser.id });
	}

	private write(
		type: ObjectType,
		record: StoredRecord,
		values: ReadonlyMap<string, string>,
		source: ChangeSource,
	): string[] {
		const now = this.context.now();
		record.beforeChange(now, this.context.searchLagMs());
		this.freeUnique(type, record);
		const changed = record.write(values, now, source);
		this.holdUnique(type, record);
		if (changed.length > 0) {
			record.properties.set(lastModifiedProperty(type), new Date(now).toISOString());
		}
		return changed;
	}

	private holdUnique(type: ObjectType, { id, properties }: StoredRecord): void {
		for (const name of this.context.schema(type).uniqueNames()) {
			const value = properties.get(name);
			if (value !== undefined) this.unique.put(type, name, value, { id, isSecondary: false });
		}
		for (const email of secondaryEmails(properties)) {
			this.unique.put(type, 'email', email, { id, isSecondary: true });
		}
	}

	private freeUnique(type: ObjectType, { id, properties }: StoredRecord): void {
		for (const name of this.context.schema(type).uniqueNames()) {
			const value = properties.get(name);
			if (value !== undefined) this.unique.free(type, name, value, id);
		}
		for (const email of secondaryEmails(properties)) this.unique.free(type, 'email', email, id);
	}

	private announce(
		type: ObjectType,
		record: StoredRecord,
		{ sourceType, sourceId }: ChangeSource,
		what: Pick<RecordChange, 'kind' | 'propertyName' | 'propertyValue' | 'mergedObjectId'>,
	): void {
		if (this.listeners.length === 0) return;
		const change: RecordChange = {
			...what,
			objectType: type.name,
			objectTypeId: type.id,
			objectId: record.id,
			occurredAt: this.context.now(),
			changeSource: sourceType,
			...(sourceId === undefined ? {} : { sourceId }),
		};
		for (const listener of this.listeners) listener(change);
	}

	private table(type: ObjectType): Map<string, StoredRecord> {
		const known = this.byType.get(type.id);
		if (known) return known;
		const table = new Map<string, StoredRecord>();
		this.byType.set(type.id, table);
		return table;
	}
}

/** HubSpot docs: contacts have `lastmodifieddate`, every other object `hs_lastmodifieddate`. */
export const lastModifiedProperty = ({ name }: ObjectType): string =>
	name === 'contacts' ? 'lastmodifieddate' : 'hs_lastmodifieddate';

const WITH_CREATEDATE = new Set(['contacts', 'companies', 'deals', 'tickets']);
export const createdProperty = ({ name }: ObjectType): string =>
	WITH_CREATEDATE.has(name) ? 'createdate' : 'hs_createdate';

export const secondaryEmails = (properties: ReadonlyMap<string, string>): string[] =>
	(properties.get('hs_additional_emails') ?? '').split(';').filter((email) => email !== '');
