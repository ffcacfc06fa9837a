import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { textOf } from '../../shared/json';
import { associationTypes } from '../actions/associating/associationTypes';
import { associationTypeKey } from '../domain/associations';
import { objectTypeInPath } from '../domain/objectTypes';
import { objectTypeHere } from './loadOptions';

/** The labels between the two object types that are chosen. */
export async function getAssociationLabels(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const typeIn = (name: string) => objectTypeInPath(textOf(this.getCurrentNodeParameter(name)));
	// The resource Association has both ends as parameters; where a record is written, the other end stands in the row.
	const isRow = textOf(this.getCurrentNodeParameter('resource')) !== 'association';
	const fromType = isRow ? objectTypeHere(this) : typeIn('fromObjectType');
	const toType = typeIn(isRow ? '&objectType' : 'toObjectType');
	// A single choice starts without a label, which n8n would mark as wrong if it were not in the list.
	const none = isRow ? [{ name: 'None', value: '' }] : [];
	if (fromType === '' || toType === '') return none;
	// Somebody who opens the list may have just created the label.
	const types = await associationTypes(this, fromType, toType, Date.now() - 10_000);
	const labels = types
		.flatMap((type) =>
			type.label === null ? [] : { name: type.label, value: associationTypeKey(type) },
		)
		.sort((a, b) => a.name.localeCompare(b.name));
	return [...none, ...labels];
}
