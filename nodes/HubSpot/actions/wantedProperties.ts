import type { IExecuteFunctions } from 'n8n-workflow';

import { isObject, objectsIn, textOf } from '../../shared/json';
import { isReadOnly } from '../domain/property';
import { writableProperty } from '../domain/propertyLookup';
import { isEmpty, toHubSpotValue } from '../domain/values';
import type { WantedProperty, WriteMode } from '../domain/writeModes';
import type { Schema } from '../transport';

/** What one input item wants written, and which of its fields are no properties. */
export interface Wanted {
	properties: WantedProperty[];
	ignoredFields: string[];
}

const MODES: readonly string[] = ['always', 'ifEmpty', 'whenCreated', 'onlyForward'];
const isWriteMode = (value: unknown): value is WriteMode =>
	typeof value === 'string' && MODES.includes(value);

/**
 * Reads the property rows, or the fields of the input item, of one item.
 *
 * @throws PropertyError and ValueError, before anything is sent, naming the property.
 */
export function wantedProperties(
	this: IExecuteFunctions,
	schema: Schema,
	itemIndex: number,
): Wanted {
	const wanted =
		this.getNodeParameter('propertiesMode', itemIndex) === 'inputFields'
			? fromInputFields.call(this, schema, itemIndex)
			: { properties: fromRows.call(this, schema, itemIndex), ignoredFields: [] };
	for (const { property, value } of wanted.properties) {
		if (!isEmpty(value)) toHubSpotValue(value, property);
	}
	return wanted;
}

function fromRows(this: IExecuteFunctions, schema: Schema, itemIndex: number): WantedProperty[] {
	const collection: unknown = this.getNodeParameter('properties', itemIndex, {});
	return objectsIn(isObject(collection) ? collection.rows : []).map((row) => ({
		property: writableProperty(schema, textOf(row.property).trim()),
		value: row.value,
		when: isWriteMode(row.when) ? row.when : 'always',
	}));
}

/** Read-only properties are ignored here: the fields of a contact that was read before have them. */
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
