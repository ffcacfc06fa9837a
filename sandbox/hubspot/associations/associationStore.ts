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

/** Which records are connected, and how; each connection is kept from both ends. */
export class AssociationStore {
	/** "typeId/id" → other type's id → other record's id → labels. */
	private readonly ends = new Map<string, Map<string, Map<string, AssociationLabel[]>>>();

	constructor(private readonly types: AssociationTypes) {}

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
		this.put(from, to, complete);
		this.put(
			to,
			from,
			distinct([
				this.types.unlabelled(to.type, from.type),
				...complete.map((label) => this.types.opposite(from.type, to.type, label)),
			]),
		);
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

	disconnect(from: RecordRef, to: RecordRef): void {
		this.ends.get(key(from))?.get(to.type.id)?.delete(to.id);
		this.ends.get(key(to))?.get(from.type.id)?.delete(from.id);
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

	private put(from: RecordRef, to: RecordRef, labels: AssociationLabel[]): void {
		const byType = this.ends.get(key(from)) ?? new Map<string, Map<string, AssociationLabel[]>>();
		const byId = byType.get(to.type.id) ?? new Map<string, AssociationLabel[]>();
		byId.set(to.id, labels);
		byType.set(to.type.id, byId);
		this.ends.set(key(from), byType);
	}
}

const key = ({ type, id }: RecordRef): string => `${type.id}/${id}`;

const distinct = (labels: readonly AssociationLabel[]): AssociationLabel[] => [
	...new Map(labels.map((label) => [`${label.category}/${label.typeId}`, label])).values(),
];
