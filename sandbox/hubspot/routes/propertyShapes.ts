import { validationError } from '../errors';
import type { PropertyInput, PropertyType } from '../schema';
import { text } from './requestShapes';

/** HubSpot docs: since 2026-09 every option needs its `displayOrder`. */
export const optionsShape = {
	type: 'array',
	items: {
		type: 'object',
		required: ['label', 'value', 'displayOrder', 'hidden'],
		properties: {
			label: text,
			value: text,
			displayOrder: { type: 'integer' },
			hidden: { type: 'boolean' },
			description: text,
		},
	},
} as const;

export const propertyShape = {
	type: 'object',
	required: ['name', 'label', 'groupName', 'type', 'fieldType'],
	properties: {
		name: text,
		label: text,
		groupName: text,
		type: { enum: ['bool', 'date', 'datetime', 'enumeration', 'number', 'phone_number', 'string'] },
		fieldType: {
			enum: [
				'booleancheckbox',
				'calculation_equation',
				'checkbox',
				'date',
				'file',
				'html',
				'number',
				'phonenumber',
				'radio',
				'select',
				'text',
				'textarea',
			],
		},
		description: text,
		options: optionsShape,
		displayOrder: { type: 'integer' },
		hasUniqueValue: { type: 'boolean' },
		hidden: { type: 'boolean' },
		formField: { type: 'boolean' },
		dataSensitivity: { enum: ['non_sensitive', 'sensitive', 'highly_sensitive'] },
		externalOptions: { type: 'boolean' },
		referencedObjectType: text,
		calculationFormula: text,
		currencyPropertyName: text,
		numberDisplayHint: text,
		showCurrencySymbol: { type: 'boolean' },
		textDisplayHint: text,
	},
} as const;

/** A change names what it changes only; what can be set at creation only is not in it. */
export const propertyChangeShape = {
	type: 'object',
	properties: {
		label: text,
		groupName: text,
		type: propertyShape.properties.type,
		fieldType: propertyShape.properties.fieldType,
		description: text,
		options: optionsShape,
		displayOrder: { type: 'integer' },
		hidden: { type: 'boolean' },
		formField: { type: 'boolean' },
	},
} as const;

/** HubSpot docs, properties: the field types that go with each type. */
const FIELD_TYPES: Readonly<Record<PropertyType, readonly string[]>> = {
	bool: ['booleancheckbox', 'calculation_equation'],
	date: ['date'],
	datetime: ['date'],
	enumeration: ['booleancheckbox', 'checkbox', 'radio', 'select', 'calculation_equation'],
	number: ['number', 'calculation_equation'],
	phone_number: ['phonenumber'],
	string: ['calculation_equation', 'file', 'html', 'phonenumber', 'text', 'textarea'],
};

/** Throws HubSpot's 400 for a type and a field type that do not go together, and for options that are there twice. */
export function checkDefinition({
	name,
	type,
	fieldType,
	options = [],
}: Pick<PropertyInput, 'name' | 'type' | 'fieldType' | 'options'>): void {
	if (fieldType !== undefined && !FIELD_TYPES[type].includes(fieldType)) {
		throw validationError(
			`Property "${name}": the field type ${fieldType} is not valid for the type ${type}.`,
		);
	}
	const values = options.map(({ value }) => value);
	const twice = values.find((value, index) => values.indexOf(value) !== index);
	if (twice !== undefined) {
		throw validationError(`Property "${name}": the option value "${twice}" is not unique.`);
	}
}
