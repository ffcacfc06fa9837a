import { objectTypeInPath } from './objectTypes';

/** Who defined an association type: HubSpot, the account, or an app. */
export type AssociationCategory = 'HUBSPOT_DEFINED' | 'USER_DEFINED' | 'INTEGRATOR_DEFINED';

/** One way in which records of two object types can belong together. An id alone may stand in two categories. */
export interface AssociationType {
	category: AssociationCategory;
	typeId: number;
}

/** As the account knows it; the association without a label has null. */
export interface LabelledType extends AssociationType {
	label: string | null;
}

/** A record that another one is associated with, and how. */
export interface AssociatedRecord {
	id: string;
	types: LabelledType[];
}

/** HubSpot's ids of the association without a label, from → to. */
const DEFAULT_TYPE_IDS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
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

/**
 * The id of the association without a label (category HUBSPOT_DEFINED), for creating a record together with its
 * associations.
 *
 * @returns undefined where it differs from account to account, as for custom objects: ask for the account's types.
 */
export function defaultAssociationTypeId(fromType: string, toType: string): number | undefined {
	const from = objectTypeInPath(fromType);
	const to = objectTypeInPath(toType);
	// A custom type may be called `constructor`.
	const ids = Object.hasOwn(DEFAULT_TYPE_IDS, from) ? DEFAULT_TYPE_IDS[from] : undefined;
	return ids && Object.hasOwn(ids, to) ? ids[to] : undefined;
}

/** Activities that HubSpot's interface shows on records only: alone they could never be found again. */
const INVISIBLE_ALONE = new Set(['notes', 'emails', 'meetings']);

/** Whether a new record of this type must be associated with another one, since nobody would see it otherwise. */
export const mustStandOnRecord = (objectType: string): boolean =>
	INVISIBLE_ALONE.has(objectTypeInPath(objectType));

/** How pick lists and expressions name an association type: `USER_DEFINED:37`. */
export const associationTypeKey = ({ category, typeId }: AssociationType): string =>
	`${category}:${typeId}`;

/**
 * The association type that a text means: its key, its label in any case, or its id where no other has the same.
 *
 * @returns undefined when there is none, or more than one.
 */
export function associationTypeNamed(
	types: readonly LabelledType[],
	text: string,
): LabelledType | undefined {
	const given = text.trim();
	if (given === '') return undefined;
	const exact = types.filter((type) => associationTypeKey(type) === given || type.label === given);
	if (exact.length === 1) return exact[0];
	const meant = types.filter(
		({ label, typeId }) => label?.toLowerCase() === given.toLowerCase() || String(typeId) === given,
	);
	return meant.length === 1 ? meant[0] : undefined;
}

/** The association types of both lists, each once. */
export function unionOfTypes<Type extends AssociationType>(...lists: Type[][]): Type[] {
	return [...new Map(lists.flat().map((type) => [associationTypeKey(type), type])).values()];
}
