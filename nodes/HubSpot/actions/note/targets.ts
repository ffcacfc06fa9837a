import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { isObject, objectsIn, textOf } from '../../../shared/json';
import type { BatchCreateRow } from '../../api/objects';
import { associationTypeNamed, defaultAssociationTypeId } from '../../domain/associations';
import type { AssociationType } from '../../domain/associations';
import { keyProblem, normalisedKey } from '../../domain/matching';
import { objectTypeInPath } from '../../domain/objectTypes';
import { associationTypes } from '../associations';

/** A record that a note stands on, and how. */
export interface Target {
	objectType: string;
	id: string;
	/** Whether it has a label of the account. */
	isLabelled: boolean;
	type: AssociationType;
}

/** As HubSpot takes associations of a record that it creates. */
export const associationInput = ({
	id,
	type,
}: Target): NonNullable<BatchCreateRow['associations']>[number] => ({
	to: { id },
	types: [
		{
			associationCategory: type.category,
			associationTypeId: type.typeId,
		},
	],
});

const BY_ID = { by: 'recordId' } as const;

/**
 * The records that one item's note is to stand on, each once.
 *
 * @throws NodeOperationError when there is none, or a row makes no sense; NodeApiError when HubSpot does not tell the
 * account's labels.
 */
export async function targetsOf(this: IExecuteFunctions, itemIndex: number): Promise<Target[]> {
	const collection: unknown = this.getNodeParameter('associations', itemIndex, {});
	const rows = objectsIn(isObject(collection) ? collection.rows : []);
	const targets = new Map<string, Target>();
	for (const row of rows) {
		const objectType = objectTypeInPath(textOf(row.objectType));
		const ids = idsOf(row.recordId);
		if (ids.length === 0 && rows.length > 1) continue;
		if (objectType === '') throw problem(this, '"Object Type" is empty', itemIndex);
		for (const given of ids) {
			const id = normalisedKey(given, BY_ID);
			const wrong = keyProblem(id, BY_ID);
			if (wrong !== undefined) throw problem(this, `"Record ID": ${wrong}`, itemIndex);
			const type = await typeOf.call(this, objectType, textOf(row.label).trim(), itemIndex);
			targets.set(`${objectType} ${id}`, {
				objectType,
				id,
				isLabelled: textOf(row.label).trim() !== '',
				type,
			});
		}
	}
	if (targets.size > 0) return [...targets.values()];
	throw new NodeOperationError(this.getNode(), 'The note stands on no record', {
		itemIndex,
		description:
			'Fill in a Record ID under "Associate With": nobody would find the note otherwise.',
	});
}

const problem = (context: IExecuteFunctions, message: string, itemIndex: number) =>
	new NodeOperationError(context.getNode(), message, { itemIndex });

const idsOf = (value: unknown): string[] =>
	(Array.isArray(value) ? value.map(textOf) : textOf(value).split(','))
		.map((id) => id.trim())
		.filter((id) => id !== '');

async function typeOf(
	this: IExecuteFunctions,
	objectType: string,
	label: string,
	itemIndex: number,
): Promise<AssociationType> {
	const typeId = defaultAssociationTypeId('notes', objectType);
	if (label === '' && typeId !== undefined) return { category: 'HUBSPOT_DEFINED', typeId };
	const known = await associationTypes(this, 'notes', objectType);
	const type =
		label === ''
			? known.find(({ label: none }) => none === null)
			: associationTypeNamed(known, label);
	if (type) return { category: type.category, typeId: type.typeId };
	throw problem(
		this,
		label === ''
			? `HubSpot cannot associate notes with ${objectType}`
			: `There is no association label "${label}" from notes to ${objectType}`,
		itemIndex,
	);
}
