import type { IExecuteFunctions } from 'n8n-workflow';

import { parameterValue } from '../../../shared/items/parameterValue';
import { asChoice, choiceParameter } from '../../../shared/items/parameters';
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

const MODES: readonly WriteMode[] = ['always', 'ifEmpty', 'whenCreated', 'onlyForward'];

/**
 * Reads the property rows, or the fields of the input item, of one item; the values are still to be checked.
 *
 * @throws PropertyError, before anything is sent, naming the property; NodeOperationError for a mode that there is not.
 */
export function wantedProperties(
	this: IExecuteFunctions,
	objectType: string,
	schema: Schema,
	itemIndex: number,
): Wanted {
	const label = 'Properties to Write';
	const from = ['rows', 'inputFields'] as const;
	return choiceParameter(this, 'propertiesMode', label, itemIndex, from, 'rows') === 'inputFields'
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
		when: asChoice(this, 'When', row.when, itemIndex, MODES, 'always'),
	}));
}

/** Read-only properties are ignored here: the fields of a record that was read before have them. */
function fromInputFields(this: IExecuteFunctions, schema: Schema, itemIndex: number): Wanted {
	const fields = Object.entries(this.getInputData()[itemIndex]?.json ?? {});
	const when = choiceParameter(this, 'when', 'When', itemIndex, MODES, 'always');
	const wanted: Wanted = { properties: [], ignoredFields: [] };
	for (const [name, value] of fields) {
		const property = schema.get(name);
		if (property && !isReadOnly(property)) {
			wanted.properties.push({ property, value, when });
		} else {
			wanted.ignoredFields.push(name);
		}
	}
	return wanted;
}
