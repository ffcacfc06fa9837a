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
	},
} as const;
