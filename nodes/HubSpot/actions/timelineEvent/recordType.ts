import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { textParameter } from '../../../shared/items/parameters';
import { objectTypeInPath } from '../../domain/objectTypes';

/** HubSpot's association types from a note to the record that it stands on, by the record's type. */
export const NOTE_TO = { contacts: 202, companies: 190, deals: 214, tickets: 228 } as const;

/** A type of record whose timeline events can be logged on. */
export type RecordType = keyof typeof NOTE_TO;

/**
 * The record type of one item, by any of HubSpot's names, such as the `deal` of an app's webhook.
 *
 * @throws NodeOperationError naming the parameter and the types that have a timeline.
 */
export function recordTypeOf(context: IExecuteFunctions, itemIndex: number): RecordType {
	const given = textParameter(context, 'objectType', 'Record Type', itemIndex);
	const type = objectTypeInPath(given);
	if (isRecordType(type)) return type;
	const problem = given === '' ? ' is empty' : `: no events can be logged on "${given}"`;
	throw new NodeOperationError(context.getNode(), `"Record Type"${problem}`, {
		itemIndex,
		description: `The choices are ${Object.keys(NOTE_TO).join(', ')}.`,
	});
}

const isRecordType = (type: string): type is RecordType => Object.hasOwn(NOTE_TO, type);
