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
	/** Where new records are created together with their associations: as HubSpot takes them. */
	associationsOf?: UpsertRequest['associationsOf'];
}

/** Where records stand that may be there already: only those that must not be without are created with associations. */
export async function standingOf(
	context: IExecuteFunctions,
	objectType: string,
	targets: Array<Tried<AssociationTarget[]>>,
): Promise<Standing> {
	return mustStandOnRecord(objectType)
		? await standingAtCreation(context, objectType, targets)
		: readStanding(targets);
}

/** Where records stand that are created together with their associations; looks up what HubSpot calls these. */
export async function standingAtCreation(
	context: IExecuteFunctions,
	objectType: string,
	targets: Array<Tried<AssociationTarget[]>>,
): Promise<Required<Standing>> {
	const { targetsOf, problemOf } = readStanding(targets);
	const inputs = await triedItems(
		context,
		async (itemIndex): Promise<CreationAssociation[]> =>
			await creationAssociations(context, objectType, targetsOf(itemIndex), itemIndex),
	);
	return {
		targetsOf,
		problemOf: (itemIndex) => problemOf(itemIndex) ?? errorIn(inputs[itemIndex]),
		associationsOf: ({ itemIndex }) => valueIn(inputs[itemIndex]),
	};
}

const readStanding = (targets: Array<Tried<AssociationTarget[]>>): Standing => ({
	targetsOf: (itemIndex) => valueIn(targets[itemIndex]),
	problemOf: (itemIndex) => errorIn(targets[itemIndex]),
});

const valueIn = <Value>(tried: Tried<Value[]> | undefined): Value[] =>
	tried?.ok ? tried.value : [];

const errorIn = (tried: Tried<unknown> | undefined): ItemError | undefined =>
	tried?.ok === false ? tried.error : undefined;
