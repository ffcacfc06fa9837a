import { singularName, type ObjectType } from '../objectTypes';

export type AssociationCategory =
	| 'HUBSPOT_DEFINED'
	| 'USER_DEFINED'
	| 'INTEGRATOR_DEFINED'
	| 'WORK';

export interface AssociationLabel {
	category: AssociationCategory;
	typeId: number;
	label: string | null;
}

type Row = Readonly<Record<string, number>>;

/** HubSpot docs, association type ids: the unlabelled one for each pair, from → to. */
const DEFAULT_TYPE_IDS: Readonly<Record<string, Row>> = {
	contacts: { contacts: 449, companies: 279, deals: 4, tickets: 15 },
	companies: { contacts: 280, companies: 450, deals: 342, tickets: 340 },
	deals: { contacts: 3, companies: 341, deals: 451, tickets: 27 },
	tickets: { contacts: 16, companies: 339, deals: 28, tickets: 452 },
	notes: { contacts: 202, companies: 190, deals: 214, tickets: 228, leads: 855 },
	calls: { contacts: 194, companies: 182, deals: 206, tickets: 220 },
	emails: { contacts: 198, companies: 186, deals: 210, tickets: 224 },
	meetings: { contacts: 200, companies: 188, deals: 212, tickets: 226 },
	tasks: { contacts: 204, companies: 192, deals: 216, tickets: 230 },
	communications: { contacts: 81, companies: 87, deals: 85, tickets: 83 },
};

/** A custom object may be called `constructor`. */
function defaultTypeId(from: string, to: string): number | undefined {
	const row = Object.hasOwn(DEFAULT_TYPE_IDS, from) ? DEFAULT_TYPE_IDS[from] : undefined;
	return row && Object.hasOwn(row, to) ? row[to] : undefined;
}

/** Labels that HubSpot itself defines beside the unlabelled type. */
const STANDARD_LABELS: Readonly<Record<string, Row>> = {
	'contacts>companies': { Primary: 1 },
	'companies>contacts': { Primary: 2 },
	'companies>companies': { 'Child Company': 13, 'Parent Company': 14 },
	'companies>deals': { Primary: 6 },
	'deals>companies': { Primary: 5 },
	'companies>tickets': { Primary: 25 },
	'tickets>companies': { Primary: 26 },
};

/** The other direction of a label; a label that is missing here is its own opposite. */
const OPPOSITE: Readonly<Record<string, string>> = {
	'Child Company': 'Parent Company',
	'Parent Company': 'Child Company',
};

const FIRST_GENERATED_ID = 20_001;

/** The association types of the account, by pair of object types. */
export class AssociationTypes {
	private readonly labels = new Map<string, AssociationLabel[]>();
	private readonly opposites = new Map<string, number>();
	private nextId = FIRST_GENERATED_ID;

	/** All types from one object type to another; the unlabelled one first. */
	between(from: ObjectType, to: ObjectType): AssociationLabel[] {
		const pair = pairKey(from, to);
		const known = this.labels.get(pair);
		if (known) return known;
		const labels: AssociationLabel[] = [
			{ category: 'HUBSPOT_DEFINED', typeId: this.defaultTypeId(from, to), label: null },
			...Object.entries(STANDARD_LABELS[pair] ?? {}).map(
				([label, typeId]): AssociationLabel => ({ category: 'HUBSPOT_DEFINED', typeId, label }),
			),
		];
		this.labels.set(pair, labels);
		return labels;
	}

	unlabelled(from: ObjectType, to: ObjectType): AssociationLabel {
		const [first] = this.between(from, to);
		if (!first) throw new Error(`no association type from ${from.name} to ${to.name}`);
		return first;
	}

	find(
		from: ObjectType,
		to: ObjectType,
		category: string,
		typeId: number,
	): AssociationLabel | undefined {
		return this.between(from, to).find(
			(label) => label.category === category && label.typeId === typeId,
		);
	}

	/** How the same connection is called from its other end. */
	opposite(from: ObjectType, to: ObjectType, label: AssociationLabel): AssociationLabel {
		const back = this.between(to, from);
		const name = label.label === null ? null : (OPPOSITE[label.label] ?? label.label);
		const typeId = this.opposites.get(`${pairKey(from, to)}:${label.typeId}`);
		return (
			back.find((candidate) =>
				typeId === undefined ? candidate.label === name : candidate.typeId === typeId,
			) ?? this.unlabelled(to, from)
		);
	}

	/** A label of the account's own, both ways. */
	define(
		from: ObjectType,
		to: ObjectType,
		label: string,
		inverseLabel = label,
	): AssociationLabel[] {
		const forth = this.addLabel(from, to, label);
		const back =
			from.id === to.id && label === inverseLabel ? forth : this.addLabel(to, from, inverseLabel);
		this.opposites.set(`${pairKey(from, to)}:${forth.typeId}`, back.typeId);
		this.opposites.set(`${pairKey(to, from)}:${back.typeId}`, forth.typeId);
		return forth === back ? [forth] : [forth, back];
	}

	/** Other words for a label of the account's own; the other direction keeps its word unless given one. */
	rename(
		from: ObjectType,
		to: ObjectType,
		label: AssociationLabel,
		words: string,
		inverseWords?: string,
	): void {
		const back = this.opposite(from, to, label);
		if (inverseWords !== undefined && back.category === label.category) back.label = inverseWords;
		label.label = words;
	}

	/** Takes a label of the account's own away, with its other direction. */
	remove(from: ObjectType, to: ObjectType, label: AssociationLabel): void {
		const back = this.opposite(from, to, label);
		const isAnother = ({ typeId }: AssociationLabel): boolean =>
			typeId !== label.typeId && typeId !== back.typeId;
		this.labels.set(pairKey(from, to), this.between(from, to).filter(isAnother));
		this.labels.set(pairKey(to, from), this.between(to, from).filter(isAnother));
		this.opposites.delete(`${pairKey(from, to)}:${label.typeId}`);
		this.opposites.delete(`${pairKey(to, from)}:${back.typeId}`);
	}

	private addLabel(from: ObjectType, to: ObjectType, label: string): AssociationLabel {
		const added: AssociationLabel = { category: 'USER_DEFINED', typeId: this.takeId(), label };
		this.between(from, to).push(added);
		return added;
	}

	private defaultTypeId(from: ObjectType, to: ObjectType): number {
		const direct = defaultTypeId(from.name, to.name);
		if (direct !== undefined) return direct;
		const reverse = defaultTypeId(to.name, from.name);
		if (reverse === undefined) return this.takeId();
		// HubSpot docs: from a record to an engagement it is the number before; communications have the one after.
		return to.name === 'communications' ? reverse + 1 : reverse - 1;
	}

	private takeId(): number {
		this.nextId += 1;
		return this.nextId;
	}
}

const pairKey = (from: ObjectType, to: ObjectType): string => `${from.name}>${to.name}`;

/** "contact_to_company": how a record's own `associations` name the unlabelled type. */
export const associationName = (from: ObjectType, to: ObjectType): string =>
	`${singularName(from)}_to_${singularName(to)}`;
