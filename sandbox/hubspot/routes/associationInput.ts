import type { Account } from '../account';
import { validationError } from '../errors';
import type { AssociationLabel } from '../associations';
import type { ObjectType } from '../objectTypes';

export interface AssociationTypeInput {
	associationCategory: string;
	associationTypeId: number;
}
export interface AssociationInput {
	to: { id: string | number };
	types: AssociationTypeInput[];
}

export interface PlannedAssociation {
	to: { type: ObjectType; id: string };
	labels: AssociationLabel[];
}

/**
 * What `associations` on a create means. The object type of the other end follows from the association type alone; a type id
 * that does not start at this object type, or an id that is no record of that type, is HubSpot's 400.
 */
export function planAssociations(
	account: Account,
	from: ObjectType,
	given: readonly AssociationInput[],
): PlannedAssociation[] {
	return given.map(({ to, types }) => {
		if (types.length === 0) throw validationError('Association types must not be empty');
		const found = types.map((type) => findType(account, from, type));
		const toTypes = [...new Set(found.map(({ toType }) => toType))];
		const [toType] = toTypes;
		if (!toType || toTypes.length > 1) {
			throw validationError('Association types of one association must lead to one object type');
		}
		const record = account.records.live(toType, String(to.id));
		if (!record) {
			throw validationError(
				`No ${toType.singular} with ID ${to.id} exists, or you don't have access to it`,
				{ context: { id: [String(to.id)], objectType: [toType.singular] } },
			);
		}
		return { to: { type: toType, id: record.id }, labels: found.map(({ label }) => label) };
	});
}

function findType(
	account: Account,
	from: ObjectType,
	{ associationCategory, associationTypeId }: AssociationTypeInput,
): { toType: ObjectType; label: AssociationLabel } {
	for (const toType of account.objectTypes.all()) {
		const label = account.associationTypes.find(
			from,
			toType,
			associationCategory,
			associationTypeId,
		);
		if (label) return { toType, label };
	}
	throw validationError(
		`invalid association type ${associationCategory}/${associationTypeId} from ${from.singular}`,
		{
			subCategory: 'crm.associations.INVALID_ASSOCIATION_TYPE',
			context: { associationTypeId: [String(associationTypeId)] },
		},
	);
}
