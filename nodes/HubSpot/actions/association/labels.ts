import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { stringsIn, textOf } from '../../../shared/json';
import { associationTypeNamed, unionOfTypes, type LabelledType } from '../../domain/associations';
import { associationTypes } from '../associating/associations';

/** Labels between two object types; they differ from end to end. */
export type LabelsOf = (
	itemIndex: number,
	fromType: string,
	toType: string,
	given?: unknown,
) => Promise<LabelledType[]>;

/**
 * Reads labels of one item after the other: those that are given, else those of the parameter "Label Names or IDs".
 * However many items ask, the account is asked once for each pair of object types.
 *
 * The reader throws NodeOperationError naming a label that there is not, NodeApiError when HubSpot does not tell.
 */
export function labelReader(context: IExecuteFunctions): LabelsOf {
	const looks = new Map<string, Promise<LabelledType[]>>();
	const look = async (fromType: string, toType: string, since?: number) => {
		const key = [fromType, toType, since].join(' ');
		const known = looks.get(key) ?? associationTypes(context, fromType, toType, since);
		looks.set(key, known);
		return await known;
	};
	// A label that was created before the run is found, and still many items share one look.
	const started = Date.now();
	return async (
		itemIndex,
		fromType,
		toType,
		given: unknown = context.getNodeParameter('labels', itemIndex, []),
	) => {
		if (namesIn(given, []).length === 0) return [];
		const kept = await look(fromType, toType);
		const names = namesIn(given, kept);
		const types = names.every((name) => associationTypeNamed(kept, name))
			? kept
			: await look(fromType, toType, started);
		return unionOfTypes(
			names.map((name) => labelNamed(context, types, name, itemIndex, fromType, toType)),
		);
	};
}

function labelNamed(
	context: IExecuteFunctions,
	types: LabelledType[],
	name: string,
	itemIndex: number,
	fromType: string,
	toType: string,
): LabelledType {
	const type = associationTypeNamed(types, name);
	// Without a label: adding it is no label, and removing it would take all labels away.
	if (type && type.label !== null) return type;
	const labels = types.flatMap(({ label }) => (label === null ? [] : [`"${label}"`]));
	throw new NodeOperationError(
		context.getNode(),
		`There is no association label "${name}" from ${fromType} to ${toType}`,
		{
			itemIndex,
			description:
				labels.length > 0
					? `The account has ${labels.join(', ')}.`
					: 'The account has no label between them.',
		},
	);
}

/** A list, or text; a comma may be part of a label. */
function namesIn(given: unknown, types: LabelledType[]): string[] {
	const names = Array.isArray(given) ? stringsIn(given.map(textOf)) : [textOf(given)];
	return names
		.flatMap((name) => (associationTypeNamed(types, name) ? [name] : name.split(',')))
		.map((name) => name.trim())
		.filter((name) => name !== '');
}
