import type { PropertyInput } from '../schema';
import { propertyShape } from './propertyShapes';
import { text, texts } from './requestShapes';

export interface NewSchema {
	name: string;
	labels: { singular: string; plural: string };
	properties: PropertyInput[];
	requiredProperties: string[];
	searchableProperties: string[];
	secondaryDisplayProperties: string[];
	associatedObjects: string[];
	allowsSensitiveProperties: boolean;
	shouldCreateSameObjectAssociation: boolean;
	primaryDisplayProperty?: string;
	description?: string;
}
export type SchemaChange = Partial<
	Pick<
		NewSchema,
		| 'labels'
		| 'requiredProperties'
		| 'searchableProperties'
		| 'secondaryDisplayProperties'
		| 'primaryDisplayProperty'
		| 'description'
	>
> & { clearDescription: boolean };

const labels = {
	type: 'object',
	required: ['singular', 'plural'],
	properties: { singular: text, plural: text },
} as const;

export const newSchemaShape = {
	type: 'object',
	// HubSpot docs: the last four became required in 2026-09.
	required: [
		'name',
		'labels',
		'properties',
		'requiredProperties',
		'associatedObjects',
		'searchableProperties',
		'secondaryDisplayProperties',
		'allowsSensitiveProperties',
		'shouldCreateSameObjectAssociation',
	],
	properties: {
		name: text,
		labels,
		// Here a property needs no group: the type has one of its own.
		properties: {
			type: 'array',
			items: { ...propertyShape, required: ['name', 'label', 'type', 'fieldType'] },
		},
		requiredProperties: texts,
		searchableProperties: texts,
		secondaryDisplayProperties: texts,
		associatedObjects: texts,
		allowsSensitiveProperties: { type: 'boolean' },
		shouldCreateSameObjectAssociation: { type: 'boolean' },
		primaryDisplayProperty: text,
		description: text,
	},
} as const;

export const schemaChangeShape = {
	type: 'object',
	required: ['clearDescription'],
	properties: {
		clearDescription: { type: 'boolean' },
		labels,
		requiredProperties: texts,
		searchableProperties: texts,
		secondaryDisplayProperties: texts,
		primaryDisplayProperty: text,
		description: text,
	},
} as const;
