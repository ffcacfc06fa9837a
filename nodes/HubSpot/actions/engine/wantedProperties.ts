import type { IExecuteFunctions } from 'n8n-workflow';

import { parameterValue } from '../../../shared/items/parameterValue';
import { isObject, objectsIn, textOf } from '../../../shared/json';
import { isReadOnly } from '../../domain/property';
import { writableProperty } from '../../domain/propertyLookup';
import { isEmpty, toHubSpotValue } from '../../domain/values';
import type { WantedProperty, WriteMode } from '../../domain/writeModes';
import type { Schema } from '../../transport';

/** What one input item wants written, and which of its fields are no properties. */
export interface Wanted {
	properties: WantedProperty[];
	ignoredFields: string[];
}

const MODES: readonly string[] = ['always', 'ifEmpty', 'whenCreated', 'onlyForward'];
const isWriteMode = (value: unknown): value is WriteMode =>
	typeof value === 'string' && MODES.includes(value);

/**
 * Reads the property rows, or the fields of the input item, of one item; the values are still to be checked.
 *
 * @throws PropertyError, before anything is sent, naming the property.
 */
export function wantedProperties(
	this: IExecuteFunctions,
	objectType: string,
	schema: Schema,
	itemIndex: number,
): Wanted {
	return this.getNodeParameter('propertiesMode', itemIndex) === 'inputFields'
		? fromInputFields.call(this, schema, itemIndex)
		: { properties: fromRows.call(this, objectType, schema, itemIndex), ignoredFields: [] };
}

/**
 * Whether all values fit their properties.
 *
 * @param unchecked internal names of properties that are looked at later.
 * @throws ValueError, before anything is sent, naming the first property whose value does not fit.
 */
export function checkValues(
	wanted: WantedProperty[],
	unchecked: ReadonlySet<string> = new Set(),
): void {
	for (const { property, value } of wanted) {
		if (!isEmpty(value) && !unchecked.has(property.name)) toHubSpotValue(value, property);
	}
}

function fromRows(
	this: IExecuteFunctions,
	objectType: string,
	schema: Schema,
	itemIndex: number,
): WantedProperty[] {
	const collection = parameterValue(this, 'properties', itemIndex, {});
	return objectsIn(isObject(collection) ? collection.rows : []).map((row) => ({
		property: writableProperty(schema, textOf(row.property).trim(), objectType),
		value: row.value,
		when: isWriteMode(row.when) ? row.when : 'always',
	}));
}

/** Read-only properties are ignored here: the fields of a record that was read before have them. */
function fromInputFields(this: IExecuteFunctions, schema: Schema, itemIndex: number): Wanted {
	const fields = Object.entries(this.getInputData()[itemIndex]?.json ?? {});
	const when: unknown = this.getNodeParameter('when', itemIndex, 'always');
	const wanted: Wanted = { properties: [], ignoredFields: [] };
	for (const [name, value] of fields) {
		const property = schema.get(name);
		if (property && !isReadOnly(property)) {
			wanted.properties.push({ property, value, when: isWriteMode(when) ? when : 'always' });
		} else {
			wanted.ignoredFields.push(name);
		}
	}
	return wanted;
}
