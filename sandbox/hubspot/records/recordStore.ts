import type { ObjectType } from '../objectTypes';
import type { ObjectSchema } from '../schema';
import type { SearchIndex } from '../search';
import { CALCULATED, type ChangeSource } from './changeSource';
import { StoredRecord } from './record';
import type { RecordChange, RecordWritten } from './recordChange';
import { RecordTable } from './recordTable';
import { UniqueValues, type Holder } from './uniqueValues';

export interface StoreContext {
	now: () => number;
	schema: (type: ObjectType) => ObjectSchema;
	index: SearchIndex;
}

const FIRST_ID = 10_001;

/** The records of the account, in memory. Values that come in here were checked before. */
export class RecordStore {
	private readonly byType = new Map<string, RecordTable>();
	private readonly unique = new UniqueValues();
	private readonly listeners: Array<(change: RecordChange) => void> = [];
	private readonly writeListeners: Array<(written: RecordWritten) => void> = [];
	private nextId = FIRST_ID;

	constructor(private readonly context: StoreContext) {}

	onChange(listener: (change: RecordChange) => void): void {
		this.listeners.push(listener);
	}

	/** Told once for every write, after the listeners of the single changes. */
	onWrite(listener: (written: RecordWritten) => void): void {
		this.writeListeners.push(listener);
	}

	/** Ids are taken before a create is checked, as HubSpot does: a refused create leaves a gap. */
	allocateId(): string {
		this.nextId += 1;
		return String(this.nextId);
	}

	/** All records of a type, also archived and merged ones, by ascending id. */
	everything(type: ObjectType): readonly StoredRecord[] {
		return this.table(type).all();
	}

	/** Those with a higher id, by ascending id. */
	after(type: ObjectType, id: number): IterableIterator<StoredRecord> {
		return this.table(type).after(id);
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

	/** `isOld`: the record was there before anybody looked: nobody is told, and the index knows it. */
	create(
		type: ObjectType,
		id: string,
		values: ReadonlyMap<string, string>,
		source: ChangeSource,
		isOld = false,
	): StoredRecord {
		const now = this.context.now();
		const time = new Date(now).toISOString();
		const created = new Map([
			...values,
			['hs_object_id', id],
			[createdProperty(type), time],
			[lastModifiedProperty(type), time],
			...originOf(source),
		]);
		const record = new StoredRecord(id, now, created, source);
		this.table(type).add(record);
		this.holdUnique(type, record);
		if (isOld) this.context.index.settle(type, record);
		else {
			this.context.index.changed(type, record, now);
			this.announce(type, record, source, { kind: 'creation' });
			this.tell({ action: 'CREATE', type, record, changed: [...values.keys()] });
		}
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
		if (changed.length > 0) this.tell({ action: 'UPDATE', type, record, changed });
		return changed.length > 0;
	}

	archive(type: ObjectType, record: StoredRecord, source: ChangeSource): void {
		const now = this.context.now();
		record.archivedAt = now;
		this.freeUnique(type, record);
		this.context.index.changed(type, record, now);
		this.announce(type, record, source, { kind: 'deletion' });
		this.tell({ action: 'DELETE', type, record });
	}

	/** Brings an archived record back, as a person can for 90 days; values that are unique are held again. */
	restore(type: ObjectType, record: StoredRecord, source: ChangeSource): void {
		record.archivedAt = undefined;
		this.holdUnique(type, record);
		this.context.index.changed(type, record, this.context.now());
		this.announce(type, record, source, { kind: 'restore' });
		this.tell({ action: 'RESTORE', type, record });
	}

	/** Removes every trace (GDPR). */
	purge(type: ObjectType, record: StoredRecord, source: ChangeSource): void {
		this.freeUnique(type, record);
		this.table(type).remove(record);
		this.context.index.touch(type);
		this.announce(type, record, source, { kind: 'privacyDeletion' });
		this.tell({ action: 'GDPR_DELETE', type, record });
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
		this.context.index.changed(type, loser, this.context.now());
		this.write(type, winner, winnersValues, source);
		this.announce(type, winner, source, { kind: 'merge', mergedObjectId: loser.id });
		this.tell({ action: 'MERGE', type, record: winner, mergedId: loser.id });
	}

	private write(
		type: ObjectType,
		record: StoredRecord,
		values: ReadonlyMap<string, string>,
		source: ChangeSource,
	): string[] {
		const now = this.context.now();
		this.freeUnique(type, record);
		const changed = record.write(values, now, source);
		this.holdUnique(type, record);
		if (changed.length === 0) return changed;
		record.write(bookkeeping(type, now, source), now, source);
		this.context.index.changed(type, record, now);
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

	private tell(written: RecordWritten): void {
		for (const listener of this.writeListeners) listener(written);
	}

	private table(type: ObjectType): RecordTable {
		const known = this.byType.get(type.id);
		if (known) return known;
		const table = new RecordTable();
		this.byType.set(type.id, table);
		return table;
	}
}

/** What HubSpot notes with every write. What it works out itself leaves the last author as it is. */
function bookkeeping(
	type: ObjectType,
	now: number,
	{ sourceType, updatedByUserId }: ChangeSource,
): Map<string, string> {
	const noted = new Map([[lastModifiedProperty(type), new Date(now).toISOString()]]);
	if (sourceType !== CALCULATED.sourceType) {
		noted.set(
			'hs_updated_by_user_id',
			updatedByUserId === undefined ? '' : String(updatedByUserId),
		);
	}
	return noted;
}

/** Where a record comes from; never changes. */
const originOf = (source: ChangeSource): Array<[string, string]> => [
	['hs_object_source', source.sourceType],
	['hs_object_source_label', source.sourceType],
	...optional('hs_object_source_id', source.sourceId),
	...optional('hs_object_source_detail_1', source.sourceLabel),
	...optional('hs_created_by_user_id', source.updatedByUserId?.toString()),
	...optional('hs_updated_by_user_id', source.updatedByUserId?.toString()),
];

const optional = (name: string, value: string | undefined): Array<[string, string]> =>
	value === undefined ? [] : [[name, value]];

/** HubSpot docs: contacts have `lastmodifieddate`, every other object `hs_lastmodifieddate`. */
export const lastModifiedProperty = ({ name }: ObjectType): string =>
	name === 'contacts' ? 'lastmodifieddate' : 'hs_lastmodifieddate';

const WITH_CREATEDATE = new Set(['contacts', 'companies', 'deals', 'tickets']);
export const createdProperty = ({ name }: ObjectType): string =>
	WITH_CREATEDATE.has(name) ? 'createdate' : 'hs_createdate';

export const secondaryEmails = (properties: ReadonlyMap<string, string>): string[] =>
	(properties.get('hs_additional_emails') ?? '').split(';').filter((email) => email !== '');
