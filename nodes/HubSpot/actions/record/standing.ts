import type { IExecuteFunctions } from 'n8n-workflow';

import type { ItemError } from '../../../shared/items/operation';
import { triedItems, type Tried } from '../../../shared/items/tried';
import { mustStandOnRecord } from '../../domain/associations';
import { recordWord } from '../../domain/objectTypes';
import {
	creationAssociations,
	type AssociationTarget,
	type CreationAssociation,
} from '../associating/recordAssociations';
import type { UpsertRequest } from '../engine/upsert';

/**
 * Why a new record of this type must not be created; undefined when it may.
 *
 * @param associated how many records it would be associated with.
 */
export function standingProblem(objectType: string, associated: number): string | undefined {
	if (associated > 0 || !mustStandOnRecord(objectType)) return undefined;
	const word = recordWord(objectType);
	return `The ${word} stands on no record, where nobody would see it: fill in a Record ID under "Associations"`;
}

/** What each item's record is to be associated with. */
export interface Standing {
	targetsOf: (itemIndex: number) => AssociationTarget[];
	/** What is wrong with an item's associations. */
	problemOf: (itemIndex: number) => ItemError | undefined;
	/** For types that must stand on a record: their new records are created together with their associations. */
	associationsOf?: UpsertRequest['associationsOf'];
}

/** Looks up what HubSpot calls the associations of records that must not be created without. */
export async function standingOf(
	context: IExecuteFunctions,
	objectType: string,
	targets: Array<Tried<AssociationTarget[]>>,
): Promise<Standing> {
	const targetsOf = (itemIndex: number): AssociationTarget[] => {
		const own = targets[itemIndex];
		return own?.ok ? own.value : [];
	};
	const errorIn = (tried: Tried<unknown> | undefined) =>
		tried?.ok === false ? tried.error : undefined;
	if (!mustStandOnRecord(objectType)) {
		return { targetsOf, problemOf: (itemIndex) => errorIn(targets[itemIndex]) };
	}
	const inputs = await triedItems(
		context,
		async (itemIndex): Promise<CreationAssociation[]> =>
			await creationAssociations(context, objectType, targetsOf(itemIndex), itemIndex),
	);
	return {
		targetsOf,
		problemOf: (itemIndex) => errorIn(targets[itemIndex]) ?? errorIn(inputs[itemIndex]),
		associationsOf: ({ itemIndex }) => {
			const own = inputs[itemIndex];
			return own?.ok ? own.value : [];
		},
	};
}
