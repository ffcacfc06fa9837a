import type { ObjectType } from '../objectTypes';
import type { AssociationLabel, AssociationTypes } from './associationTypes';

export interface RecordRef {
	type: ObjectType;
	id: string;
}

export interface AssociatedRecord {
	id: string;
	labels: AssociationLabel[];
}

/** What happened to a connection, seen from one of its ends. */
export interface AssociationChange {
	from: RecordRef;
	to: RecordRef;
	added: readonly AssociationLabel[];
	removed: readonly AssociationLabel[];
	/** There was no connection before. */
	isNew: boolean;
}

/** Which records are connected, and how; each connection is kept from both ends. */
export class AssociationStore {
	/** "typeId/id" → other type's id → other record's id → labels. */
	private readonly ends = new Map<string, Map<string, Map<string, AssociationLabel[]>>>();

	private readonly listeners: Array<(change: AssociationChange) => void> = [];

	constructor(private readonly types: AssociationTypes) {}

	/** Told for each end of a connection, after both have changed. */
	onChange(listener: (change: AssociationChange) => void): void {
		this.listeners.push(listener);
	}

	/** The records of a type that this one is connected with, in the order in which they were connected. */
	of(from: RecordRef, to: ObjectType): AssociatedRecord[] {
		const associated = this.ends.get(key(from))?.get(to.id);
		return associated ? [...associated].map(([id, labels]) => ({ id, labels })) : [];
	}

	/** Connects without a label; labels that are there stay. */
	connect(from: RecordRef, to: RecordRef): void {
		this.addLabels(from, to, []);
	}

	/** Connects, and adds these labels to the ones that are there. */
	addLabels(from: RecordRef, to: RecordRef, labels: readonly AssociationLabel[]): void {
		const current = this.ends.get(key(from))?.get(to.type.id)?.get(to.id) ?? [];
		this.setLabels(from, to, [...current, ...labels]);
	}

	/** Connects with exactly these labels (and the unlabelled type, which every connection has). */
	setLabels(from: RecordRef, to: RecordRef, labels: readonly AssociationLabel[]): void {
		const complete = distinct([this.types.unlabelled(from.type, to.type), ...labels]);
		const back = distinct([
			this.types.unlabelled(to.type, from.type),
			...complete.map((label) => this.types.opposite(from.type, to.type, label)),
		]);
		const before = [this.labelsOf(from, to), this.labelsOf(to, from)] as const;
		this.put(from, to, complete);
		this.put(to, from, back);
		this.report(from, to, before[0], complete);
		this.report(to, from, before[1], back);
	}

	/** Takes labels away; the connection itself stays. */
	removeLabels(from: RecordRef, to: RecordRef, labels: readonly AssociationLabel[]): void {
		const current = this.ends.get(key(from))?.get(to.type.id)?.get(to.id);
		if (!current) return;
		this.setLabels(
			from,
			to,
			current.filter(({ typeId }) => !labels.some((label) => label.typeId === typeId)),
		);
	}

	/** Takes a label off all connections between two object types. */
	dropLabel(from: ObjectType, to: ObjectType, label: AssociationLabel): void {
		const prefix = key({ type: from, id: '' });
		for (const [end, byType] of this.ends) {
			if (!end.startsWith(prefix)) continue;
			const record = { type: from, id: end.slice(prefix.length) };
			for (const [id, labels] of byType.get(to.id) ?? []) {
				if (labels.includes(label)) this.removeLabels(record, { type: to, id }, [label]);
			}
		}
	}

	disconnect(from: RecordRef, to: RecordRef): void {
		const before = [this.labelsOf(from, to), this.labelsOf(to, from)] as const;
		this.ends.get(key(from))?.get(to.type.id)?.delete(to.id);
		this.ends.get(key(to))?.get(from.type.id)?.delete(from.id);
		this.report(from, to, before[0], []);
		this.report(to, from, before[1], []);
	}

	/** Gives the winner of a merge everything that the loser was connected with. */
	move(loser: RecordRef, winner: RecordRef, typeOf: (typeId: string) => ObjectType): void {
		for (const [typeId, associated] of this.ends.get(key(loser)) ?? []) {
			const type = typeOf(typeId);
			for (const [id, labels] of [...associated]) {
				this.disconnect(loser, { type, id });
				if (type.id === winner.type.id && id === winner.id) continue;
				this.addLabels(winner, { type, id }, labels);
			}
		}
	}

	private labelsOf(from: RecordRef, to: RecordRef): readonly AssociationLabel[] {
		return this.ends.get(key(from))?.get(to.type.id)?.get(to.id) ?? [];
	}

	private report(
		from: RecordRef,
		to: RecordRef,
		before: readonly AssociationLabel[],
		after: readonly AssociationLabel[],
	): void {
		const added = after.filter((label) => !hasType(before, label));
		const removed = before.filter((label) => !hasType(after, label));
		if (added.length === 0 && removed.length === 0) return;
		const change = { from, to, added, removed, isNew: before.length === 0 };
		for (const listener of this.listeners) listener(change);
	}

	private put(from: RecordRef, to: RecordRef, labels: AssociationLabel[]): void {
		const byType = this.ends.get(key(from)) ?? new Map<string, Map<string, AssociationLabel[]>>();
		const byId = byType.get(to.type.id) ?? new Map<string, AssociationLabel[]>();
		byId.set(to.id, labels);
		byType.set(to.type.id, byId);
		this.ends.set(key(from), byType);
	}
}

const key = ({ type, id }: RecordRef): string => `${type.id}/${id}`;

const hasType = (
	labels: readonly AssociationLabel[],
	{ category, typeId }: AssociationLabel,
): boolean => labels.some((label) => label.category === category && label.typeId === typeId);

const distinct = (labels: readonly AssociationLabel[]): AssociationLabel[] => [
	...new Map(labels.map((label) => [`${label.category}/${label.typeId}`, label])).values(),
];
