import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { parameterValue } from '../../../shared/items/parameterValue';
import { grouped } from '../../../shared/grouped';
import { triedItems, type Tried } from '../../../shared/items/tried';
import { isObject, objectsIn, textOf } from '../../../shared/json';
import type { BatchCreateRow } from '../../api/objects';
import {
	defaultAssociationTypeId,
	unionOfTypes,
	type AssociationType,
} from '../../domain/associations';
import { keyProblem, normalisedKey, roundedProblem } from '../../domain/matching';
import { resolvedObjectType } from '../objectType';
import { labelReader, type LabelsOf } from '../association/labels';
import { associationTypes } from './associationTypes';

/** A record that an item's record is to be associated with. */
export interface AssociationTarget {
	objectType: string;
	id: string;
	label: (AssociationType & { label: string | null }) | undefined;
}

/**
 * The records that each item's record is to be associated with, by the rows of the parameter "Associations". Rows
 * without a record ID are left out. The account is asked for its labels only where a label is given.
 */
export async function associationTargets(
	context: IExecuteFunctions,
	objectType: string,
): Promise<Array<Tried<AssociationTarget[]>>> {
	const labelsOf = labelReader(context);
	return await triedItems(context, async (itemIndex) => {
		const collection = parameterValue(context, 'associations', itemIndex, {});
		const targets: AssociationTarget[] = [];
		for (const row of objectsIn(isObject(collection) ? collection.rows : [])) {
			targets.push(...(await targetsOf(context, objectType, row, labelsOf, itemIndex)));
		}
		return targets;
	});
}

async function targetsOf(
	context: IExecuteFunctions,
	fromType: string,
	row: Record<string, unknown>,
	labelsOf: LabelsOf,
	itemIndex: number,
): Promise<AssociationTarget[]> {
	const fail = (message: string) =>
		new NodeOperationError(context.getNode(), `Associations: ${message}`, { itemIndex });
	const given: unknown[] = Array.isArray(row.recordId) ? row.recordId : [row.recordId];
	const rounded = given.map(roundedProblem).find((problem) => problem !== undefined);
	if (rounded !== undefined) throw fail(`"Record ID": ${rounded}`);
	const ids = idsIn(given);
	if (ids.length === 0) return [];
	const objectType = await resolvedObjectType(context, textOf(row.objectType));
	if (objectType === '') throw fail('"Object Type" is empty');
	const labels = await labelsOf(itemIndex, fromType, objectType, row.label ?? '');
	return ids.flatMap((id) => {
		const problem = keyProblem(id, BY_ID);
		if (problem !== undefined) throw fail(`"Record ID": ${problem}`);
		return (labels.length > 0 ? labels : [undefined]).map((label) => ({ objectType, id, label }));
	});
}

const BY_ID = { by: 'recordId' } as const;

/** One id, a list of them, or text with commas or semicolons; each once. */
const idsIn = (given: unknown[]): string[] => [
	...new Set(
		given
			.flatMap((value) => textOf(value).split(/[,;]/))
			.map((id) => normalisedKey(id, BY_ID))
			.filter((id) => id !== ''),
	),
];

/** An association as HubSpot takes it with a new record. */
export type CreationAssociation = NonNullable<BatchCreateRow['associations']>[number];

/**
 * The targets as HubSpot takes them with a new record.
 *
 * @throws NodeOperationError when HubSpot has no association between the two object types.
 */
export async function creationAssociations(
	context: IExecuteFunctions,
	fromType: string,
	targets: AssociationTarget[],
	itemIndex: number,
): Promise<CreationAssociation[]> {
	const records = grouped(targets, ({ objectType, id }) => `${objectType} ${id}`);
	return await Promise.all(
		[...records.values()].map(async (labelled) => {
			const types = await Promise.all(
				labelled.map(
					async ({ objectType, label }) =>
						label ?? (await plainType(context, fromType, objectType, itemIndex)),
				),
			);
			return {
				to: { id: labelled[0].id },
				types: unionOfTypes<AssociationType>(types).map(toInput),
			};
		}),
	);
}

const toInput = ({ category, typeId }: AssociationType) => ({
	associationCategory: category,
	associationTypeId: typeId,
});

async function plainType(
	context: IExecuteFunctions,
	fromType: string,
	toType: string,
	itemIndex: number,
): Promise<AssociationType> {
	const typeId = defaultAssociationTypeId(fromType, toType);
	if (typeId !== undefined) return { category: 'HUBSPOT_DEFINED', typeId };
	const types = await associationTypes(context, fromType, toType);
	const plain = types.find(({ label }) => label === null);
	if (plain) return plain;
	throw new NodeOperationError(
		context.getNode(),
		`Associations: HubSpot cannot associate ${fromType} with ${toType}`,
		{ itemIndex },
	);
}
